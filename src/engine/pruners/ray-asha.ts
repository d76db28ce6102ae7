import { roundedLog } from '../stats/rounded-log.ts';
import { sortedQuantile } from '../stats/sorted-quantile.ts';
import type { Direction } from '../study/study.ts';
import type { Trial } from '../study/trial.ts';
import { give, KEEP, type Pruner } from './pruner.ts';
import { requireInteger } from './require-integer.ts';
import { counted, shown } from './shown.ts';

export type RayAshaOptions = {
  /** The step of the first milestone. */
  readonly gracePeriod?: number;
  /** The step at which a run ends; nothing is judged from there on. */
  readonly maxT?: number;
  /** The paper's η; need not be whole. */
  readonly reductionFactor?: number;
};

/**
 * Ray Tune's `ASHAScheduler` with one bracket and `training_iteration` as its time: a trial that reaches a milestone is
 * stopped for good if its value there is worse than the (1 - 1/η) percentile of those that were there before it. The
 * first to arrive always goes on, nothing pauses, and nothing is promoted later. A report is judged at the highest
 * milestone that it reaches and the trial has not passed yet. NaN is never worse, and is no value to compare with.
 *
 * Names and defaults are those of Ray 2.60.
 *
 * Differs from Ray: a trial that reaches `maxT` is kept, since that is where it ends. Ray stops it there.
 */
export function rayAshaPruner(options: RayAshaOptions = {}): Pruner {
  const settings = rayAshaSettings(options);
  const milestones = rayMilestones(settings);
  return {
    name: 'ray asha',
    prune(study, trial) {
      const own = arrivalsOf(trial, milestones, settings.maxT);
      const latest = own.latest;
      if (latest === null || Number.isNaN(latest.value)) return KEEP;
      const before = study.trials
        .filter(({ number }) => number !== trial.number)
        .flatMap((other) => arrivalsOf(other, milestones, settings.maxT).values.get(latest.milestone) ?? [])
        .filter((value) => !Number.isNaN(value));
      if (before.length === 0) return KEEP;
      const threshold = rayCutoff(before, study.direction, settings.reductionFactor);
      if (!(study.direction === 'minimize' ? latest.value > threshold : latest.value < threshold)) return KEEP;
      return give({
        observed: latest.value,
        threshold,
        reason: `${shown(latest.value)} is worse than ${shown(threshold)}, which the best 1 in ${shown(settings.reductionFactor)} of ${counted(before.length, 'earlier result')} at step ${latest.milestone} reach.`,
      });
    },
  };
}

/** The options with Ray's defaults filled in, checked. */
export function rayAshaSettings(options: RayAshaOptions): Required<RayAshaOptions> {
  const { gracePeriod = 1, maxT = 100, reductionFactor = 4 } = options;
  requireInteger('gracePeriod', gracePeriod, 1);
  requireInteger('maxT', maxT, gracePeriod);
  if (!(reductionFactor > 1)) throw new RangeError(`reductionFactor must exceed 1, but got ${reductionFactor}.`);
  return { gracePeriod, maxT, reductionFactor };
}

/** The milestones of bracket `s` in ascending order, as Ray makes them; the last may be `maxT` itself. */
export function rayMilestones({ gracePeriod, maxT, reductionFactor }: Required<RayAshaOptions>, s = 0): number[] {
  if (gracePeriod > maxT) return [];
  const count = Math.trunc(roundedLog(maxT / gracePeriod) / roundedLog(reductionFactor) - s + 1);
  return Array.from({ length: Math.max(0, count) }, (_, k) => gracePeriod * reductionFactor ** (k + s));
}

/** What a value at a milestone must reach, given at least one number from before. NumPy's percentile of rewards. */
export function rayCutoff(before: readonly number[], direction: Direction, reductionFactor: number): number {
  const sign = direction === 'minimize' ? -1 : 1;
  const rewards = Float64Array.from(before, (value) => sign * value).sort();
  return sign * sortedQuantile(rewards, rayQuantile(reductionFactor));
}

/** The quantile as Ray hands it to NumPy, in percent and back. */
export const rayQuantile = (reductionFactor: number): number => ((1 - 1 / reductionFactor) * 100) / 100;

type Arrivals = {
  readonly values: ReadonlyMap<number, number>;
  /** What the latest report left at a milestone, or null. */
  readonly latest: { readonly milestone: number; readonly value: number } | null;
};

/** The values that a trial's reports left at milestones, each report at one. */
function arrivalsOf({ intermediateValues }: Trial, milestones: readonly number[], maxT: number): Arrivals {
  const values = new Map<number, number>();
  let latest: Arrivals['latest'] = null;
  for (const { step, value } of intermediateValues) {
    const milestone = step < maxT ? milestones.findLast((one) => step >= one && !values.has(one)) : undefined;
    latest = milestone === undefined ? null : { milestone, value };
    if (latest !== null) values.set(latest.milestone, value);
  }
  return { values, latest };
}
