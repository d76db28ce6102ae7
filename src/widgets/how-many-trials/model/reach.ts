import { chanceOfGood, expectedBestCurve, trialsUntil } from '@/engine/stats/expected-best.ts';
import type { Pool } from './config.ts';

/** What the best of n trials comes to. */
export type BestOf = {
  readonly n: number;
  /** Mean over all draws of n. */
  readonly expected: number;
  /** What the best of n is worse than in 1 of 20 searches, and better than in 1 of 20. */
  readonly unlucky: number;
  readonly lucky: number;
};

const LUCK = 0.05;

/** The exact best of each of `ns` drawn from the pool without replacement; an n beyond the pool is left out. */
export function bestOfEach({ values, goal }: Pool, ns: readonly number[]): readonly BestOf[] {
  const possible = ns.filter((n) => n <= values.length);
  const curve = expectedBestCurve(values, Math.max(1, ...possible), goal);
  return possible.map((n) => ({
    n,
    expected: curve[n - 1] as number,
    unlucky: values[placeReached(values.length, n, 1 - LUCK)] as number,
    lucky: values[placeReached(values.length, n, LUCK)] as number,
  }));
}

/** The first place, counted from the best, that the best of n reaches with at least this probability. */
function placeReached(size: number, n: number, probability: number): number {
  let [low, high] = [1, size];
  while (low < high) {
    const good = Math.floor((low + high) / 2);
    if (chanceOfGood(n, { size, good }) >= probability) high = good;
    else low = good + 1;
  }
  return low - 1;
}

/** How many trials it takes to come near the best. */
export type Reach = {
  /** Results that are near enough, of how many. */
  readonly good: number;
  readonly size: number;
  /** The share of the search space that is near enough, with its 95 % interval (Wilson 1927). */
  readonly share: Interval;
  /** Fresh trials until one is near enough with the probability wanted. */
  readonly trials: Interval;
};

export type Interval = { readonly value: number; readonly low: number; readonly high: number };

const QUANTILE = 1.959964;

/** The best of the pool stands for the best there is. */
export function reachOf(pool: Pool, within: number, sure: number): Reach {
  const { values } = pool;
  const best = values[0] as number;
  // Differences of decimals are off in their last digit.
  const limit = within * (1 + 1e-9);
  const good = values.filter((value) => Math.abs(value - best) <= limit).length;
  const share = wilson(good, values.length);
  return {
    good,
    size: values.length,
    share,
    trials: {
      value: trialsUntil(share.value, sure),
      low: trialsUntil(share.high, sure),
      high: trialsUntil(share.low, sure),
    },
  };
}

/** The chance that one of n fresh trials is near enough, with its interval. */
export function chanceAfter(n: number, { share }: Reach): Interval {
  const chance = (each: number) => 1 - (1 - each) ** n;
  return { value: chance(share.value), low: chance(share.low), high: chance(share.high) };
}

/** The 95 % score interval of a share. */
function wilson(good: number, size: number): Interval {
  const share = good / size;
  const spread = QUANTILE ** 2 / size;
  const center = (share + spread / 2) / (1 + spread);
  const half = (QUANTILE / (1 + spread)) * Math.sqrt((share * (1 - share) + spread / 4) / size);
  return { value: share, low: Math.max(1e-9, center - half), high: Math.min(1, center + half) };
}

/** 1, 2, 3, … ever further apart, at most the size of the pool; those asked for are among them. */
export function countsUpTo(most: number, also: readonly number[]): readonly number[] {
  const counts = new Set(also.filter((n) => n <= most));
  for (let n = 1; n <= most; n = Math.max(n + 1, Math.round(n * 1.12))) counts.add(n);
  counts.add(most);
  return [...counts].toSorted((a, b) => a - b);
}
