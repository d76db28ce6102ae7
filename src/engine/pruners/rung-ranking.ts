import type { Direction } from '../study/study.ts';
import type { RunningTrial, Trial } from '../study/trial.ts';
import { requireInteger } from './require-integer.ts';
import { type RungEnd, rungRecord } from './rungs.ts';

/** The steps at which trials pause to be compared. */
export type RungOptions = {
  /** The step at which the first rung ends. */
  readonly minResource: number;
  /** Rungs end at `minResource` · η^k while that is below this; after the last one a trial runs to its own end. */
  readonly maxResource: number;
  /** η. */
  readonly reductionFactor: number;
};

export type Rungs = { readonly rungEnd: RungEnd; readonly count: number };

/** The rungs that end before `maxResource`. */
export function rungsBelow({ minResource, maxResource, reductionFactor }: RungOptions): Rungs {
  requireInteger('minResource', minResource, 1);
  requireInteger('maxResource', maxResource, minResource);
  requireInteger('reductionFactor', reductionFactor, 2);
  const rungEnd = (rung: number): number => minResource * reductionFactor ** rung;
  let count = 0;
  while (rungEnd(count) < maxResource) count++;
  return { rungEnd, count };
}

/** How many of the rung ends the reports have reached. */
export function rungsReached(
  { intermediateValues }: Pick<Trial, 'intermediateValues'>,
  { rungEnd, count }: Rungs,
): number {
  let furthest = -1;
  for (const { step } of intermediateValues) furthest = Math.max(furthest, step);
  let reached = 0;
  while (reached < count && furthest >= rungEnd(reached)) reached++;
  return reached;
}

/** Whether the trial's latest report took it over the end of a rung, the last of which is `count` - 1. */
export function hasJustFinishedRung(trial: RunningTrial, rungs: Rungs): boolean {
  const before = rungsReached({ intermediateValues: trial.intermediateValues.slice(0, -1) }, rungs);
  return rungsReached(trial, rungs) > before;
}

/** A trial's value at the end of a rung; NaN if it was NaN there. */
export type Result = { readonly trial: Trial; readonly value: number };

/** The results at `rung`, best first, NaN last, equals by their number. */
export function rankedAtRung(
  trials: readonly Trial[],
  { rung, rungs, direction }: { readonly rung: number; readonly rungs: Rungs; readonly direction: Direction },
): Result[] {
  return trials
    .filter((trial) => rungsReached(trial, rungs) > rung)
    .map((trial) => ({ trial, value: rungRecord(trial, rungs.rungEnd).values[rung] ?? Number.NaN }))
    .sort((a, b) => compareValues(a.value, b.value, direction) || a.trial.number - b.trial.number);
}

function compareValues(a: number, b: number, direction: Direction): number {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) ? 1 : -1;
  return a < b === (direction === 'minimize') ? -1 : 1;
}
