import type { Direction } from '../study/study.ts';

/** Recorded runs that report at common steps, as flat arrays. Run r reports `values[r * steps.length + j]` at `steps[j]`. */
export type Curves = {
  readonly direction: Direction;
  /** Ascending integers of at least 0. */
  readonly steps: ArrayLike<number>;
  /** Runs × steps, row-major; what lies beyond a run's length isn't read. */
  readonly values: Float64Array;
  /** How many reports each run makes if nothing stops it. */
  readonly lengths: ArrayLike<number>;
  /** What each run returns in the end; NaN for a failure. */
  readonly finals: ArrayLike<number>;
  /** Runs × steps, row-major: what a run has cost when it makes the report, in epochs, seconds or money. */
  readonly costs: Float64Array;
  /** What each run costs if nothing stops it. */
  readonly totals: ArrayLike<number>;
};

/** Throws unless the arrays fit together. */
export function requireCurves({ steps, values, lengths, finals, costs, totals }: Curves): void {
  const runs = lengths.length;
  const reports = runs * steps.length;
  if (finals.length !== runs || totals.length !== runs || values.length !== reports || costs.length !== reports)
    throw new RangeError(
      `curves must have ${runs} finals and totals, and ${runs} × ${steps.length} values and costs, but got ${finals.length}, ${totals.length}, ${values.length} and ${costs.length}.`,
    );
  for (let j = 0; j < steps.length; j++) {
    const step = steps[j] as number;
    if (!Number.isSafeInteger(step) || step < 0 || (j > 0 && step <= (steps[j - 1] as number)))
      throw new RangeError(`steps must be ascending integers of at least 0, but steps[${j}] is ${step}.`);
  }
  for (let r = 0; r < runs; r++) {
    const length = lengths[r] as number;
    if (!Number.isSafeInteger(length) || length < 0 || length > steps.length)
      throw new RangeError(`lengths must be from 0 to ${steps.length}, but lengths[${r}] is ${length}.`);
  }
}
