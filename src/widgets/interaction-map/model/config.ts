import type { EpochReport, GroupConfig, LaneResult } from '@/engine/nn/config.ts';
import { fingerprint } from '@/engine/nn/fingerprint.ts';
import {
  emptySweep,
  groupsOf,
  logSpacedRates,
  type Sweep,
  type SweepConfig,
  type SweepGroup,
  withResults,
} from '@/engine/nn/rate-sweep.ts';
import { LEVELS } from '@/evidence/measured/factorial-design.ts';
import type { ConfigOf, Fields } from '../../kit/controls/field.ts';
import {
  OPTIMIZERS,
  operationsPerNetwork,
  refusalOfWork,
  TRAINING_FIELDS,
  type TrainingSettings,
  trainingOf,
} from '../../training/settings.ts';
import { AXES, type AxisName, rowsOf, SOURCES } from './axis.ts';

export const FIELDS = {
  source: { kind: 'choice', label: 'Networks', options: SOURCES, initial: 'digits' },
  axis: {
    kind: 'choice',
    label: 'Against the learning rate',
    options: AXES.map(({ value, label }) => ({ value, label })) as readonly { value: AxisName; label: string }[],
    initial: 'batchSize',
  },
  optimizer: {
    kind: 'choice',
    label: 'Optimizer',
    options: [OPTIMIZERS[0], OPTIMIZERS[1], OPTIMIZERS[3], OPTIMIZERS[4]],
    initial: 'momentum',
  },
  span: {
    kind: 'choice',
    label: 'Rates',
    options: [
      { value: '0.1', label: 'A decade lower' },
      { value: '1', label: 'Usual for the optimizer' },
      { value: '10', label: 'A decade higher' },
    ],
    initial: '1',
    help: 'Three decades: 0.003 to 3 with momentum, three times as high without, a tenth of it with Adam.',
  },
  rates: {
    kind: 'number',
    label: 'Rates a row',
    low: 8,
    high: 32,
    scale: 'linear',
    step: 4,
    integer: true,
    initial: 16,
  },
  seeds: { kind: 'number', label: 'Seeds', low: 1, high: 8, scale: 'linear', step: 1, integer: true, initial: 4 },
  epochs: { ...TRAINING_FIELDS.epochs, high: 40, initial: 10 },
  data: TRAINING_FIELDS.data,
  batchSize: TRAINING_FIELDS.batchSize,
  momentum: TRAINING_FIELDS.momentum,
  width: TRAINING_FIELDS.width,
  weightDecay: TRAINING_FIELDS.weightDecay,
  seed: TRAINING_FIELDS.seed,
  schedule: {
    kind: 'choice',
    label: 'Schedule',
    options: [
      { value: 'constant', label: 'Constant' },
      { value: 'one-cycle', label: 'One cycle' },
    ],
    initial: 'constant',
  },
  atBatchSize: {
    kind: 'choice',
    label: 'Batch size',
    options: [
      { value: '4', label: '4' },
      { value: '16', label: '16' },
      { value: '64', label: '64' },
      { value: '256', label: '256' },
    ],
    initial: '16',
  },
  atWidth: {
    kind: 'choice',
    label: 'Units a layer',
    options: [
      { value: '8', label: '8' },
      { value: '24', label: '24' },
      { value: '72', label: '72' },
    ],
    initial: '24',
  },
  atWeightDecay: {
    kind: 'choice',
    label: 'Weight decay',
    options: [
      { value: '0.001', label: '0.001' },
      { value: '0.01', label: '0.01' },
      { value: '0.1', label: '0.1' },
    ],
    initial: '0.001',
  },
} as const satisfies Fields;

export type Config = ConfigOf<typeof FIELDS>;

/** One group of one of the rows. */
type Job = { readonly row: number; readonly group: SweepGroup };

/** A map as far as it has come: one sweep of the learning rate for each row. */
export type Frame = {
  readonly config: Config;
  readonly sweeps: readonly Sweep[];
  readonly jobs: readonly Job[];
  /** Epochs of all networks that have been reported. */
  readonly epochsDone: number;
  /** Of the run that a recording was made from: its own numbers are rounded. Null where the numbers are all there. */
  readonly recordedFingerprint: string | null;
};

/** What a pool of workers says about the jobs of a frame. */
export type JobEvent =
  | { readonly index: number; readonly report: readonly EpochReport[] }
  | { readonly index: number; readonly result: readonly LaneResult[] };

/** What was not measured is trained or replaced, and a momentum that differs from row to row needs an optimizer that has one. */
export function repair(config: Config): { readonly config: Config; readonly notices: readonly string[] } {
  const { axis, optimizer } = config;
  const isMeasured = config.source !== 'here';
  if (axis === 'momentum' && (isMeasured || optimizer !== 'momentum')) {
    const trained = isMeasured
      ? ['All networks that were measured have the same momentum: these are trained here.']
      : [];
    const replaced =
      optimizer === 'momentum' ? [] : ['Rows of momentum need SGD with momentum, so that is the optimizer now.'];
    return { config: { ...config, source: 'here', optimizer: 'momentum' }, notices: [...trained, ...replaced] };
  }
  if (!isMeasured || optimizer !== 'adam') return { config, notices: [] };
  const notice = 'What was measured is AdamW and not Adam, so that is the optimizer now.';
  return { config: { ...config, optimizer: 'adamw' }, notices: [notice] };
}

const USUAL_RANGE: Readonly<Record<Config['optimizer'], readonly [number, number]>> = {
  sgd: [0.01, 10],
  momentum: [0.003, 3],
  adam: [0.0003, 0.3],
  adamw: [0.0003, 0.3],
};

/** The rates of every row. */
export function ratesOf({ source, optimizer, span, rates }: Config): readonly number[] {
  if (source !== 'here') return LEVELS.learningRate;
  const [low, high] = USUAL_RANGE[optimizer];
  return logSpacedRates(low * Number(span), high * Number(span), rates);
}

export function networkCountOf(config: Config): number {
  return rowsOf(config).length * config.rates * config.seeds;
}

/** Why this config is not run; null when it can be. */
export function refusalOf(config: Config): string | null {
  const operations = rowsOf(config).reduce((sum, row) => sum + operationsPerNetwork(settingsOf(config, row)), 0);
  return refusalOfWork(operations * config.rates * config.seeds);
}

function settingsOf(config: Config, row: number): TrainingSettings {
  const settings = { ...config, schedule: 'constant', warmup: 0, depth: 2, activation: 'relu' } as const;
  switch (config.axis) {
    case 'batchSize':
      return { ...settings, batchSize: String(row) as TrainingSettings['batchSize'] };
    case 'momentum':
      return { ...settings, momentum: row };
    case 'weightDecay':
      return { ...settings, weightDecay: String(row) as TrainingSettings['weightDecay'] };
    case 'width':
      return { ...settings, width: row };
  }
}

function sweepOf(config: Config, row: number): SweepConfig {
  const seeds = Array.from({ length: config.seeds }, (_, i) => config.seed + i);
  return { ...trainingOf(settingsOf(config, row)), seeds, rates: ratesOf(config) };
}

/** The rows of a config before anything was trained, and their groups in the order in which they are to be trained. */
export function emptyFrame(config: Config): Frame {
  const sweeps = rowsOf(config).map((row) => emptySweep(sweepOf(config, row)));
  return { config, sweeps, jobs: jobsOf(sweeps), epochsDone: 0, recordedFingerprint: null };
}

/** The groups of all rows, taken in turn, so that the map fills evenly. */
function jobsOf(sweeps: readonly Sweep[]): readonly Job[] {
  const groups = sweeps.map((sweep) => groupsOf(sweep.config));
  const longest = Math.max(...groups.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) =>
    groups.flatMap((own, row) => {
      const group = own[i];
      return group === undefined ? [] : [{ row, group }];
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
  if (job === undefined) throw new RangeError(`the map has no job ${event.index}.`);
  if ('report' in event) {
    return { ...frame, epochsDone: frame.epochsDone + event.report.filter(({ epoch }) => epoch > 0).length };
  }
  const sweeps = frame.sweeps.map((sweep, row) =>
    row === job.row ? withResults(sweep, job.group, event.result) : sweep,
  );
  return { ...frame, sweeps };
}

/** Networks that have ended, and all there are. */
export function countsOf(frame: Frame): { readonly done: number; readonly all: number } {
  const runs = frame.sweeps.flatMap((sweep) => sweep.runs);
  return { done: runs.filter(({ result }) => result !== null).length, all: runs.length };
}

/** Share of the work that has been done, 0 to 1: a network that failed early counts as done. */
export function progressOf(frame: Frame): number {
  const { done, all } = countsOf(frame);
  return Math.max(done / all, Math.min(1, frame.epochsDone / (all * frame.config.epochs)));
}

/** True when both configs train the same networks. */
export function isSameRun(a: Config, b: Config): boolean {
  return JSON.stringify(trainedWith(a)) === JSON.stringify(trainedWith(b));
}

/** The config without what its rows override and what only the measured networks have. */
function trainedWith(config: Config): Config {
  const { source, axis } = config;
  const { schedule, atBatchSize, atWidth, atWeightDecay } = FIELDS;
  const unused = {
    schedule: schedule.initial,
    atBatchSize: atBatchSize.initial,
    atWidth: atWidth.initial,
    atWeightDecay: atWeightDecay.initial,
  };
  return { ...config, ...(source === 'here' ? unused : {}), [axis]: FIELDS[axis].initial };
}

/** Of every number that the networks ended with: two machines with the same digits computed the same thing. */
export function fingerprintOf({ sweeps }: Frame): string {
  return fingerprint(
    sweeps.flatMap(({ runs }) =>
      runs.flatMap(({ rate, seed, result }) =>
        result === null
          ? [rate, seed]
          : [rate, seed, result.trainLoss, result.validationLoss, result.validationAccuracy],
      ),
    ),
  );
}
