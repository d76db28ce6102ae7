import { type PercentileOptions, percentilePruner } from './percentile.ts';
import type { Pruner } from './pruner.ts';

/**
 * The median stopping rule as Optuna has it: give up a trial whose best value so far is strictly worse than the median
 * of the values that complete trials reported at the same step.
 *
 * Golovin et al., "Google Vizier", KDD 2017, compare with the median of running averages instead: `vizierMedianPruner`.
 *
 * @example
 * ```ts
 * import { medianPruner } from '@/engine/pruners/median.ts';
 * import { createStudy, report, start, tell } from '@/engine/study/study.ts';
 * const pruner = medianPruner({ nStartupTrials: 3 });
 * let study = createStudy({}, { seed: 1 });
 * for (const loss of [0.3, 0.5, 0.7]) {
 *   const [reported, trial] = report(...start(study, {}), { step: 1, value: loss });
 *   study = tell(reported, trial, { state: 'complete', value: loss });
 * }
 * pruner.prune(...report(...start(study, {}), { step: 1, value: 0.6 })).threshold; // -> 0.5
 * pruner.prune(...report(...start(study, {}), { step: 1, value: 0.4 })).prune; // -> false
 * ```
 */
export const medianPruner = (options: PercentileOptions = {}): Pruner => ({
  ...percentilePruner(50, options),
  name: 'median',
});
