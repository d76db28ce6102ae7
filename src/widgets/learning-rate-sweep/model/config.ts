import type { EpochReport, GroupConfig, LaneResult } from '@/engine/nn/config.ts';
import {
  emptySweep,
  groupsOf,
  logSpacedRates,
  roundedRate,
  type Sweep,
  type SweepGroup,
  withReports,
  withResults,
} from '@/engine/nn/rate-sweep.ts';
import type { ConfigOf, Fields } from '../../kit/controls/field.ts';
import {
  OPTIMIZERS,
  operationsPerNetwork,
  optimizerOf,
  refusalOfWork,
  repairedRange,
  TRAINING_FIELDS,
  trainingOf,
} from '../../training/settings.ts';

const LOWEST_RATE = 1e-6;
const HIGHEST_RATE = 1000;

export const FIELDS = {
  data: TRAINING_FIELDS.data,
  optimizer: TRAINING_FIELDS.optimizer,
  compare: {
    kind: 'choice',
    label: 'Compare with',
    options: [{ value: 'none', label: 'Nothing' }, ...OPTIMIZERS],
    initial: 'none',
    help: 'Swept with the same seeds, data and settings, over as many rates.',
  },
  compareRange: {
    kind: 'choice',
    label: 'Its rates',
    options: [
      { value: '0.01', label: '÷ 100' },
      { value: '0.1', label: '÷ 10' },
      { value: '1', label: 'The same' },
      { value: '10', label: '× 10' },
    ],
    initial: '1',
    help: 'A fair comparison gives each optimizer a range around its own best rate.',
  },
  low: { kind: 'number', label: 'Lowest rate', low: LOWEST_RATE, high: HIGHEST_RATE, scale: 'log', initial: 0.001 },
  high: { kind: 'number', label: 'Highest rate', low: LOWEST_RATE, high: HIGHEST_RATE, scale: 'log', initial: 10 },
  rates: { kind: 'number', label: 'Rates', low: 4, high: 48, scale: 'linear', step: 4, integer: true, initial: 24 },
  seeds: { kind: 'number', label: 'Seeds', low: 1, high: 8, scale: 'linear', step: 1, integer: true, initial: 3 },
  momentum: TRAINING_FIELDS.momentum,
  batchSize: TRAINING_FIELDS.batchSize,
  epochs: TRAINING_FIELDS.epochs,
  schedule: TRAINING_FIELDS.schedule,
  warmup: TRAINING_FIELDS.warmup,
  width: TRAINING_FIELDS.width,
  depth: TRAINING_FIELDS.depth,
  activation: TRAINING_FIELDS.activation,
  weightDecay: TRAINING_FIELDS.weightDecay,
  seed: TRAINING_FIELDS.seed,
  /** Picked in the pictures; 0 follows the best rate. */
  show: {
    kind: 'number',
    label: 'Rate whose curves are shown',
    low: 0,
    high: HIGHEST_RATE,
    scale: 'linear',
    initial: 0,
  },
} as const satisfies Fields;

export type Config = ConfigOf<typeof FIELDS>;

/** One group of one of the sweeps. */
type Job = { readonly sweep: number; readonly group: SweepGroup };

/** The sweeps of a config as far as they have come: one, or two when optimizers are compared. */
export type Frame = {
  readonly config: Config;
  readonly sweeps: readonly Sweep[];
  readonly jobs: readonly Job[];
  /** Of the run that a recording was made from: its own numbers are rounded. Null where the numbers are all there. */
  readonly recordedFingerprint: string | null;
};

/** What a pool of workers says about the jobs of a frame. */
export type JobEvent =
  | { readonly index: number; readonly report: readonly EpochReport[] }
  | { readonly index: number; readonly result: readonly LaneResult[] };

export function repair(config: Config): { readonly config: Config; readonly notices: readonly string[] } {
  const { low, high, notices } = repairedRange(config, [LOWEST_RATE, HIGHEST_RATE]);
  return { config: notices.length === 0 ? config : { ...config, low, high }, notices };
}

export function isComparing(config: Config): boolean {
  return config.compare !== 'none' && (config.compare !== config.optimizer || config.compareRange !== '1');
}

export function networkCountOf(config: Config): number {
  return config.rates * config.seeds * (isComparing(config) ? 2 : 1);
}

/** Why this config is not run; null when it can be. */
export function refusalOf(config: Config): string | null {
  return refusalOfWork(operationsPerNetwork(config) * networkCountOf(config));
}

/** What two workers of a slow laptop do in two seconds, or a fast one in a fraction of that. */
const OPERATIONS_AT_ONCE = 4e10;

/** Whether the networks are trained in so short a time that nobody needs to ask for it. */
export function isTrainedAtOnce(config: Config): boolean {
  return operationsPerNetwork(config) * networkCountOf(config) <= OPERATIONS_AT_ONCE;
}

/** The sweeps of a config before anything was trained, and their groups in the order in which they are to be trained. */
export function emptyFrame(config: Config): Frame {
  const shared = trainingOf(config);
  const seeds = Array.from({ length: config.seeds }, (_, i) => config.seed + i);
  const rates = logSpacedRates(config.low, config.high, config.rates);
  const sweeps = [emptySweep({ ...shared, seeds, rates })];
  if (isComparing(config) && config.compare !== 'none') {
    const factor = Number(config.compareRange);
    const optimizer = optimizerOf(config.compare, config.momentum);
    sweeps.push(emptySweep({ ...shared, optimizer, seeds, rates: rates.map((rate) => roundedRate(rate * factor)) }));
  }
  return { config, sweeps, jobs: jobsOf(sweeps), recordedFingerprint: null };
}

/** The groups of all sweeps, taken in turn, so that both of a comparison grow at the same pace. */
function jobsOf(sweeps: readonly Sweep[]): readonly Job[] {
  const groups = sweeps.map((sweep) => groupsOf(sweep.config));
  const longest = Math.max(...groups.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) =>
    groups.flatMap((own, sweep) => {
      const group = own[i];
      return group === undefined ? [] : [{ sweep, group }];
    }),
  ).flat();
}

/** What the workers are asked: the jobs of a frame in order. */
export function requestsOf(frame: Frame): readonly { readonly data: Config['data']; readonly group: GroupConfig }[] {
  return frame.jobs.map(({ group }) => ({ data: frame.config.data, group: group.config }));
}

/** The frame with what one job reported or resulted in. */
export function accumulate(frame: Frame, event: JobEvent): Frame {
  const job = frame.jobs[event.index];
  if (job === undefined) throw new RangeError(`the sweep has no job ${event.index}.`);
  const sweeps = frame.sweeps.map((sweep, index) => {
    if (index !== job.sweep) return sweep;
    return 'result' in event
      ? withResults(sweep, job.group, event.result)
      : withReports(sweep, job.group, event.report);
  });
  return { ...frame, sweeps };
}

/** Networks that have ended, and all there are. */
export function countsOf(frame: Frame): { readonly done: number; readonly all: number } {
  const runs = frame.sweeps.flatMap((sweep) => sweep.runs);
  return { done: runs.filter(({ result }) => result !== null).length, all: runs.length };
}

/** Share of the epochs that have been trained, 0 to 1. */
export function progressOf(frame: Frame): number {
  const runs = frame.sweeps.flatMap((sweep) => sweep.runs);
  const trained = runs.map(({ curve, result }) =>
    result === null ? Math.max(0, curve.length - 1) : frame.config.epochs,
  );
  return trained.reduce((sum, epochs) => sum + epochs, 0) / (runs.length * frame.config.epochs);
}

/** True when both configs train the same networks, whatever of them is shown. */
export function isSameRun(a: Config, b: Config): boolean {
  return JSON.stringify({ ...a, show: 0 }) === JSON.stringify({ ...b, show: 0 });
}

/** The swept rate that is nearest to `rate`, as a ratio, of two equally near ones the lower; `rate` itself when nothing is swept. */
export function nearestRate(rates: readonly number[], rate: number): number {
  const distance = (candidate: number) => Math.abs(Math.log(candidate / rate));
  return [...rates].sort((a, b) => distance(a) - distance(b) || a - b)[0] ?? rate;
}
