import type { Activation, Lane, OptimizerConfig } from './config.ts';
import type { Split } from './dataset.ts';

/** What a group of networks is made from; checked already. */
export type SessionConfig = {
  readonly hidden: readonly number[];
  readonly activation: Activation;
  readonly optimizer: OptimizerConfig;
  readonly batchSize: number;
  readonly dropout: number;
  readonly lanes: readonly Lane[];
  /** What every lane starts from, in the layout of `Network`. */
  readonly parameters: ArrayLike<number>;
};

/** A stretch of mini-batches of the training set. */
export type Stretch = {
  /** Rows to visit; the last batch takes what is left. */
  readonly order: Uint32Array;
  /** What each batch multiplies its lanes' learning rates by. */
  readonly factors: Float64Array;
  /** State of the dropout masks' generator, see `maskSeed`. */
  readonly maskSeed: Uint32Array;
};

/** One lane over a whole data set: mean loss in nats, and share of rows whose largest output is their label's. */
export type Evaluation = { readonly loss: number; readonly accuracy: number };

/** Networks in the middle of their training. What an engine has to provide; the rest is the same for all engines. */
export interface Session {
  /** Trains every lane on the stretch, one step a batch, and returns each lane's loss, the mean over the rows visited. */
  train(stretch: Stretch): Float64Array;
  /** Evaluates every lane without dropout. */
  evaluate(part: 'train' | 'validation'): readonly Evaluation[];
  /** A lane's parameters, in the layout of `Network`. */
  parameters(lane: number): Float64Array;
  /** A lane's gradient of the last batch of the last stretch, weight decay aside, in the layout of `Network`. */
  gradient(lane: number): Float64Array;
  /** Gives back what the session holds; nothing may be asked of it afterwards. */
  close(): void;
}

/** Starts networks in some engine. */
export type OpenSession = (split: Split, config: SessionConfig) => Session;
