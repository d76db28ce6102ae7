import { sortedQuantile } from './sorted-quantile.ts';

/**
 * The `probability` quantile of `values` (any order, at least one, all finite), linearly interpolated between order
 * statistics: NumPy's default, Hyndman and Fan's type 7.
 */
export function quantile(values: readonly number[], probability: number): number {
  if (values.length === 0) throw new RangeError('values must not be empty.');
  if (!(probability >= 0 && probability <= 1))
    throw new RangeError(`probability must lie between 0 and 1, but got ${probability}.`);
  return sortedQuantile(
    values.toSorted((a, b) => a - b),
    probability,
  );
}

/** The middle value; the mean of the two middle ones when their number is even. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
