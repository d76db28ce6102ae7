import type { EpochReport, GroupConfig, LaneResult, RangeTestConfig } from './config.ts';
import type { Split } from './dataset.ts';

/** One mini-batch of a range test: its mean loss in nats, before the step that was taken with `learningRate`. */
export type RangeTestReport = { readonly step: number; readonly learningRate: number; readonly loss: number };

/** Trains networks; the engines differ in speed and in rounding, not in what they compute. */
export interface Trainer {
  readonly engine: 'wasm-simd' | 'wasm-scalar' | 'reference';
  /**
   * Trains the lanes of `config` side by side. Yields the reports of the lanes that still train, after each
   * epoch; epoch 0 is the state before training. Returns one result a lane. To stop early, stop asking.
   *
   * The training loss of epoch 0 is taken over the whole training set; afterwards it is the mean over the
   * epoch's mini-batches, each before its own step, as training loops print it.
   *
   * @throws RangeError when a setting or the data is out of bounds, before anything is trained.
   */
  trainGroup(split: Split, config: GroupConfig): Generator<readonly EpochReport[], readonly LaneResult[], void>;
  /**
   * Trains one network on mini-batches at a rising rate and yields each one's loss. To stop early, stop asking.
   *
   * @throws RangeError when a setting or the data is out of bounds, before anything is trained.
   */
  rangeTest(split: Split, config: RangeTestConfig): Generator<RangeTestReport, void, void>;
}
