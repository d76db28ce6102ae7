import { METHOD_NAMES } from '@/advice/search-method.ts';
import type { PhaseName } from '@/codegen/optuna/phased-search.ts';
import type { Table, View } from '../../kit/frame/view.ts';
import type { Plot, Role } from '../../kit/plot/plot.ts';
import { count, plain } from '../../training/wording.ts';
import type { Config } from './config.ts';
import { markdownOf } from './markdown.ts';
import { noSearchView } from './no-search.ts';
import { type Expected, outcomeOf } from './outcome.ts';
import { type Phase, type PhasedPlan, type Plan, planOf } from './plan.ts';
import { pythonOf } from './program.ts';
import { remarksOf } from './remarks.ts';
import { amount, clockInWords, PHASE_NAMES, PRUNING, rounded, trialsInWords, unitOf, useOf } from './wording.ts';

export function viewOf(
  config: Config,
  plan: Plan = planOf(config),
  outcome: readonly Expected[] = [...outcomeOf(plan, config)],
): View {
  if (plan.kind === 'no-search') return noSearchView(plan, config);
  return {
    summary: summaryOf(plan, outcome, config),
    plots: [clockPlot(plan, config), outcomePlot(outcome, config)],
    table: tableOf(plan),
    remarks: remarksOf(plan, config),
    outputs: [
      { title: 'The plan, to paste into a proposal', language: 'markdown', text: markdownOf(plan, outcome, config) },
      { title: 'The plan as Optuna code', language: 'python', text: pythonOf(plan, config) },
    ],
  };
}

/** What can be paid for, how to spend it, how long it takes, and what to expect. */
export function summaryOf(plan: PhasedPlan, outcome: readonly Expected[], config: Config): string {
  const { means, phases, wallHours, split } = plan;
  const parts = phases.map((phase) => phaseInWords(phase, split.confirmsDefault));
  const steps = `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}`;
  const atOnce = config.workers === 1 ? 'one after another' : `on ${plain(config.workers)} workers`;
  const pays =
    means.limit === 'deadline'
      ? `${capital(count(means.runs, 'full run'))} end before the deadline`
      : `${plain(config.gpuHours)} GPU-hours pay for ${count(means.runs, 'full run')}`;
  return `${pays}: ${steps}. That takes ${clockInWords(wallHours)} ${atOnce}. ${expectationInWords(outcome, config)}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function phaseInWords(phase: Phase, withDefault: boolean): string {
  const { name, advice, pruner, kept } = phase;
  if (advice === null) return `confirm ${trialsInWords(phase, withDefault)}`;
  const stopping = kept.length > 0 ? ` ${PRUNING[pruner.name]}` : '';
  return `${name} with ${count(phase.configurations, 'trial')} of ${useOf(advice.method)}${stopping}`;
}

const NAMES: Readonly<Record<Expected['name'], string>> = {
  half: 'half the runs',
  plan: 'this plan',
  twice: 'twice the runs',
  unconfirmed: 'all runs once',
};

function expectationInWords(outcome: readonly Expected[], config: Config): string {
  const of = (name: Expected['name']) => outcome.find((expected) => expected.name === name) as Expected;
  const [plan, twice, unconfirmed] = [of('plan'), of('twice'), of('unconfirmed')];
  const value = (number: number) => amount(number, config);
  const what = config.source === 'normal' ? ' standard deviations above the mean' : '';
  const band = `9 of 10 searches: ${value(plan.low)} to ${value(plan.high)}`;
  const luck = unconfirmed.reported - unconfirmed.trueValue;
  return `Simulated with random trials, the pick is ${config.source === 'normal' ? '' : 'at '}${value(plan.trueValue)}${what} on average (${band}); twice the runs would reach ${value(twice.trueValue)}. Without confirmation the report would be ${config.source === 'normal' ? `${value(luck)} standard deviations` : `${luck.toFixed(2)} points`} too good.`;
}

const PHASE_ROLES: Readonly<Record<PhaseName, Role>> = {
  explore: 'series-1',
  refine: 'series-3',
  search: 'series-1',
  confirm: 'best',
};

function clockPlot({ phases, wallHours }: PhasedPlan, config: Config): Plot {
  const deadline = config.days * 24;
  const last = Math.max(wallHours, deadline);
  const [unit, length] = last < 1 ? ['Minutes', 1 / 60] : last < 48 ? ['Hours', 1] : ['Days', 24];
  let end = 0;
  const rows = phases.map((phase) => {
    const from = end;
    end += phase.wallHours;
    return { phase, from: from / length, to: end / length };
  });
  return {
    title: 'The phases on the clock',
    x: { label: `${unit} from the start`, scale: 'linear', domain: [0, (last / length) * 1.02] },
    y: {
      label: 'Phase',
      scale: 'linear',
      domain: [phases.length - 0.5, -0.5],
      ticks: phases.map(({ name }, value) => ({ value, label: PHASE_NAMES[name] })),
    },
    series: rows.map(({ phase, from, to }, y) => ({
      kind: 'spans',
      name: PHASE_NAMES[phase.name],
      role: PHASE_ROLES[phase.name],
      spans: [
        {
          y,
          from,
          to,
          label: `${phase.configurations} × ${count(phase.seeds, 'seed')}: ${clockInWords(phase.wallHours)}`,
        },
      ],
    })),
    markers: deadline > 0 ? [{ axis: 'x', at: deadline / length, label: 'deadline', role: 'reference' }] : [],
    description: rows
      .map(({ phase }) => `${PHASE_NAMES[phase.name]} takes ${clockInWords(phase.wallHours)}.`)
      .join(' '),
  };
}

function outcomePlot(outcome: readonly Expected[], config: Config): Plot {
  const ends = outcome.flatMap(({ low, high, reported }) => [low, high, reported]);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const room = Math.max(0.06 * (high - low), 0.02);
  return {
    title: 'What the pick is worth',
    x: { label: capital(unitOf(config)), scale: 'linear', domain: [low - room, high + room] },
    y: {
      label: 'Plan',
      scale: 'linear',
      domain: [outcome.length - 0.5, -0.5],
      ticks: outcome.map(({ name }, value) => ({ value, label: NAMES[name] })),
    },
    series: [
      {
        kind: 'intervals',
        name: '9 of 10 searches',
        role: 'series-1',
        along: 'x',
        intervals: outcome.map((expected, at) => ({ at, low: expected.low, high: expected.high })),
      },
      {
        kind: 'points',
        name: 'True, on average',
        role: 'best',
        points: outcome.map(({ trueValue }, y) => ({ x: trueValue, y, label: `true: ${amount(trueValue, config)}` })),
      },
      {
        kind: 'points',
        name: 'Reported, on average',
        role: 'series-4',
        shape: 'cross',
        points: outcome.map(({ reported }, y) => ({ x: reported, y, label: `reported: ${amount(reported, config)}` })),
      },
    ],
    markers: [],
    description: outcome
      .map(
        (expected) =>
          `${capital(NAMES[expected.name])}: true ${amount(expected.trueValue, config)} (${amount(expected.low, config)} to ${amount(expected.high, config)}), reported ${amount(expected.reported, config)}.`,
      )
      .join(' '),
  };
}

function tableOf({ phases, means }: PhasedPlan): Table {
  return {
    caption: `The plan for ${count(means.runs, 'full run')}. The shares of the phases are a suggestion; where trials are pruned, how many there are and the time on the clock are estimates.`,
    columns: [
      'Phase',
      'Configurations',
      'Seeds',
      'Search',
      'Pruner',
      'Cost, full runs',
      'GPU-hours',
      'Hours on the clock',
    ],
    rows: phases.map(({ name, configurations, seeds, advice, pruner, runs, gpuHours, wallHours }) => [
      PHASE_NAMES[name],
      configurations,
      seeds,
      advice === null ? 'none' : METHOD_NAMES[advice.method].name,
      pruner.code === '' ? 'none' : pruner.code,
      rounded(runs),
      rounded(gpuHours),
      rounded(wallHours),
    ]),
  };
}
