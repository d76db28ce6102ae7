import { give, KEEP, type Pruner } from './pruner.ts';
import { isFirstInInterval, lastReport } from './reports.ts';
import { requireInteger } from './require-integer.ts';
import { shown } from './shown.ts';

export type ThresholdOptions = {
  readonly lower?: number;
  readonly upper?: number;
  readonly nWarmupSteps?: number;
  readonly intervalSteps?: number;
};

/**
 * Gives up a trial whose last value is NaN, below `lower` or above `upper`; a value on a bound is kept. Compares with no
 * other trial, so it works from the first one on. Optuna's `ThresholdPruner`.
 */
export function thresholdPruner(options: ThresholdOptions): Pruner {
  const {
    lower = Number.NEGATIVE_INFINITY,
    upper = Number.POSITIVE_INFINITY,
    nWarmupSteps = 0,
    intervalSteps = 1,
  } = options;
  if (options.lower === undefined && options.upper === undefined) throw new RangeError('lower or upper must be given.');
  if (!(lower <= upper)) throw new RangeError(`lower must not exceed upper, but got [${lower}, ${upper}].`);
  requireInteger('nWarmupSteps', nWarmupSteps, 0);
  requireInteger('intervalSteps', intervalSteps, 1);
  return {
    name: 'threshold',
    prune(_study, trial) {
      const last = lastReport(trial);
      if (last === null || last.step < nWarmupSteps || !isFirstInInterval(trial, { nWarmupSteps, intervalSteps }))
        return KEEP;
      const { value: observed, step } = last;
      if (Number.isNaN(observed))
        return give({ observed, threshold: Number.NaN, reason: `The value at step ${step} is NaN.` });
      if (observed < lower)
        return give({
          observed,
          threshold: lower,
          reason: `${shown(observed)} at step ${step} is below ${shown(lower)}.`,
        });
      if (observed > upper)
        return give({
          observed,
          threshold: upper,
          reason: `${shown(observed)} at step ${step} is above ${shown(upper)}.`,
        });
      return KEEP;
    },
  };
}
