import type { PruningReplayState } from '@/workers/pruning-replay-job.ts';
import type { ConfigOf, Fields } from '../../kit/controls/field.ts';

/** Reports in a whole run: epochs of the made-up runs, 1/27 of the training where fractions are compared. */
export const PARTS = 27;

export const FIELDS = {
  pruner: {
    kind: 'choice',
    label: 'Pruner',
    options: [
      { value: 'median', label: 'Median (Optuna)' },
      { value: 'percentile', label: 'Percentile (Optuna)' },
      { value: 'halving', label: 'Successive halving, stops only (Optuna)' },
      { value: 'ray-asha', label: 'ASHA, stops only (Ray)' },
      { value: 'wandb', label: 'Hyperband, best so far (W&B)' },
      { value: 'wandb-strict', label: 'Hyperband, strict (W&B)' },
      { value: 'asha', label: 'ASHA with promotion (Orion, NePS)' },
      { value: 'synchronous', label: 'Successive halving, synchronous' },
      { value: 'hyperband', label: 'Hyperband (Optuna)' },
      { value: 'patient', label: 'Patient median (Optuna)' },
      { value: 'threshold', label: 'Threshold (Optuna)' },
      { value: 'vizier', label: 'Median of running averages (Vizier)' },
      { value: 'ray', label: 'Median of running averages (Ray)' },
      { value: 'none', label: 'None' },
    ],
    initial: 'median',
  },
  curves: {
    kind: 'choice',
    label: 'Runs',
    options: [
      { value: 'digits', label: 'measured: networks on a few digits' },
      { value: 'power-law', label: 'made up: curves that keep their order' },
      { value: 'crossing', label: 'made up: fast starters end worse' },
      { value: 'late-drop', label: 'made up: good runs fall at 60%' },
      { value: 'noisy', label: 'made up: noise on every report' },
      { value: 'diverging', label: 'made up: some runs blow up' },
      { value: 'own', label: 'yours: from a file' },
    ],
    initial: 'digits',
  },
  goal: {
    kind: 'choice',
    label: 'Better is',
    options: [
      { value: 'name', label: 'what the name says' },
      { value: 'minimize', label: 'lower' },
      { value: 'maximize', label: 'higher' },
    ],
    initial: 'name',
    help: 'A name that says nothing means lower.',
  },
  peak: {
    kind: 'choice',
    label: 'The learning rate peaks',
    options: [
      { value: 'early', label: 'early in all runs' },
      { value: 'mixed', label: 'late in some of them' },
      { value: 'late', label: 'late in all runs' },
    ],
    initial: 'mixed',
    help: 'Measured runs: constant and cosine are early, one-cycle is late. Made-up runs: half of them end the same, but progress late.',
  },
  uneven: {
    kind: 'flag',
    label: 'Planned lengths differ (made-up runs)',
    initial: false,
    help: 'From 9 to 27 epochs.',
  },
  compare: {
    kind: 'choice',
    label: 'Trials are compared at the same',
    options: [
      { value: 'fraction', label: 'fraction of their training' },
      { value: 'epoch', label: 'epoch' },
    ],
    initial: 'fraction',
  },
  startup: {
    kind: 'number',
    label: 'Startup trials',
    low: 0,
    high: 30,
    scale: 'linear',
    integer: true,
    initial: 5,
    help: 'Complete trials before anything is pruned.',
  },
  warmup: {
    kind: 'number',
    label: 'Warm-up steps',
    low: 0,
    high: 26,
    scale: 'linear',
    integer: true,
    initial: 0,
    help: 'The first step at which a trial can be pruned. A run has 27.',
  },
  interval: {
    kind: 'number',
    label: 'Judge every … steps',
    low: 1,
    high: 9,
    scale: 'linear',
    integer: true,
    initial: 1,
  },
  percentile: {
    kind: 'number',
    label: 'Keep the best … %',
    low: 5,
    high: 95,
    scale: 'linear',
    step: 5,
    integer: true,
    initial: 25,
  },
  minResource: {
    kind: 'number',
    label: 'First rung after … steps',
    low: 1,
    high: 9,
    scale: 'linear',
    integer: true,
    initial: 1,
  },
  reductionFactor: {
    kind: 'number',
    label: 'Reduction factor',
    low: 2,
    high: 5,
    scale: 'linear',
    integer: true,
    initial: 3,
  },
  patience: {
    kind: 'number',
    label: 'Reports without improvement',
    low: 0,
    high: 10,
    scale: 'linear',
    integer: true,
    initial: 2,
  },
  bound: {
    kind: 'number',
    label: 'Stop a value worse than',
    low: 0.05,
    high: 5,
    scale: 'log',
    initial: 1,
  },
  floor: {
    kind: 'number',
    label: 'Stop an accuracy below … %',
    low: 1,
    high: 95,
    scale: 'linear',
    integer: true,
    initial: 15,
  },
  trials: {
    kind: 'number',
    label: 'Trials in a study',
    low: 10,
    high: 200,
    scale: 'linear',
    step: 10,
    integer: true,
    initial: 50,
  },
  workers: {
    kind: 'number',
    label: 'Workers',
    low: 1,
    high: 16,
    scale: 'linear',
    integer: true,
    initial: 4,
  },
  shown: {
    kind: 'number',
    label: 'Trial to look at (0: the best run)',
    low: 0,
    high: 200,
    scale: 'linear',
    integer: true,
    initial: 0,
  },
  orders: {
    kind: 'choice',
    label: 'Orders to replay',
    options: [
      { value: '100', label: '100' },
      { value: '1000', label: '1,000' },
    ],
    initial: '1000',
  },
  seed: { kind: 'number', label: 'Seed', low: 0, high: 999_999, scale: 'linear', integer: true, initial: 1 },
} as const satisfies Fields;

export type Config = ConfigOf<typeof FIELDS>;
export type FieldName = keyof typeof FIELDS;

/** The settings that a pruner has. */
const SETTINGS_OF: Readonly<Record<Config['pruner'], readonly FieldName[]>> = {
  median: ['startup', 'warmup', 'interval'],
  percentile: ['percentile', 'startup', 'warmup', 'interval'],
  halving: ['minResource', 'reductionFactor'],
  'ray-asha': ['minResource', 'reductionFactor'],
  wandb: ['minResource', 'reductionFactor'],
  'wandb-strict': ['minResource', 'reductionFactor'],
  asha: ['minResource', 'reductionFactor'],
  synchronous: ['minResource', 'reductionFactor'],
  hyperband: ['minResource', 'reductionFactor'],
  patient: ['patience', 'startup', 'warmup', 'interval'],
  threshold: ['bound', 'floor', 'warmup', 'interval'],
  vizier: [],
  ray: ['warmup'],
  none: [],
};

/** Whether the runs report accuracies in percent, and not losses. */
export const isAccuracy = ({ curves }: Pick<Config, 'curves'>): boolean => curves === 'digits';

/** The settings that apply, in the order of the controls. */
export function settingsOf(config: Config): readonly FieldName[] {
  const { pruner, curves } = config;
  const ofRuns: readonly FieldName[] =
    curves === 'own' ? ['goal'] : curves === 'digits' ? ['peak'] : ['peak', 'uneven'];
  const irrelevant: FieldName = isAccuracy(config) ? 'bound' : 'floor';
  const all: readonly FieldName[] = ['pruner', ...SETTINGS_OF[pruner], 'curves', ...ofRuns, 'compare'];
  return all.filter((name) => name !== irrelevant);
}

/** A replay and what it was asked for. */
export type Frame = { readonly config: Config; readonly state: PruningReplayState };

/** Share of the orders that are through; null while it cannot be told. */
export function progressOf(frame: Frame | null): number | null {
  if (frame === null) return null;
  return (frame.state.summaries[0]?.orders ?? 0) / Number(frame.config.orders);
}

/** The trial that ends best if nothing stops it; null when all fail. */
export function bestNumber({ state }: Frame): number | null {
  const sign = state.direction === 'minimize' ? 1 : -1;
  let best: number | null = null;
  for (const [number, { final }] of state.timeline.trials.entries()) {
    if (Number.isNaN(final)) continue;
    if (best === null || sign * final < sign * (state.timeline.trials[best]?.final as number)) best = number;
  }
  return best;
}

/** The trial that the reader looks at: the one asked for, else the best run, else the first. */
export function shownNumber(frame: Frame, shown: number): number {
  const asked = shown - 1;
  return asked >= 0 && asked < frame.state.timeline.trials.length ? asked : (bestNumber(frame) ?? 0);
}
