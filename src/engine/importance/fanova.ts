import type { Rng } from '../rng/rng.ts';
import type { Study } from '../study/study.ts';
import { type ForestData, forestData, withRows } from './forest-data.ts';
import {
  type ForestOptions,
  growForest,
  outOfBagPredictions,
  type RegressionForest,
  rSquared,
} from './regression-forest.ts';
import { percentileInterval, resampled } from './resample.ts';
import { type TreeVariances, treeVariances } from './tree-variances.ts';

export type FanovaOptions = ForestOptions & {
  /** The hyperparameters to look at: those that every trial has unless told. */
  readonly names?: readonly string[];
  /** How often trials are drawn again and a forest is grown anew for the intervals; 0 leaves them out. */
  readonly refits?: number;
};

/** A share of the variance, 0 .. 1, with its 95 % percentile-bootstrap interval; null without refits. */
export type VarianceShare = { readonly share: number; readonly interval: readonly [number, number] | null };

export type FanovaImportance = {
  /** How well trees predict trials they haven't seen: 1 is perfect, at 0 or below the shares mean nothing. */
  readonly r2: number;
  /** The variance of the values over the search space, as the trees see it. */
  readonly total: number;
  readonly main: Readonly<Record<string, VarianceShare>>;
  /** What two hyperparameters do together beyond their main effects; largest first. */
  readonly pairs: readonly (VarianceShare & { readonly names: readonly [string, string] })[];
  /** The share of interactions of three or more, with the noise that the trees have learned. */
  readonly rest: number;
};

/**
 * Functional ANOVA of a random forest (Hutter, Hoos and Leyton-Brown, 2014): how much of the variance of the values over
 * the whole search space each hyperparameter accounts for on its own, and each pair beyond that.
 *
 * An importance is a share of the spread between good and bad points of the space that was searched: it says what must
 * be set right, not how. It depends on the ranges: with a learning rate whose loss is quadratic in its logarithm, twice
 * the decades give 16 times the variance. And it is a statement about the forest: when `r2` is low, do not read it.
 * Trees split on strong effects first, so weak ones come out too small, and a pair without main effects most of all.
 *
 * Each tree is integrated exactly over the boxes of its leaves and has its own shares, of which the means are given.
 * Complete trials with a finite value count. Hyperparameters that not every trial has (branches) are left out unless
 * `names` asks for them, which leaves out the trials without them.
 *
 * Differs from Optuna: hyperparameters are spread over the space as they are searched, so a log range counts by its
 * logarithm, where Optuna's evaluator counts it linearly; choices have an order in each tree instead of a column each;
 * pairs, the out-of-bag R² and intervals are new.
 *
 * @throws RangeError when nothing can be fitted: fewer than two trials, values that are all equal, a name that cannot vary.
 * @example
 * ```ts
 * import { fanovaImportance } from '@/engine/importance/fanova.ts';
 * import { branin, objectiveOf } from '@/engine/objectives/synthetic.ts';
 * import { optimize } from '@/engine/optimize.ts';
 * import { noPruner } from '@/engine/pruners/none.ts';
 * import { createRng } from '@/engine/rng/rng.ts';
 * import { randomSampler } from '@/engine/samplers/random-sampler.ts';
 * import { createStudy } from '@/engine/study/study.ts';
 * const search = { objective: objectiveOf(branin), sampler: randomSampler(), pruner: noPruner(), nTrials: 60 };
 * let study = createStudy(branin.space, { seed: 1 });
 * for (const next of optimize(study, search)) study = next;
 * const { r2, main } = fanovaImportance(study, createRng(1), { refits: 0 });
 * r2 > 0; // -> true
 * main.x1.share + main.x2.share < 1; // -> true
 * ```
 */
export function fanovaImportance(study: Study, rng: Rng, options: FanovaOptions = {}): FanovaImportance {
  const { names, refits = 30, ...forestOptions } = options;
  const data = forestData(study, names);
  const forest = growForest(data, rng.fork('forest'), forestOptions);
  const shares = forestShares(forest);
  if (shares === null)
    throw new RangeError(
      'trials must differ in their values and in their hyperparameters, but no tree could split them.',
    );
  const drawn = refitted(data, rng.fork('refits'), { ...forestOptions, refits });
  const intervalOf = (pick: (shares: Shares) => number) => percentileInterval(drawn.map(pick));
  const main = data.names.map((name, a): [string, VarianceShare] => [
    name,
    { share: shares.main[a] as number, interval: intervalOf((each) => each.main[a] as number) },
  ]);
  const pairs = pairsOf(data.names).map((pair, p) => ({
    names: pair,
    share: shares.pairs[p] as number,
    interval: intervalOf((each) => each.pairs[p] as number),
  }));
  const explained = [...main.map(([, { share }]) => share), ...pairs.map(({ share }) => share)];
  return {
    r2: rSquared(data.values, outOfBagPredictions(forest)),
    total: shares.total,
    main: Object.fromEntries(main),
    pairs: pairs.toSorted((a, b) => b.share - a.share),
    rest: Math.max(0, 1 - explained.reduce((sum, share) => sum + share, 0)),
  };
}

type Shares = { readonly total: number; readonly main: readonly number[]; readonly pairs: readonly number[] };

/** The mean over the trees of their shares; null when no tree varies. */
function forestShares({ trees }: RegressionForest): Shares | null {
  const variances = trees.map(treeVariances);
  const varying: readonly TreeVariances[] = variances.filter(({ total }) => total > 0);
  const first = varying[0];
  if (first === undefined) return null;
  const meanShare = (pick: (each: TreeVariances) => number): number =>
    varying.reduce((sum, each) => sum + pick(each) / each.total, 0) / varying.length;
  return {
    total: variances.reduce((sum, { total }) => sum + total, 0) / variances.length,
    main: Array.from(first.main, (_, a) => meanShare(({ main }) => main[a] as number)),
    pairs: Array.from(first.pairs, (_, p) => meanShare(({ pairs }) => pairs[p] as number)),
  };
}

/** The shares of forests on trials drawn with replacement; draws in which no tree varies are left out. */
function refitted(
  data: ForestData,
  rng: Rng,
  { refits, ...options }: ForestOptions & { readonly refits: number },
): Shares[] {
  const rows = Array.from(data.values.keys());
  return Array.from({ length: refits }, (_, refit) => {
    const luck = rng.fork(refit);
    return forestShares(growForest(withRows(data, resampled(rows, luck.fork('trials'))), luck.fork('forest'), options));
  }).filter((shares) => shares !== null);
}

const pairsOf = (names: readonly string[]): (readonly [string, string])[] =>
  names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b] as const));
