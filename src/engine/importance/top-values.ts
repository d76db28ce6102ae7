import { meanRanks } from '../stats/mean-ranks.ts';
import type { Direction } from '../study/study.ts';

/**
 * The worst of the best `share` (above 0, at most 1) of the values, at least one value: what a value has to reach to be
 * among them. `values` is not empty and holds no NaN.
 */
export function edgeOfTop(values: readonly number[], share: number, direction: Direction): number {
  if (!(share > 0 && share <= 1)) throw new RangeError(`share must be above 0 and at most 1, but got ${share}.`);
  const best = values.toSorted((a, b) => (direction === 'maximize' ? b - a : a - b));
  return best[Math.max(1, Math.round(share * best.length)) - 1] as number;
}

/**
 * The values with all that don't reach the best `share` raised to its edge: how to ask what matters for getting to the top
 * without choosing runs by their outcome, which bends the region that is looked at.
 */
export function clippedToTop(values: readonly number[], share: number, direction: Direction): number[] {
  const edge = edgeOfTop(values, share, direction);
  return values.map((value) => (direction === 'maximize' ? Math.max(edge, value) : Math.min(edge, value)));
}

/**
 * The rank of each value among all in percent, 100 for the highest; equal values share their mean rank. Importances of ranks are
 * not ruled by a few values that are far off, as those of failed runs are.
 */
export function percentRanks(values: readonly number[]): number[] {
  return meanRanks(values).ranks.map((rank) => (100 * rank) / values.length);
}
