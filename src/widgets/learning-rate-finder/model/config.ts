import type { EpochReport, GroupConfig, LaneResult, RangeTestConfig } from '@/engine/nn/config.ts';
import {
  emptySweep,
  groupsOf,
  logSpacedRates,
  type Sweep,
  type SweepGroup,
  withReports,
  withResults,
} from '@/engine/nn/rate-sweep.ts';
import type { RangeTestReport } from '@/engine/nn/trainer.ts';
import type { ConfigOf, Fields } from '../../kit/controls/field.ts';
import {
  operationsPerNetwork,
  refusalOfWork,
  repairedRange,
  TRAINING_FIELDS,
  trainingOf,
} from '../../training/settings.ts';

const LOWEST_RATE = 1e-8;
const HIGHEST_RATE = 1000;

export const FIELDS = {
  data: TRAINING_FIELDS.data,
  optimizer: TRAINING_FIELDS.optimizer,
  beta: {
    kind: 'number',
    label: 'Smoothing β',
    low: 0,
    high: 0.99,
    scale: 'linear',
    step: 0.01,
    initial: 0.98,
    help: 'Weight of the past in the averaged loss; fastai and Lightning use 0.98.',
  },
  seeds: { kind: 'number', label: 'Seeds', low: 1, high: 8, scale: 'linear', step: 1, integer: true, initial: 3 },
  steps: {
    kind: 'number',
    label: 'Mini-batches of the test',
    low: 40,
    high: 400,
    scale: 'linear',
    step: 20,
    integer: true,
    initial: 100,
  },
  low: { kind: 'number', label: 'Lowest rate', low: LOWEST_RATE, high: HIGHEST_RATE, scale: 'log', initial: 1e-5 },
  high: { kind: 'number', label: 'Highest rate', low: LOWEST_RATE, high: HIGHEST_RATE, scale: 'log', initial: 10 },
  rates: {
    kind: 'number',
    label: 'Rates of the sweep',
    low: 8,
    high: 48,
    scale: 'linear',
    step: 4,
    integer: true,
    initial: 24,
  },
  epochs: TRAINING_FIELDS.epochs,
  batchSize: TRAINING_FIELDS.batchSize,
  momentum: TRAINING_FIELDS.momentum,
  width: TRAINING_FIELDS.width,
  depth: TRAINING_FIELDS.depth,
  activation: TRAINING_FIELDS.activation,
  weightDecay: TRAINING_FIELDS.weightDecay,
  seed: TRAINING_FIELDS.seed,
} as const satisfies Fields;

export type Config = ConfigOf<typeof FIELDS>;

/** One range test for each seed, null until it is done, and the sweep that tells what they are worth. */
export type Frame = {
  readonly config: Config;
  readonly tests: readonly (readonly RangeTestReport[] | null)[];
  readonly sweep: Sweep;
  readonly groups: readonly SweepGroup[];
  /** Of the run that a recording was made from: its own numbers are rounded. Null where the numbers are all there. */
  readonly recordedFingerprint: string | null;
};

export type JobEvent =
  | { readonly of: 'test'; readonly index: number; readonly result: readonly RangeTestReport[] }
  | { readonly of: 'sweep'; readonly index: number; readonly report: readonly EpochReport[] }
  | { readonly of: 'sweep'; readonly index: number; readonly result: readonly LaneResult[] };

export function repair(config: Config): { readonly config: Config; readonly notices: readonly string[] } {
  const { low, high, notices } = repairedRange(config, [LOWEST_RATE, HIGHEST_RATE]);
  return { config: notices.length === 0 ? config : { ...config, low, high }, notices };
}

/** The range test knows no schedule, so the sweep has none either. */
function settingsOf(config: Config) {
  return { ...config, schedule: 'constant', warmup: 0 } as const;
}

export function networkCountOf(config: Config): number {
  return config.rates * config.seeds;
}

export function refusalOf(config: Config): string | null {
  return refusalOfWork(operationsPerNetwork(settingsOf(config)) * networkCountOf(config));
}

export function emptyFrame(config: Config): Frame {
  const seeds = Array.from({ length: config.seeds }, (_, i) => config.seed + i);
  const rates = logSpacedRates(config.low, config.high, config.rates);
  const sweep = emptySweep({ ...trainingOf(settingsOf(config)), seeds, rates });
  return { config, tests: seeds.map(() => null), sweep, groups: groupsOf(sweep.config), recordedFingerprint: null };
}

/** What the workers are asked first: one range test a seed. */
export function testRequestsOf(
  frame: Frame,
): readonly { readonly data: Config['data']; readonly test: RangeTestConfig }[] {
  const { config, sweep } = frame;
  const { hidden, activation, optimizer, batchSize, dropout, weightDecay, seeds } = sweep.config;
  const shared = { hidden, activation, optimizer, batchSize, dropout, weightDecay };
  const ramp = { lowRate: config.low, highRate: config.high, steps: config.steps };
  return seeds.map((seed) => ({ data: config.data, test: { ...shared, ...ramp, seed } }));
}

/** And then: the groups of the sweep. */
export function sweepRequestsOf(
  frame: Frame,
): readonly { readonly data: Config['data']; readonly group: GroupConfig }[] {
  return frame.groups.map((group) => ({ data: frame.config.data, group: group.config }));
}

/** The frame with what one job reported or resulted in. */
export function accumulate(frame: Frame, event: JobEvent): Frame {
  if (event.of === 'test') {
    return { ...frame, tests: frame.tests.map((test, index) => (index === event.index ? event.result : test)) };
  }
  const group = frame.groups[event.index];
  if (group === undefined) throw new RangeError(`the sweep has no group ${event.index}.`);
  const sweep =
    'result' in event ? withResults(frame.sweep, group, event.result) : withReports(frame.sweep, group, event.report);
  return { ...frame, sweep };
}

/** Share of the sweep's epochs that have been trained, 0 to 1; the range tests are over in no time. */
export function progressOf(frame: Frame): number {
  const { epochs } = frame.config;
  const trained = frame.sweep.runs.map(({ curve, result }) =>
    result === null ? Math.max(0, curve.length - 1) : epochs,
  );
  return trained.reduce((sum, done) => sum + done, 0) / (trained.length * epochs);
}

/** True when both configs train the same networks: how the losses are smoothed is for their reader to choose. */
export function isSameRun(a: Config, b: Config): boolean {
  return JSON.stringify({ ...a, beta: 0 }) === JSON.stringify({ ...b, beta: 0 });
}
