import type { Study } from '../study/study.ts';
import type { RunningTrial } from '../study/trial.ts';
import { give, KEEP, type Pruner } from './pruner.ts';
import { lastReport } from './reports.ts';
import { requireInteger } from './require-integer.ts';
import { medianOf, runningAverage } from './running-average.ts';
import { counted, shown } from './shown.ts';

export type RayMedianOptions = {
  /** The first step at which a trial can be stopped, and from which on averages are taken. */
  readonly gracePeriod?: number;
  /** Other trials that must have come as far. */
  readonly minSamplesRequired?: number;
};

/**
 * Ray Tune's `MedianStoppingRule` with `training_iteration` as its time and a hard stop: like Vizier's, but it compares
 * with all other trials that have come as far (running and stopped ones too), and averages from the grace period on.
 *
 * Averages that are not finite are left out. NaN as a trial's first value stops it, since Python's `min` and `max` keep
 * it. Names and defaults are those of Ray 2.60.
 *
 * Differs from Ray: the last value of a trial that ended by itself counts once. Ray appends it a second time.
 */
export function rayMedianPruner({ gracePeriod = 60, minSamplesRequired = 3 }: RayMedianOptions = {}): Pruner {
  requireInteger('gracePeriod', gracePeriod, 0);
  requireInteger('minSamplesRequired', minSamplesRequired, 1);
  return {
    name: 'ray median',
    prune(study, trial) {
      const now = trial.intermediateValues.at(-1);
      if (now === undefined || now.step < gracePeriod) return KEEP;
      const averages = study.trials
        .filter((other) => other.number !== trial.number && hasReached(other, now.step))
        .map((other) => runningAverage(other, { from: gracePeriod, to: now.step }))
        .filter(Number.isFinite);
      if (averages.length < minSamplesRequired) return KEEP;
      const threshold = medianOf(averages);
      const observed = firstBest(study, trial);
      if (study.direction === 'minimize' ? observed <= threshold : observed >= threshold) return KEEP;
      const of = `the median running average of ${counted(averages.length, 'trial')} from step ${gracePeriod} to ${now.step}`;
      return give({
        observed,
        threshold,
        reason: `Best value so far, ${shown(observed)}, is not as good as ${shown(threshold)}, ${of}.`,
      });
    },
  };
}

const hasReached = (trial: Study['trials'][number], step: number): boolean => (lastReport(trial)?.step ?? -1) >= step;

/** The best value as Python's `min` and `max` find it: NaN if the first value is NaN. */
function firstBest({ direction }: Study, trial: RunningTrial): number {
  return trial.intermediateValues
    .map(({ value }) => value)
    .reduce((best, value) => ((direction === 'minimize' ? value < best : value > best) ? value : best));
}
