/** How a budget of full runs is divided. What confirms is finalists × fresh seeds, on one or more splits of the data. */
export type Split = {
  readonly size: 'small' | 'medium' | 'large' | 'cheap';
  readonly explore: number;
  /** Rounds of exploring, with a look at the ranges after each. */
  readonly rounds: number;
  readonly refine: number;
  /** Runs of the last phase; with the default if there are few. */
  readonly confirm: number;
  readonly finalists: number;
  readonly freshSeeds: number;
  /** Splits of the data on which each finalist gets its fresh seeds. */
  readonly dataSplits: number;
  readonly confirmsDefault: boolean;
};

/** Below this there are no phases. */
export const FEWEST_RUNS = 6;
export const SMALL_RUNS = 20;
export const MEDIUM_RUNS = 200;

/**
 * The suggested shares of the phases: the table of the chapter on budgets. `isCheap` is for runs of seconds, which need no
 * phases but are confirmed all the same.
 */
export function splitOf(runs: number, isCheap: boolean): Split {
  if (runs < FEWEST_RUNS) throw new RangeError(`runs must be at least ${FEWEST_RUNS}, but got ${runs}.`);
  if (runs <= SMALL_RUNS) return smallSplit(runs);
  const split = runs <= MEDIUM_RUNS ? mediumSplit(runs) : largeSplit(runs);
  if (!isCheap) return split;
  return { ...split, size: 'cheap', explore: 0, rounds: 0, refine: runs - split.confirm };
}

/** Half of the runs, then what is left around the best, then the best two against the default. */
function smallSplit(runs: number): Split {
  const finalists = runs < 9 ? 1 : 2;
  const freshSeeds = runs < 18 ? 1 : 2;
  const confirm = (finalists + 1) * freshSeeds;
  const explore = Math.ceil(runs / 2);
  const refine = runs - explore - confirm;
  return {
    size: 'small',
    explore,
    rounds: 1,
    refine,
    confirm,
    finalists,
    freshSeeds,
    dataSplits: 1,
    confirmsDefault: true,
  };
}

/** About half of the runs or a little more, then a quarter, then the best two to five with three to five fresh seeds. */
function mediumSplit(runs: number): Split {
  const finalists = Math.max(2, Math.min(5, Math.floor(runs / 12)));
  const freshSeeds = Math.max(3, Math.min(5, Math.floor(runs / 4 / finalists)));
  const confirm = finalists * freshSeeds;
  const refine = Math.floor(runs / 4);
  return {
    size: 'medium',
    explore: runs - refine - confirm,
    rounds: 1,
    refine,
    confirm,
    finalists,
    freshSeeds,
    dataSplits: 1,
    confirmsDefault: false,
  };
}

/** About half of the runs or a little more, then a third, then the best five to ten with five fresh seeds, on up to four splits. */
function largeSplit(runs: number): Split {
  const finalists = Math.max(5, Math.min(10, Math.ceil(runs / 50)));
  const freshSeeds = 5;
  const dataSplits = Math.max(1, Math.min(4, Math.ceil(runs / 10 / (finalists * freshSeeds))));
  const confirm = finalists * freshSeeds * dataSplits;
  const refine = Math.floor(runs / 3);
  const explore = runs - refine - confirm;
  return {
    size: 'large',
    explore,
    rounds: 2,
    refine,
    confirm,
    finalists,
    freshSeeds,
    dataSplits,
    confirmsDefault: false,
  };
}
