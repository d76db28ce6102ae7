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
  /** What one report of each run costs, in the unit of the answer: epochs, seconds, money. */
  readonly costs: ArrayLike<number>;
};

/** Throws unless the arrays fit together. */
export function requireCurves({ steps, values, lengths, finals, costs }: Curves): void {
  const runs = lengths.length;
  if (finals.length !== runs || costs.length !== runs || values.length !== runs * steps.length)
    throw new RangeError(
      `curves must have ${runs} finals and costs and ${runs} × ${steps.length} values, but got ${finals.length}, ${costs.length} and ${values.length}.`,
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
