export type Activation = 'relu' | 'tanh';

/**
 * How a gradient becomes a step. Names, formulas and where the learning rate stands are PyTorch's:
 * momentum's velocity is not scaled by the rate, and Adam's epsilon is added after the bias correction.
 */
export type OptimizerConfig =
  | { readonly kind: 'sgd' }
  | { readonly kind: 'momentum'; readonly momentum: number; readonly nesterov: boolean }
  | { readonly kind: 'adam' | 'adamw'; readonly beta1: number; readonly beta2: number; readonly epsilon: number };

/** How the learning rate moves over a run, and the share of all steps (0 up to, not including, 1) in which it rises first. */
export type ScheduleConfig = {
  readonly kind: 'constant' | 'step' | 'cosine' | 'one-cycle';
  readonly warmupFraction: number;
};

/** What differs between the networks that train side by side. */
export type Lane = { readonly learningRate: number; readonly weightDecay: number };

/** Up to four networks that share everything but their {@link Lane}: shape, seed, order of examples and dropout masks. */
export type GroupConfig = {
  /** Units of each hidden layer, first to last; empty for logistic regression. */
  readonly hidden: readonly number[];
  readonly activation: Activation;
  readonly optimizer: OptimizerConfig;
  readonly schedule: ScheduleConfig;
  readonly batchSize: number;
  readonly epochs: number;
  /** The probability that a hidden unit is dropped in training. */
  readonly dropout: number;
  /** Epochs without a new lowest validation loss after which a lane stops, or null to train all epochs. */
  readonly patience: number | null;
  readonly seed: number;
  readonly lanes: readonly Lane[];
};

/** A learning-rate range test: the rate climbs from `lowRate` to `highRate`, evenly in its logarithm, one mini-batch a step. */
export type RangeTestConfig = {
  readonly hidden: readonly number[];
  readonly activation: Activation;
  readonly optimizer: OptimizerConfig;
  readonly batchSize: number;
  readonly dropout: number;
  readonly weightDecay: number;
  readonly seed: number;
  readonly lowRate: number;
  readonly highRate: number;
  readonly steps: number;
};

/** One lane after one epoch. Losses are means in nats, accuracy is a share from 0 to 1. */
export type EpochReport = {
  readonly lane: number;
  readonly epoch: number;
  readonly trainLoss: number;
  readonly validationLoss: number;
  readonly validationAccuracy: number;
};

/**
 * How a lane ended: its last epoch's numbers, and `failed` when a loss is not finite or the training loss
 * is no better than guessing (at least 0.99 of the entropy of the labels).
 */
export type LaneResult = {
  readonly status: 'trained' | 'failed';
  readonly epochs: number;
  readonly trainLoss: number;
  readonly validationLoss: number;
  readonly validationAccuracy: number;
};
