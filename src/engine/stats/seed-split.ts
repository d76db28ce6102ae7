import type { Rng } from '../rng/rng.ts';
import { normalQuantile } from './normal.ts';

/** How a budget of runs is split: screen configurations, then spend more runs on the best of them. */
export type SeedSplit = {
  /** Configurations that are tried, and runs of each. */
  readonly configurations: number;
  readonly seeds: number;
  /** How many of the best are run again, and how often each; 0 for no second stage. */
  readonly finalists: number;
  readonly extraSeeds: number;
};

export type SeedSplitOptions = {
  /** True values to draw configurations from, without replacement; higher is better. */
  readonly pool: readonly number[];
  /** The standard deviation of one run around the true value of its configuration. */
  readonly noise: number;
  readonly rounds: number;
  readonly rng: Rng;
};

/** What a split gets, on average over the simulated searches, and the standard error of the true value. */
export type SplitResult = {
  readonly trueValue: number;
  readonly standardError: number;
  readonly reported: number;
  readonly optimism: number;
};

/** The runs that a split costs. */
export const runsOf = ({ configurations, seeds, finalists, extraSeeds }: SeedSplit): number =>
  configurations * seeds + finalists * extraSeeds;

/**
 * Simulates `rounds` searches with a split of the budget. The pick is the configuration with the best mean over all of
 * its runs; among finalists only, if there is a second stage.
 */
export function simulateSplit(split: SeedSplit, { pool, noise, rounds, rng }: SeedSplitOptions): SplitResult {
  if (split.configurations > pool.length || split.configurations < 1 || split.seeds < 1)
    throw new RangeError(
      `a split must try from 1 to ${pool.length} configurations, but got ${split.configurations} × ${split.seeds}.`,
    );
  if (split.finalists > split.configurations)
    throw new RangeError(
      `finalists must not exceed the ${split.configurations} configurations, but got ${split.finalists}.`,
    );
  let sum = 0;
  let squares = 0;
  let reported = 0;
  for (let round = 0; round < rounds; round++) {
    const pick = simulateSearch(split, { pool, noise, rng: rng.fork(round) });
    sum += pick.trueValue;
    squares += pick.trueValue ** 2;
    reported += pick.measured;
  }
  const trueValue = sum / rounds;
  const variance = Math.max(0, squares / rounds - trueValue ** 2);
  return {
    trueValue,
    standardError: Math.sqrt(variance / rounds),
    reported: reported / rounds,
    optimism: (reported - sum) / rounds,
  };
}

type Measured = { readonly trueValue: number; readonly measured: number };
type Search = Pick<SeedSplitOptions, 'pool' | 'noise' | 'rng'>;

function simulateSearch(split: SeedSplit, { pool, noise, rng }: Search): Measured {
  // The quantile of 0 would be infinite.
  const mean = (runs: number): number => (noise / Math.sqrt(runs)) * normalQuantile(Math.max(rng.next(), 2 ** -54));
  const screened = drawWithoutReplacement(pool, split.configurations, rng)
    .map((trueValue) => ({ trueValue, measured: trueValue + mean(split.seeds) }))
    .sort((a, b) => b.measured - a.measured);
  if (split.finalists === 0) return screened[0] as Measured;
  const runs = split.seeds + split.extraSeeds;
  return screened
    .slice(0, split.finalists)
    .map(({ trueValue, measured }) => {
      const extra = trueValue + mean(split.extraSeeds);
      return { trueValue, measured: (measured * split.seeds + extra * split.extraSeeds) / runs };
    })
    .reduce((best, finalist) => (finalist.measured > best.measured ? finalist : best));
}

function drawWithoutReplacement(pool: readonly number[], count: number, rng: Rng): number[] {
  const rest = [...pool];
  return Array.from({ length: count }, (_, i) => {
    const j = i + Math.floor(rng.next() * (rest.length - i));
    const drawn = rest[j] as number;
    rest[j] = rest[i] as number;
    return drawn;
  });
}
