/**
 * The `probability` quantile of `sorted` (ascending, no NaN, at least `count` ≥ 1 entries), linearly interpolated
 * between its first `count` order statistics: Hyndman and Fan's type 7, with NumPy's arithmetic to the last bit, so
 * that a tie there is a tie here. Interpolating from an infinite value gives NaN, as in NumPy.
 */
export function sortedQuantile(sorted: ArrayLike<number>, probability: number, count = sorted.length): number {
  if (count < 1) throw new RangeError('a quantile needs at least one value.');
  const place = (count - 1) * probability;
  const below = Math.floor(place);
  return interpolate(sorted[below] as number, sorted[Math.min(below + 1, count - 1)] as number, place - below);
}

/** The value `weight` of the way from one order statistic to the next, with NumPy's arithmetic. */
export function interpolate(low: number, high: number, weight: number): number {
  return weight >= 0.5 ? high - (high - low) * (1 - weight) : low + (high - low) * weight;
}
