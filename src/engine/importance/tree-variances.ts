import type { RegressionTree } from './regression-tree.ts';

/** The variance of a tree over the unit cube, and how much of it single axes and pairs of axes account for. */
export type TreeVariances = {
  readonly total: number;
  /** `main[axis]` */
  readonly main: Float64Array;
  /** What the pair adds to its two main effects; pairs in the order (0, 1), (0, 2), …, (1, 2), …. */
  readonly pairs: Float64Array;
};

/**
 * Functional ANOVA of a tree (Hutter, Hoos and Leyton-Brown, "An efficient approach for assessing hyperparameter
 * importance", 2014), exactly: a tree is constant on the boxes of its leaves, so its marginals are step functions of
 * which each leaf is a step, weighed by the share of the cube its box has in the other axes.
 */
export function treeVariances(tree: RegressionTree): TreeVariances {
  const axes = tree.positions.length;
  const leaves = leavesOf(tree);
  let mean = 0;
  leaves.volume.forEach((volume, leaf) => {
    mean += volume * (leaves.value[leaf] as number);
  });
  let total = 0;
  leaves.volume.forEach((volume, leaf) => {
    total += volume * ((leaves.value[leaf] as number) - mean) ** 2;
  });
  const steps = Array.from({ length: axes }, (_, axis) => stepsOf(tree, leaves, axis));
  const main = Float64Array.from(steps, (axisSteps) => mainVariance(leaves, axisSteps, mean));
  const pairs: number[] = [];
  const [longest = 0, second = 0] = steps.map(({ width }) => width.length + 1).sort((a, b) => b - a);
  const scratch = new Float64Array(longest * second);
  for (let a = 0; a < axes; a++)
    for (let b = a + 1; b < axes; b++) {
      const both = pairVariance(leaves, { mean, scratch, a: steps[a] as Steps, b: steps[b] as Steps });
      pairs.push(Math.max(0, both - (main[a] as number) - (main[b] as number)));
    }
  return { total, main, pairs: Float64Array.from(pairs) };
}

/** The leaves with their share of the cube. `low` and `high` are `[leaf * axes + axis]`. */
type Leaves = {
  readonly volume: Float64Array;
  readonly value: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
};

/** One axis cut at every threshold of the tree: the widths of the steps, and from which to which each leaf reaches. */
type Steps = {
  readonly width: Float64Array;
  readonly first: Int32Array;
  /** The first step beyond the leaf. */
  readonly end: Int32Array;
  /** The width of each leaf. */
  readonly extent: Float64Array;
};

function leavesOf({ axis, threshold, left, right, value, positions }: RegressionTree): Leaves {
  const axes = positions.length;
  const low = new Float64Array(axis.length * axes);
  const high = new Float64Array(axis.length * axes).fill(1);
  const leaves: number[] = [];
  axis.forEach((split, node) => {
    if (split < 0) {
      leaves.push(node);
      return;
    }
    for (const child of [left[node] as number, right[node] as number]) {
      low.copyWithin(child * axes, node * axes, (node + 1) * axes);
      high.copyWithin(child * axes, node * axes, (node + 1) * axes);
    }
    high[(left[node] as number) * axes + split] = threshold[node] as number;
    low[(right[node] as number) * axes + split] = threshold[node] as number;
  });
  const boxes = { low: new Float64Array(leaves.length * axes), high: new Float64Array(leaves.length * axes) };
  const volume = new Float64Array(leaves.length).fill(1);
  leaves.forEach((node, leaf) => {
    boxes.low.set(low.subarray(node * axes, (node + 1) * axes), leaf * axes);
    boxes.high.set(high.subarray(node * axes, (node + 1) * axes), leaf * axes);
    for (let i = node * axes; i < (node + 1) * axes; i++)
      volume[leaf] = (volume[leaf] as number) * ((high[i] as number) - (low[i] as number));
  });
  return { ...boxes, value: Float64Array.from(leaves, (node) => value[node] as number), volume };
}

function stepsOf(tree: RegressionTree, { low, high, value }: Leaves, axis: number): Steps {
  const axes = tree.positions.length;
  const edges = edgesOf(tree, axis);
  const [first, end] = [new Int32Array(value.length), new Int32Array(value.length)];
  const extent = new Float64Array(value.length);
  for (let leaf = 0, at = axis; leaf < value.length; leaf++, at += axes) {
    first[leaf] = indexOf(edges, low[at] as number);
    end[leaf] = indexOf(edges, high[at] as number);
    extent[leaf] = (high[at] as number) - (low[at] as number);
  }
  const width = new Float64Array(edges.length - 1);
  for (let i = 0; i < width.length; i++) width[i] = (edges[i + 1] as number) - (edges[i] as number);
  return { width, first, end, extent };
}

/** The ends of the unit interval and the thresholds on one axis, ascending, each once. */
function edgesOf(tree: RegressionTree, axis: number): Float64Array {
  const all = Float64Array.from(tree.threshold)
    .filter((_, node) => tree.axis[node] === axis)
    .sort();
  return Float64Array.of(0, ...all.filter((cut, i) => cut !== all[i - 1]), 1);
}

/** The index of an entry of a sorted list that holds it. */
function indexOf(sorted: Float64Array, entry: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < entry) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mainVariance({ volume, value }: Leaves, { width, first, end, extent }: Steps, mean: number): number {
  // Each leaf is added where it begins and taken off where it ends; the running sum is the marginal.
  const changes = new Float64Array(width.length + 1);
  for (let leaf = 0; leaf < volume.length; leaf++) {
    const height = (((value[leaf] as number) - mean) * (volume[leaf] as number)) / (extent[leaf] as number);
    changes[first[leaf] as number] = (changes[first[leaf] as number] as number) + height;
    changes[end[leaf] as number] = (changes[end[leaf] as number] as number) - height;
  }
  let marginal = 0;
  let variance = 0;
  for (let i = 0; i < width.length; i++) {
    marginal += changes[i] as number;
    variance += (width[i] as number) * marginal * marginal;
  }
  return variance;
}

/** Two axes, the mean over the cube, and room for a grid over both. */
type Pair = { readonly mean: number; readonly a: Steps; readonly b: Steps; readonly scratch: Float64Array };

/** The variance of the marginal over two axes: both main effects and what the pair adds. */
function pairVariance({ volume, value }: Leaves, { mean, a, b, scratch }: Pair): number {
  const columns = b.width.length + 1;
  const changes = scratch.fill(0, 0, (a.width.length + 1) * columns);
  const add = (row: number, column: number, height: number): void => {
    changes[row * columns + column] = (changes[row * columns + column] as number) + height;
  };
  for (let leaf = 0; leaf < volume.length; leaf++) {
    const area = (a.extent[leaf] as number) * (b.extent[leaf] as number);
    const height = (((value[leaf] as number) - mean) * (volume[leaf] as number)) / area;
    add(a.first[leaf] as number, b.first[leaf] as number, height);
    add(a.first[leaf] as number, b.end[leaf] as number, -height);
    add(a.end[leaf] as number, b.first[leaf] as number, -height);
    add(a.end[leaf] as number, b.end[leaf] as number, height);
  }
  return squareOfSums(changes, a.width, b.width);
}

/** The mean square over the grid of what changes by `changes` from cell to cell; turns them into running sums on the way. */
function squareOfSums(changes: Float64Array, rows: Float64Array, columns: Float64Array): number {
  const stride = columns.length + 1;
  let variance = 0;
  for (let i = 0; i < rows.length; i++) {
    let along = 0;
    let sum = 0;
    for (let j = 0; j < columns.length; j++) {
      const at = i * stride + j;
      along += changes[at] as number;
      const marginal = i === 0 ? along : along + (changes[at - stride] as number);
      changes[at] = marginal;
      sum += (columns[j] as number) * marginal * marginal;
    }
    variance += (rows[i] as number) * sum;
  }
  return variance;
}
