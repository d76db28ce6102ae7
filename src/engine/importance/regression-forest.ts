import type { Rng } from '../rng/rng.ts';
import type { ForestData } from './forest-data.ts';
import { growTree, predictTree, type RegressionTree, type TreeOptions } from './regression-tree.ts';

export type ForestOptions = Partial<TreeOptions> & { readonly nTrees?: number };

/** Trees that were each grown on a bootstrap sample of the rows. */
export type RegressionForest = {
  readonly data: ForestData;
  readonly trees: readonly RegressionTree[];
  /** `counts[tree][row]`: how often the row is in the tree's sample; 0 means that the tree never saw it. */
  readonly counts: readonly Int32Array[];
};

/**
 * A random forest for regression (Breiman, 2001), with the defaults of Optuna's fANOVA: 64 trees, a depth of at most 64,
 * leaves down to a single trial, and all hyperparameters looked at for each split.
 *
 * @throws RangeError when an option isn't usable.
 */
export function growForest(data: ForestData, rng: Rng, options: ForestOptions = {}): RegressionForest {
  const { nTrees = 64, maxDepth = 64, minSamplesLeaf = 1, maxFeatures = 1 } = options;
  for (const [name, value] of Object.entries({ nTrees, maxDepth, minSamplesLeaf }))
    if (!Number.isSafeInteger(value) || value < 1)
      throw new RangeError(`${name} must be an integer of at least 1, but got ${value}.`);
  if (!(maxFeatures > 0 && maxFeatures <= 1))
    throw new RangeError(`maxFeatures must be a share above 0 and at most 1, but got ${maxFeatures}.`);
  const counts: Int32Array[] = [];
  const trees: RegressionTree[] = [];
  for (let tree = 0; tree < nTrees; tree++) {
    const luck = rng.fork(tree);
    const drawn = bootstrapCounts(data.values.length, luck);
    counts.push(drawn);
    trees.push(growTree(data, { counts: drawn, rng: luck }, { maxDepth, minSamplesLeaf, maxFeatures }));
  }
  return { data, trees, counts };
}

/** The mean of the trees' answers at a point in the coordinates of the data. */
export function predictForest({ trees }: RegressionForest, point: ArrayLike<number>): number {
  return trees.reduce((sum, tree) => sum + predictTree(tree, point), 0) / trees.length;
}

/**
 * For each row the mean answer of the trees that never saw it, NaN where all did.
 *
 * @param columns the rows' coordinates, those of the data unless told: with one column shuffled, what is lost shows how
 *   much the forest relies on it.
 */
export function outOfBagPredictions(
  { data, trees, counts }: RegressionForest,
  columns: readonly Float64Array[] = data.columns,
): Float64Array {
  const point = new Float64Array(columns.length);
  return data.values.map((_, row) => {
    columns.forEach((column, axis) => {
      point[axis] = column[row] as number;
    });
    let sum = 0;
    let voters = 0;
    trees.forEach((tree, t) => {
      if (counts[t]?.[row] !== 0) return;
      sum += predictTree(tree, point);
      voters++;
    });
    return sum / voters;
  });
}

/** 1 - squared error / variance: 1 is perfect, 0 no better than the mean. Rows with a NaN prediction are left out. */
export function rSquared(values: ArrayLike<number>, predictions: ArrayLike<number>): number {
  const rows = Array.from(values, (_, row) => row).filter((row) => !Number.isNaN(predictions[row]));
  const mean = rows.reduce((sum, row) => sum + (values[row] as number), 0) / rows.length;
  let error = 0;
  let variance = 0;
  for (const row of rows) {
    error += ((values[row] as number) - (predictions[row] as number)) ** 2;
    variance += ((values[row] as number) - mean) ** 2;
  }
  return 1 - error / variance;
}

function bootstrapCounts(rows: number, rng: Rng): Int32Array {
  const counts = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    const row = Math.floor(rng.next() * rows);
    counts[row] = (counts[row] as number) + 1;
  }
  return counts;
}
