import { sortedQuantile } from '../stats/sorted-quantile.ts';
import { type Direction, isBetter, type Study } from '../study/study.ts';
import { type CompleteTrial, isComplete, type RunningTrial } from '../study/trial.ts';
import { give, KEEP, type Pruner } from './pruner.ts';
import { bestReported, isFirstInInterval, lastReport, valueAt } from './reports.ts';
import { requireInteger } from './require-integer.ts';
import { counted, shown } from './shown.ts';

export type PercentileOptions = {
  /** Complete trials that a study must have before anything is pruned; pruned and failed ones don't count. */
  readonly nStartupTrials?: number;
  /** The first step at which a trial can be pruned. */
  readonly nWarmupSteps?: number;
  /** Only the first report in each window of this many steps is judged. */
  readonly intervalSteps?: number;
  /** Complete trials that must have reported at the step. */
  readonly nMinTrials?: number;
};

/**
 * Percentile pruning: give up a trial whose best value so far is strictly worse than the `percentile` of the values
 * that complete trials reported at the same step. `percentilePruner(25)` keeps the best quarter.
 *
 * The reference holds survivors only, so it rises as the study goes on. A trial's best value shields it until the
 * reference is better than that, also when it diverges meanwhile; a trial with nothing but NaN is pruned. A percentile next to an infinite value is what
 * NumPy's interpolation makes of it: infinite from below, NaN from above, and NaN prunes nothing.
 *
 * Akiba et al., "Optuna", KDD 2019: Optuna's `PercentilePruner`.
 */
export function percentilePruner(percentile: number, options: PercentileOptions = {}): Pruner {
  if (!(percentile >= 0 && percentile <= 100))
    throw new RangeError(`percentile must be from 0 to 100, but got ${percentile}.`);
  const settings = percentileSettings(percentile, options);
  return {
    name: `percentile ${percentile}`,
    prune(study, trial) {
      if (!isDue(study, trial, settings)) return KEEP;
      const { step } = lastReport(trial) ?? { step: 0 };
      const observed = bestReported(trial, study.direction);
      if (Number.isNaN(observed))
        return give({ observed, threshold: Number.NaN, reason: `Every value up to step ${step} is NaN.` });
      const rivals = valuesAtStep(study.trials.filter(isComplete), step);
      const threshold =
        rivals.length < settings.nMinTrials ? Number.NaN : percentileOf(rivals, settings, study.direction);
      if (!isBetter(threshold, observed, study.direction)) return KEEP;
      const of = `${nameOf(percentile)} of ${counted(rivals.length, 'complete trial')} at step ${step}`;
      return give({
        observed,
        threshold,
        reason: `Best value so far, ${shown(observed)}, is worse than ${shown(threshold)}, the ${of}.`,
      });
    },
  };
}

type Settings = Required<PercentileOptions> & { readonly percentile: number };

/** The options with Optuna's defaults filled in, checked. */
export function percentileSettings(percentile: number, options: PercentileOptions): Settings {
  const { nStartupTrials = 5, nWarmupSteps = 0, intervalSteps = 1, nMinTrials = 1 } = options;
  requireInteger('nStartupTrials', nStartupTrials, 0);
  requireInteger('nWarmupSteps', nWarmupSteps, 0);
  requireInteger('intervalSteps', intervalSteps, 1);
  requireInteger('nMinTrials', nMinTrials, 1);
  return { percentile, nStartupTrials, nWarmupSteps, intervalSteps, nMinTrials };
}

function isDue(study: Study, trial: RunningTrial, settings: Settings): boolean {
  const last = lastReport(trial);
  if (last === null || last.step < settings.nWarmupSteps || !isFirstInInterval(trial, settings)) return false;
  const complete = study.trials.filter(isComplete).length;
  return complete > 0 && complete >= settings.nStartupTrials;
}

function valuesAtStep(trials: readonly CompleteTrial[], step: number): number[] {
  return trials.map((trial) => valueAt(trial, step)).filter((value) => value !== undefined);
}

/** The percentile counted from the good end, NaN left out; NaN when nothing is left. */
function percentileOf(values: readonly number[], { percentile }: Settings, direction: Direction): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return sorted.length === 0 ? Number.NaN : sortedQuantile(sorted, fractionBelow(percentile, direction));
}

/** Which quantile of ascending values the percentile is. */
export const fractionBelow = (percentile: number, direction: Direction): number =>
  (direction === 'minimize' ? percentile : 100 - percentile) / 100;

const nameOf = (percentile: number): string => (percentile === 50 ? 'median' : `best ${percentile} %`);
