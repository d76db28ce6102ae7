import { runsOf } from '@/engine/stats/seed-split.ts';
import type { Table, View } from '../../kit/frame/view.ts';
import type { Plot, Role } from '../../kit/plot/plot.ts';
import { type Config, PLANS, type PlanName, planInWords, splitsOf } from './config.ts';
import { crossing, type Draws, NOISES, type Outcome, outcomeOf, type Picks } from './picks.ts';

const ROLE: Readonly<Record<PlanName, Role>> = { single: 'series-1', repeated: 'series-2', screened: 'series-3' };

export function viewOf(config: Config, draws: Draws): View {
  const outcome = outcomeOf(config, draws);
  return {
    summary: summaryOf(outcome, config),
    plots: [qualityPlot(outcome, config), reportPlot(outcome.own, config)],
    table: tableOf(outcome.own, config),
  };
}

const isNormal = ({ source }: Config): boolean => source === 'normal';

/** A value as the chosen source measures it. */
const amount = (value: number, config: Config): string =>
  isNormal(config) ? value.toFixed(2) : `${value.toFixed(2)}%`;
const distance = (value: number, config: Config): string =>
  isNormal(config) ? `${value.toFixed(2)} standard deviations` : `${value.toFixed(2)} points`;

/** Closer than this, in the smallest unit shown, two plans are called equal. */
const AS_GOOD = 0.015;

/** Which plan picks best, what the lucky report says, and from which noise on the order changes. */
export function summaryOf(outcome: Outcome, config: Config): string {
  const splits = splitsOf(config);
  const ranked = PLANS.toSorted((a, b) => outcome.own[b].trueValue - outcome.own[a].trueValue);
  const [best, second, last] = ranked as [PlanName, PlanName, PlanName];
  const value = (name: PlanName): string => amount(outcome.own[name].trueValue, config);
  const unit = isNormal(config) ? ' standard deviations above the mean' : ' accuracy';
  const lead = outcome.own[best].trueValue - outcome.own[second].trueValue;
  const order =
    lead < AS_GOOD
      ? `${planInWords(splits[best])} and ${planInWords(splits[second])} pick equally well: ${value(best)}${unit}`
      : `${planInWords(splits[best])} picks best: ${value(best)}${unit}, before ${planInWords(splits[second])} with ${value(second)}`;
  const rest = `; ${planInWords(splits[last])} picks worst, with ${value(last)}.`;
  const report = ` With one seed each, the winner is reported ${distance(outcome.own.single.optimism, config)} too good.`;
  return `${order}${rest}${report} ${crossingsInWords(outcome, config)}`;
}

/** From which noise on repeating all, and screening first, beat one seed each. */
export function crossingsInWords(outcome: Outcome, config: Config): string {
  const unit = isNormal(config) ? ' standard deviations' : ' points';
  const from = (challenger: PlanName): string => {
    const at = crossing(outcome, challenger, 'single');
    if (at === null) return 'at no noise up to 10';
    return at <= (NOISES[0] as number) ? 'at any noise' : `from a noise of ${Number(at.toPrecision(2))}${unit} on`;
  };
  return `Screening first beats one seed each ${from('screened')}, ${config.seeds} seeds for all ${from('repeated')}.`;
}

function qualityPlot({ curve, own }: Outcome, config: Config): Plot {
  const values = curve.flatMap(({ picks }) => PLANS.map((name) => picks[name].trueValue));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(0.05 * (high - low), 0.02);
  const splits = splitsOf(config);
  return {
    title: 'True quality of the pick',
    x: {
      label: isNormal(config)
        ? 'seed noise, in standard deviations between configurations'
        : 'seed noise, percentage points',
      scale: 'log',
      domain: [NOISES[0] as number, NOISES.at(-1) as number],
    },
    y: {
      label: isNormal(config) ? 'standard deviations above the mean' : 'accuracy, %',
      scale: 'linear',
      domain: [low - room, high + room],
    },
    series: PLANS.map((name) => ({
      kind: 'line',
      name: planInWords(splits[name]),
      role: ROLE[name],
      points: curve.map(({ noise, picks }) => ({ x: noise, y: picks[name].trueValue })),
    })),
    markers: [{ axis: 'x', at: config.noise, label: 'your noise', role: 'reference' }],
    description: `At your noise ${PLANS.map((name) => `${planInWords(splits[name])} gets ${amount(own[name].trueValue, config)}`).join(', ')}.`,
  };
}

function reportPlot(own: Picks, config: Config): Plot {
  const splits = splitsOf(config);
  const reported = (name: PlanName): number => own[name].trueValue + own[name].optimism;
  const values = PLANS.flatMap((name) => [own[name].trueValue, reported(name)]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(0.1 * (high - low), 0.05);
  return {
    title: 'What is reported, and what is true',
    x: {
      label: isNormal(config) ? 'standard deviations above the mean' : 'accuracy, %',
      scale: 'linear',
      domain: [low - room, high + room],
    },
    y: {
      label: 'plan',
      scale: 'linear',
      domain: [PLANS.length - 0.4, -0.6],
      ticks: PLANS.map((name, value) => ({ value, label: SHORT[name] })),
    },
    series: [
      {
        kind: 'points',
        name: 'True',
        role: 'best',
        points: PLANS.map((name, y) => ({
          x: own[name].trueValue,
          y,
          label: `true: ${amount(own[name].trueValue, config)}`,
        })),
      },
      {
        kind: 'points',
        name: 'Reported',
        role: 'series-4',
        shape: 'cross',
        points: PLANS.map((name, y) => ({
          x: reported(name),
          y,
          label: `reported: ${amount(reported(name), config)}`,
        })),
      },
    ],
    markers: [],
    description: PLANS.map(
      (name) =>
        `${planInWords(splits[name])}: reported ${amount(reported(name), config)}, true ${amount(own[name].trueValue, config)}`,
    ).join('; '),
  };
}

const SHORT: Readonly<Record<PlanName, string>> = {
  single: 'one seed',
  repeated: 'repeat all',
  screened: 'screen first',
};

function tableOf(own: Picks, config: Config): Table {
  const splits = splitsOf(config);
  const unit = isNormal(config) ? 'standard deviations' : '%';
  return {
    caption: `${config.runs} runs, seed noise ${config.noise}${isNormal(config) ? ' standard deviations' : ' points'}. ${isNormal(config) ? 'Plans without a second stage are exact; the other is simulated' : 'Simulated'}, means over searches with common random numbers.`,
    columns: ['Plan', 'Runs', `True value of the pick, ${unit}`, `Reported, ${unit}`, 'Too good by'],
    rows: PLANS.map((name) => [
      planInWords(splits[name]),
      runsOf(splits[name]),
      own[name].trueValue,
      own[name].trueValue + own[name].optimism,
      own[name].optimism,
    ]),
  };
}
