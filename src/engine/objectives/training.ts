import type { GroupConfig } from '../nn/config.ts';
import type { Split } from '../nn/dataset.ts';
import type { Trainer } from '../nn/trainer.ts';
import type { Params, SearchSpace } from '../space/search-space.ts';
import type { Objective } from './objective.ts';

export type TrainingOptions<S extends SearchSpace> = {
  readonly trainer: Trainer;
  readonly split: Split;
  /** The training run that a point of the space stands for, with one lane. */
  readonly configOf: (params: Params<S>) => GroupConfig;
  /** What is reported after each epoch: the loss (to minimize) or the accuracy (to maximize) on the validation set. */
  readonly metric: 'validationLoss' | 'validationAccuracy';
};

/**
 * Training a network as an objective: reports at step 1 after the first epoch, and returns the trainer's last word, NaN
 * for a failed run. The seed of the run is the configuration's, not the trial's.
 */
export function training<S extends SearchSpace>({
  trainer,
  split,
  configOf,
  metric,
}: TrainingOptions<S>): Objective<S> {
  return function* (params) {
    const config = configOf(params);
    if (config.lanes.length !== 1) throw new RangeError(`a trial trains one lane, but got ${config.lanes.length}.`);
    const run = trainer.trainGroup(split, config);
    for (;;) {
      const next = run.next();
      if (next.done) {
        const [result] = next.value;
        return result === undefined || result.status === 'failed' ? Number.NaN : result[metric];
      }
      for (const report of next.value) if (report.epoch > 0) yield { step: report.epoch, value: report[metric] };
    }
  };
}
