import { isBetter } from '../study/study.ts';
import { isComplete } from '../study/trial.ts';
import { give, KEEP, type Pruner } from './pruner.ts';
import { bestReported, lastReport } from './reports.ts';
import { medianOf, runningAverage } from './running-average.ts';
import { counted, shown } from './shown.ts';

/**
 * The median stopping rule as published: give up a trial at step s whose best value by step s is strictly worse than the
 * median of the running averages, up to step s, of all complete trials. Golovin et al., "Google Vizier", KDD 2017,
 * section 3.2.1. Averages hold the bad start of every curve, so it prunes less than Optuna's rule of the same name.
 *
 * The paper says nothing of NaN: complete trials whose average is NaN are left out here.
 */
export const vizierMedianPruner = (): Pruner => ({
  name: 'vizier median',
  prune(study, trial) {
    const last = lastReport(trial);
    if (last === null) return KEEP;
    const averages = study.trials
      .filter(isComplete)
      .map((other) => runningAverage(other, { from: 0, to: last.step }))
      .filter((average) => !Number.isNaN(average));
    const observed = bestReported(trial, study.direction);
    const threshold = medianOf(averages);
    if (!isBetter(threshold, observed, study.direction)) return KEEP;
    const of = `the median running average of ${counted(averages.length, 'complete trial')} up to step ${last.step}`;
    return give({
      observed,
      threshold,
      reason: `Best value so far, ${shown(observed)}, is worse than ${shown(threshold)}, ${of}.`,
    });
  },
});
