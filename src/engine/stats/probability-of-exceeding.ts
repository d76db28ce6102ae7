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
