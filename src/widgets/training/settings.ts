import type { OptimizerConfig } from '@/engine/nn/config.ts';
import type { SweepConfig } from '@/engine/nn/rate-sweep.ts';
import type { ConfigOf, Fields } from '../kit/controls/field.ts';
import { inWords } from './wording.ts';

export const OPTIMIZERS = [
  { value: 'sgd', label: 'SGD' },
  { value: 'momentum', label: 'SGD with momentum' },
  { value: 'nesterov', label: 'SGD with Nesterov momentum' },
  { value: 'adam', label: 'Adam' },
  { value: 'adamw', label: 'AdamW' },
] as const;

export type OptimizerName = (typeof OPTIMIZERS)[number]['value'];

/** The settings of every instrument that trains networks. */
export const TRAINING_FIELDS = {
  data: {
    kind: 'choice',
    label: 'Data set',
    options: [
      { value: 'digits', label: 'Digits' },
      { value: 'moons', label: 'Moons' },
      { value: 'rings', label: 'Rings' },
      { value: 'spirals', label: 'Spirals' },
    ],
    initial: 'digits',
    help: '1,078 scanned digits to train on and 359 to validate; the others are points in the plane.',
  },
  optimizer: { kind: 'choice', label: 'Optimizer', options: OPTIMIZERS, initial: 'momentum' },
  momentum: {
    kind: 'number',
    label: 'Momentum',
    low: 0,
    high: 0.99,
    scale: 'linear',
    step: 0.01,
    initial: 0.9,
    help: 'Counts for the two optimizers named after it.',
  },
  batchSize: {
    kind: 'choice',
    label: 'Batch size',
    options: [
      { value: '8', label: '8' },
      { value: '16', label: '16' },
      { value: '32', label: '32' },
      { value: '64', label: '64' },
      { value: '128', label: '128' },
      { value: '256', label: '256' },
    ],
    initial: '32',
  },
  epochs: { kind: 'number', label: 'Epochs', low: 1, high: 100, scale: 'linear', step: 1, integer: true, initial: 20 },
  schedule: {
    kind: 'choice',
    label: 'Schedule',
    options: [
      { value: 'constant', label: 'Constant' },
      { value: 'step', label: 'Steps' },
      { value: 'cosine', label: 'Cosine' },
      { value: 'one-cycle', label: 'One cycle' },
    ],
    initial: 'constant',
  },
  warmup: {
    kind: 'number',
    label: 'Warm-up, share of the steps',
    low: 0,
    high: 0.5,
    scale: 'linear',
    step: 0.05,
    initial: 0,
  },
  width: {
    kind: 'number',
    label: 'Units a layer',
    low: 4,
    high: 128,
    scale: 'linear',
    step: 4,
    integer: true,
    initial: 32,
  },
  depth: {
    kind: 'number',
    label: 'Hidden layers',
    low: 1,
    high: 4,
    scale: 'linear',
    step: 1,
    integer: true,
    initial: 2,
  },
  activation: {
    kind: 'choice',
    label: 'Activation',
    options: [
      { value: 'relu', label: 'ReLU' },
      { value: 'tanh', label: 'tanh' },
    ],
    initial: 'relu',
  },
  weightDecay: {
    kind: 'choice',
    label: 'Weight decay',
    options: [
      { value: '0', label: 'None' },
      { value: '0.00001', label: '0.00001' },
      { value: '0.0001', label: '0.0001' },
      { value: '0.001', label: '0.001' },
      { value: '0.01', label: '0.01' },
      { value: '0.1', label: '0.1' },
    ],
    initial: '0',
  },
  seed: {
    kind: 'number',
    label: 'First seed',
    low: 0,
    high: 999_999,
    scale: 'linear',
    step: 1,
    integer: true,
    initial: 1,
  },
} as const satisfies Fields;

/** What decides how one network is trained, seed and rate aside. */
export type TrainingSettings = Omit<ConfigOf<typeof TRAINING_FIELDS>, 'seed'>;

/** Numbers in and out of the networks, and examples to train on, of each data set. */
const SHAPE_OF = {
  digits: { inputs: 64, classes: 10, rows: 1078 },
  moons: { inputs: 2, classes: 2, rows: 600 },
  rings: { inputs: 2, classes: 2, rows: 600 },
  spirals: { inputs: 2, classes: 3, rows: 600 },
} as const satisfies Record<TrainingSettings['data'], { inputs: number; classes: number; rows: number }>;

/** A multiplication and an addition for each weight, forward, backward to the inputs and backward to the weights. */
const OPERATIONS_PER_WEIGHT = 6;

export function labelOf(optimizer: OptimizerName): string {
  return OPTIMIZERS.find(({ value }) => value === optimizer)?.label ?? optimizer;
}

/** Adam's constants are PyTorch's defaults. */
export function optimizerOf(name: OptimizerName, momentum: number): OptimizerConfig {
  switch (name) {
    case 'sgd':
      return { kind: 'sgd' };
    case 'momentum':
    case 'nesterov':
      return { kind: 'momentum', momentum, nesterov: name === 'nesterov' };
    case 'adam':
    case 'adamw':
      return { kind: name, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  }
}

/** The settings as the engine takes them. */
export function trainingOf(settings: TrainingSettings): Omit<SweepConfig, 'rates' | 'seeds'> {
  return {
    hidden: Array.from({ length: settings.depth }, () => settings.width),
    activation: settings.activation,
    optimizer: optimizerOf(settings.optimizer, settings.momentum),
    schedule: { kind: settings.schedule, warmupFraction: settings.warmup },
    batchSize: Number(settings.batchSize),
    epochs: settings.epochs,
    dropout: 0,
    patience: null,
    weightDecay: Number(settings.weightDecay),
  };
}

/** Sizes of the layers from input to output: `64-32-32-10`. */
export function layersOf({
  data,
  width,
  depth,
}: Pick<TrainingSettings, 'data' | 'width' | 'depth'>): readonly number[] {
  const { inputs, classes } = SHAPE_OF[data];
  return [inputs, ...Array.from({ length: depth }, () => width), classes];
}

/** Arithmetic operations that training one network takes. */
export function operationsPerNetwork(settings: TrainingSettings): number {
  const layers = layersOf(settings);
  const weights = layers.slice(1).reduce((sum, units, i) => sum + units * (layers[i] as number), 0);
  return weights * OPERATIONS_PER_WEIGHT * SHAPE_OF[settings.data].rows * settings.epochs;
}

/** About a minute on one core of a laptop. */
const MOST_OPERATIONS = 1e12;

/** Why so many arithmetic operations are not begun: they would keep a machine busy for minutes. Null when they can be. */
export function refusalOfWork(operations: number): string | null {
  const share = operations / MOST_OPERATIONS;
  if (share <= 1) return null;
  const excess = share < 10 ? share.toFixed(1) : Math.round(share).toLocaleString('en-US');
  return `This is ${excess} times as much work as this page takes on. Choose fewer rates, seeds or epochs, or a smaller network.`;
}

type Range = { readonly low: number; readonly high: number };

/** Turns a range of rates around that is upside down and opens one that holds a single rate, within `bounds`. */
export function repairedRange(
  { low, high }: Range,
  bounds: readonly [number, number],
): Range & { readonly notices: readonly string[] } {
  if (low < high) return { low, high, notices: [] };
  if (low > high) {
    const notice = `The range was upside down, from ${inWords(low)} to ${inWords(high)}, and was turned around.`;
    return { low: high, high: low, notices: [notice] };
  }
  const [from, to] = high * 10 <= bounds[1] ? [low, high * 10] : [low / 10, high];
  const notice = `The range held a single rate, ${inWords(low)}; it goes from ${inWords(from)} to ${inWords(to)} instead.`;
  return { low: from, high: to, notices: [notice] };
}
