import { normalCdf } from './normal.ts';

/** The probability that a draw from one normal exceeds a draw from another, independent one. */
export function probabilityOfExceeding(
  a: { readonly mean: number; readonly deviation: number },
  b: { readonly mean: number; readonly deviation: number },
): number {
  const deviation = Math.hypot(a.deviation, b.deviation);
  if (deviation === 0) return a.mean === b.mean ? 0.5 : a.mean > b.mean ? 1 : 0;
  return normalCdf((a.mean - b.mean) / deviation);
}

/**
 * The share of pairs in which the run of `a` has the higher value, equals counting half: the estimate of the probability
 * that one run of A beats one run of B (Mann and Whitney, 1947; Vargha and Delaney's A₁₂). In O((m + n) log(m + n)).
 */
export function shareOfWins(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0)
    throw new RangeError(`a and b must not be empty, but got ${a.length} and ${b.length} values.`);
  const others = b.toSorted((x, y) => x - y);
  const below = (value: number, orEqual: boolean): number => {
    let low = 0;
    let high = others.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = others[middle] as number;
      if (other < value || (orEqual && other === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wins = a.reduce((sum, value) => sum + (below(value, false) + below(value, true)) / 2, 0);
  return wins / (a.length * b.length);
}
