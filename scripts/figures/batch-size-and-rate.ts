import { createRng } from '../../src/engine/rng/rng.ts';
import { bootstrapInterval } from '../../src/engine/stats/bootstrap-interval.ts';
import { fitOptimum, type SearchedRun } from '../../src/figures/batch-size-slope.ts';
import { type Search, searchedRun } from './random-search.ts';
import { rounded } from './rounding.ts';

const ROUNDS = 1000;
const SEED = 1;

/** How the best effective learning rate moves with the batch size, on the live runs of each search. */
export function batchSizeTable(searches: readonly Search[]): object {
  return {
    rounds: ROUNDS,
    searches: searches.map((search) => {
      const runs = search.live.map(searchedRun);
      return {
        id: search.id,
        title: search.title,
        runs: runs.length,
        slope: estimate(runs, (drawn) => fitOptimum(drawn).slope),
        best: batchSizesOf(search).map((batchSize) => ({
          batchSize,
          ...estimate(runs, (drawn) => fitOptimum(drawn).bestRateAt(batchSize)),
        })),
      };
    }),
  };
}

function batchSizesOf({ id }: Search): readonly number[] {
  return id.startsWith('deberta') ? [16, 32, 64] : [128, 256, 512, 1024];
}

function estimate(runs: readonly SearchedRun[], statistic: (runs: readonly SearchedRun[]) => number) {
  const { value, low, high } = bootstrapInterval(runs, statistic, {
    rng: createRng(SEED).fork('runs'),
    rounds: ROUNDS,
  });
  return { value: rounded(value), low: rounded(low), high: rounded(high) };
}
