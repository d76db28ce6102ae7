import { type PercentileOptions, percentilePruner } from './percentile.ts';
import type { Pruner } from './pruner.ts';

/**
 * The median stopping rule as Optuna has it: give up a trial whose best value so far is strictly worse than the median
 * of the values that complete trials reported at the same step.
 *
 * Golovin et al., "Google Vizier", KDD 2017, compare with the median of running averages instead: `vizierMedianPruner`.
 */
export const medianPruner = (options: PercentileOptions = {}): Pruner => ({
  ...percentilePruner(50, options),
  name: 'median',
});
