import { runsOf } from '@/engine/stats/seed-split.ts';
import type { Table, View } from '../../kit/frame/view.ts';
import type { Plot, Point, Role, Series } from '../../kit/plot/plot.ts';
import { type Config, PLANS, type PlanName, planInWords, splitsOf } from './config.ts';
import { crossing, type Draws, NOISES, type Outcome, outcomeOf, type Pick, type Picks } from './picks.ts';

/** One name and one color a plan, in every picture. */
const SHORT: Readonly<Record<PlanName, string>> = {
  single: 'one seed each',
  repeated: 'repeat all',
  screened: 'screen first',
};
const ROLE: Readonly<Record<PlanName, Role>> = { single: 'series-1', repeated: 'series-2', screened: 'series-3' };

export function viewOf(config: Config, draws: Draws): View {
  const outcome = outcomeOf(config, draws);
  return {
    headline: headlineOf(outcome.own, config),
    summary: summaryOf(outcome, config),
    plots: [reportPlot(outcome.own, config), qualityPlot(outcome, config)],
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

/** A plan by its name, with how it spends the runs: `screen first (45 × 1 seed, then 3 more for the best 5)`. */
const namedPlan = (name: PlanName, splits: ReturnType<typeof splitsOf>): string =>
  `${SHORT[name]} (${planInWords(splits[name])})`;

const capitalized = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The plans, the one whose pick is worth most first. */
const rankedBy = (own: Picks): readonly PlanName[] => PLANS.toSorted((a, b) => own[b].trueValue - own[a].trueValue);

/** Which plan picks best, and how far the report of one seed is off. */
export function headlineOf(own: Picks, config: Config): string {
  const [best, second] = rankedBy(own) as [PlanName, PlanName];
  const isTie = own[best].trueValue - own[second].trueValue < AS_GOOD;
  const order = isTie
    ? `${capitalized(PICKING[best])} and ${PICKING[second]} pick equally well`
    : `${capitalized(PICKING[best])} picks best`;
  return `${order}; one seed each reports a winner ${distance(own.single.optimism, config)} too good.`;
}

const PICKING: Readonly<Record<PlanName, string>> = {
  single: 'one seed each',
  repeated: 'repeating all',
  screened: 'screening first',
};

/** Which plan picks best, what the lucky report says, and from which noise on the order changes. */
export function summaryOf(outcome: Outcome, config: Config): string {
  const splits = splitsOf(config);
  const [best, second, last] = rankedBy(outcome.own) as [PlanName, PlanName, PlanName];
  const value = (name: PlanName): string => amount(outcome.own[name].trueValue, config);
  const unit = isNormal(config) ? ' standard deviations above the mean' : ' accuracy';
  const lead = outcome.own[best].trueValue - outcome.own[second].trueValue;
  const order =
    lead < AS_GOOD
      ? `${capitalized(namedPlan(best, splits))} and ${namedPlan(second, splits)} pick equally well: ${value(best)}${unit}`
      : `${capitalized(namedPlan(best, splits))} picks best: ${value(best)}${unit}, before ${namedPlan(second, splits)} with ${value(second)}`;
  const rest = `; ${namedPlan(last, splits)} picks worst, with ${value(last)}.`;
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
    title: 'True quality of the pick, by how noisy seeds are',
    x: {
      label: isNormal(config)
        ? 'Seed noise, standard deviations between configurations'
        : 'Seed noise, percentage points',
      scale: 'log',
      domain: [NOISES[0] as number, NOISES.at(-1) as number],
    },
    y: {
      label: isNormal(config) ? 'Quality, standard deviations above the mean' : 'Accuracy, %',
      scale: 'linear',
      domain: [low - room, high + room],
    },
    series: PLANS.map((name) => ({
      kind: 'line',
      name: SHORT[name],
      role: ROLE[name],
      points: curve.map(({ noise, picks }) => ({ x: noise, y: picks[name].trueValue })),
    })),
    markers: [{ axis: 'x', at: config.noise, label: 'your noise', role: 'reference' }],
    description: `At your noise ${PLANS.map((name) => `${namedPlan(name, splits)} gets ${amount(own[name].trueValue, config)}`).join(', ')}.`,
  };
}

/** Each plan as a line from what its pick is truly worth to what is reported of it, with the gap in words. */
function reportPlot(own: Picks, config: Config): Plot {
  const splits = splitsOf(config);
  const reported = (name: PlanName): number => reportOf(own[name]);
  const values = PLANS.flatMap((name) => [own[name].trueValue, reported(name)]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const extent = Math.max(high - low, LEAST_EXTENT);
  return {
    title: 'What the pick is truly worth, and what is reported of it',
    x: {
      label: isNormal(config) ? 'Quality, standard deviations above the mean' : 'Accuracy, %',
      scale: 'linear',
      domain: [low - 0.1 * extent, low + extent / WIDTH_OF_DATA],
    },
    y: {
      label: 'Plan',
      scale: 'linear',
      domain: [PLANS.length - 0.4, -0.6],
      ticks: PLANS.map((name, value) => ({ value, label: SHORT[name] })),
    },
    series: dumbbellsOf(own, config),
    markers: [],
    annotations: PLANS.map((name, y) => ({
      kind: 'note',
      x: reported(name),
      y,
      text: `${own[name].optimism.toFixed(2)} too good`,
      role: ROLE[name],
      side: 'right',
    })),
    description: PLANS.map(
      (name) =>
        `${namedPlan(name, splits)}: reported ${amount(reported(name), config)}, true ${amount(own[name].trueValue, config)}`,
    ).join('; '),
  };
}

const reportOf = ({ trueValue, optimism }: Pick): number => trueValue + optimism;

/** Lines in the colors of the plans, with a dot at what is true and a cross at what is reported. */
function dumbbellsOf(own: Picks, config: Config): readonly Series[] {
  const ends = (of: (pick: Pick) => number, word: string): readonly Point[] =>
    PLANS.map((name, y) => ({
      x: of(own[name]),
      y,
      label: `${SHORT[name]}, ${word}: ${amount(of(own[name]), config)}`,
    }));
  const lines = PLANS.map((name, at): Series => {
    const interval = { at, low: own[name].trueValue, high: reportOf(own[name]) };
    return { kind: 'intervals', name: '', role: ROLE[name], along: 'x', intervals: [interval] };
  });
  const whole = { kind: 'points', role: 'reference' } as const;
  return [
    ...lines,
    { ...whole, name: 'true', shape: 'circle', points: ends(({ trueValue }) => trueValue, 'true') },
    { ...whole, name: 'reported', shape: 'cross', points: ends(reportOf, 'reported') },
  ];
}

/** The least extent of the axis, and the share of it that the lines take: the gap in words stands to the right of them. */
const LEAST_EXTENT = 0.2;
const WIDTH_OF_DATA = 0.6;

function tableOf(own: Picks, config: Config): Table {
  const splits = splitsOf(config);
  const unit = isNormal(config) ? 'standard deviations' : '%';
  return {
    caption: `${config.runs} runs, seed noise ${config.noise}${isNormal(config) ? ' standard deviations' : ' points'}. ${isNormal(config) ? 'Plans without a second stage are exact; the other is simulated' : 'Simulated'}, means over searches with common random numbers.`,
    columns: ['Plan', 'Runs', `True value of the pick, ${unit}`, `Reported, ${unit}`, 'Too good by'],
    rows: PLANS.map((name) => [
      namedPlan(name, splits),
      runsOf(splits[name]),
      own[name].trueValue,
      own[name].trueValue + own[name].optimism,
      own[name].optimism,
    ]),
  };
}
