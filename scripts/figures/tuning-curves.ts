import { createRng } from '../../src/engine/rng/rng.ts';
import { expectedBestCurve, trialsUntil } from '../../src/engine/stats/expected-best.ts';
import { quantile } from '../../src/engine/stats/quantile.ts';
import type { Search } from './random-search.ts';

const ROUNDS = 1000;
const SEED = 1;
const TRIALS = [1, 2, 5, 10, 20, 40, 100, 200];
/** Percentage points below the best of all. */
const DISTANCES = [2, 1, 0.5];
const SURE = [0.5, 0.95];
/** The part of the runs whose lower edge “60 trials reach the top 5 %” is about. */
const TOP_SHARE = 0.05;

/** What random search reaches after so many trials, in percent, and how many it takes to come near the best of all. */
export function tuningTable(searches: readonly Search[]): object {
  return {
    rounds: ROUNDS,
    trials: TRIALS,
    searches: searches.map(({ id, title, runs }) => {
      const accuracies = runs.map(({ accuracy }) => 100 * accuracy).toSorted((a, b) => b - a);
      return { id, title, runs: runs.length, ...curveOf(id, accuracies), ...reachOf(id, accuracies) };
    }),
  };
}

/** The exact expected best of n drawn without replacement; 95 % intervals from pools drawn again. */
function curveOf(id: string, accuracies: readonly number[]): object {
  const drawn = pools(id, accuracies).map((pool) => expectedBestCurve(pool, TRIALS.at(-1) as number, 'maximize'));
  const curve = expectedBestCurve(accuracies, TRIALS.at(-1) as number, 'maximize');
  const estimateAt = (pick: (of: Float64Array) => number) => ({
    value: fine(pick(curve)),
    low: fine(quantile(drawn.map(pick), 0.025)),
    high: fine(quantile(drawn.map(pick), 0.975)),
  });
  const at = (n: number) => (of: Float64Array) => of[n - 1] as number;
  return {
    best: fine(accuracies[0] as number),
    median: fine(quantile(accuracies, 0.5)),
    expectedBest: TRIALS.map((n) => ({ n, ...estimateAt(at(n)) })),
    gains: [20, 100].map((n) => ({ from: n, to: 2 * n, ...estimateAt((of) => at(2 * n)(of) - at(n)(of)) })),
  };
}

function reachOf(id: string, accuracies: readonly number[]): object {
  const drawn = pools(id, accuracies).map((pool) => pool.toSorted((a, b) => b - a));
  const within = DISTANCES.map((distance) => {
    const answers = drawn.map((pool) => trialsWithin(pool, distance));
    return {
      points: distance,
      value: trialsWithin(accuracies, distance),
      low: Math.round(quantile(answers, 0.025)),
      high: Math.round(quantile(answers, 0.975)),
    };
  });
  const size = accuracies.length;
  const good = accuracies.filter((accuracy) => accuracy >= (accuracies[0] as number) - 1).length;
  const top = Math.round(TOP_SHARE * size);
  return {
    trialsUntilExpected: within,
    trialsUntilSureOfOnePoint: SURE.map((confidence) => ({
      confidence,
      // Fresh trials, not runs of this pool: a share of the space is good enough, however many have been tried.
      trials: trialsUntil(good / size, confidence),
    })),
    topTwentieth: {
      belowBest: fine((accuracies[0] as number) - (accuracies[top - 1] as number)),
      chanceAfter60: fine(1 - (1 - TOP_SHARE) ** 60),
    },
    // Hundredths of a percent, best first: what a page needs to ask for other distances.
    accuracies: accuracies.map((accuracy) => Math.round(100 * accuracy)),
  };
}

/** The least number of trials whose expected best is at most `points` below the best of the pool, which comes first. */
function trialsWithin(pool: readonly number[], points: number): number {
  const curve = expectedBestCurve(pool, pool.length, 'maximize');
  return curve.findIndex((value) => value >= (pool[0] as number) - points) + 1;
}

/** The pool drawn again with replacement, the same way for every statistic. */
function pools(id: string, accuracies: readonly number[]): readonly (readonly number[])[] {
  const rng = createRng(SEED).fork(id);
  return Array.from({ length: ROUNDS }, () =>
    accuracies.map(() => accuracies[Math.floor(rng.next() * accuracies.length)] as number),
  );
}

function fine(value: number): number {
  return Number(value.toFixed(3));
}
