import { sortedQuantile } from '../stats/sorted-quantile.ts';
import type { Trial } from '../study/trial.ts';

/** The mean of what a trial reported from step `from` to step `to`, both included; NaN when it reported nothing there. */
export function runningAverage({ intermediateValues }: Trial, { from, to }: { from: number; to: number }): number {
  let sum = 0;
  let count = 0;
  for (const { step, value } of intermediateValues) {
    if (step < from || step > to) continue;
    sum += value;
    count++;
  }
  return sum / count;
}

/** The median of values in any order; NaN when one of them is or there is none. */
export function medianOf(values: readonly number[]): number {
  if (values.length === 0 || values.some(Number.isNaN)) return Number.NaN;
  return sortedQuantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}
