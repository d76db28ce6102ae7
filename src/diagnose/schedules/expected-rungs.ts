import { createRng } from '@/engine/rng/rng.ts';

/** What a trial meets at a rung: the values of those that were there before it, and of those that ran to their end. */
export type Met = { readonly reached: readonly number[]; readonly finished: readonly number[] };

export type RungGame = {
  readonly trials: number;
  /** Rungs at which trials are judged. */
  readonly rungs: number;
  /** Whether a trial with this value, the lower the better, goes on; both lists ascend. */
  readonly passes: (value: number, met: Met) => boolean;
};

const MOST_TRIALS = 8_000;
const MOST_ORDERS = 100;

/**
 * How many of `trials` arrive at each rung, and at the end, on average over random orders, if they run one after another
 * and their curves never cross: each has one value that it shows at every rung. Seeded, so always the same.
 */
export function expectedArrivals({ trials, rungs, passes }: RungGame): number[] {
  const arrivals = new Array<number>(rungs + 1).fill(0);
  const orders = Math.max(1, Math.min(MOST_ORDERS, Math.floor(MOST_TRIALS / Math.max(1, trials))));
  const root = createRng(1);
  for (let order = 0; order < orders; order++) {
    const rng = root.fork(order);
    const reached = Array.from({ length: rungs }, (): number[] => []);
    const finished: number[] = [];
    for (let trial = 0; trial < trials; trial++) {
      const value = rng.next();
      let rung = 0;
      for (; rung < rungs; rung++) {
        arrivals[rung] = (arrivals[rung] as number) + 1;
        const here = reached[rung] as number[];
        const goesOn = passes(value, { reached: here, finished });
        insert(here, value);
        if (!goesOn) break;
      }
      if (rung < rungs) continue;
      arrivals[rungs] = (arrivals[rungs] as number) + 1;
      insert(finished, value);
    }
  }
  return arrivals.map((count) => count / orders);
}

/** Puts a value into its place in an ascending list. */
function insert(sorted: number[], value: number): void {
  sorted.splice(placeOf(sorted, value), 0, value);
}

/** How many values of an ascending list are below `value`. */
export function placeOf(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
