import { shuffle } from '../rng/draws.ts';
import type { Rng } from '../rng/rng.ts';
import { ascendingOrder } from '../stats/ascending-order.ts';
import type { ForestData } from './forest-data.ts';

export type TreeOptions = {
  readonly maxDepth: number;
  /** How many different trials a leaf must hold. */
  readonly minSamplesLeaf: number;
  /** The share of the hyperparameters looked at for each split, at random; at least one that can split is. */
  readonly maxFeatures: number;
};

/** A regression tree over the unit cube, one entry a node. A child stands after its parent; the root is node 0. */
export type RegressionTree = {
  /** The axis a node splits on; -1 for a leaf. */
  readonly axis: Int32Array;
  /** A point whose position is at most this goes left. */
  readonly threshold: Float64Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** The mean of the node's trials. */
  readonly value: Float64Array;
  /** Where on the unit interval a choice of an unordered axis stands in this tree; null for an ordered one. */
  readonly positions: readonly (Float64Array | null)[];
};

/**
 * Grows a tree (Breiman et al., CART, 1984): each split is the one that lessens the squared error most, equals decided by
 * lot. Choices stand in the order of their mean value among the tree's trials and are split like numbers.
 *
 * @param counts how often each row is in the tree's sample.
 */
export function growTree(
  data: ForestData,
  { counts, rng }: { readonly counts: Int32Array; readonly rng: Rng },
  options: TreeOptions,
): RegressionTree {
  const positions = data.axes.map((axis, a) =>
    axis.kind === 'choices'
      ? choicePositions(data.columns[a] as Float64Array, { data, counts, count: axis.count })
      : null,
  );
  const growth = startGrowth(data, { counts, positions });
  const open: Node[] = [{ at: addNode(growth), from: 0, to: growth.rows.length, depth: 0 }];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { from, to, at, depth } = node;
    growth.nodes.value[at] = meanOf(growth, node);
    if (depth >= options.maxDepth || to - from < 2 * options.minSamplesLeaf || isConstant(growth, node)) continue;
    const split = bestSplit(growth, node, { options, rng });
    if (split === null) continue;
    const middle = partition(growth, node, split);
    growth.nodes.axis[at] = split.axis;
    growth.nodes.threshold[at] = thresholdOf(data, growth, split);
    const left = addNode(growth);
    const right = addNode(growth);
    growth.nodes.left[at] = left;
    growth.nodes.right[at] = right;
    open.push({ at: right, from: middle, to, depth: depth + 1 }, { at: left, from, to: middle, depth: depth + 1 });
  }
  const { axis, threshold, left, right, value } = growth.nodes;
  return {
    axis: Int32Array.from(axis),
    threshold: Float64Array.from(threshold),
    left: Int32Array.from(left),
    right: Int32Array.from(right),
    value: Float64Array.from(value),
    positions,
  };
}

/** What the tree says of a point in the coordinates of its data. */
export function predictTree(
  { axis, threshold, left, right, value, positions }: RegressionTree,
  point: ArrayLike<number>,
): number {
  let node = 0;
  for (;;) {
    const split = axis[node] as number;
    if (split < 0) return value[node] as number;
    const places = positions[split] as Float64Array | null;
    const coordinate = point[split] as number;
    const position = places === null ? coordinate : (places[coordinate] as number);
    node = (position <= (threshold[node] as number) ? left[node] : right[node]) as number;
  }
}

/** A node that is not yet split: its trials stand at `from` .. `to` of each sorted list. */
type Node = { readonly at: number; readonly from: number; readonly to: number; readonly depth: number };
type Split = { readonly axis: number; readonly below: number; readonly above: number };

/** A tree while it grows. */
type Growth = {
  readonly values: Float64Array;
  readonly counts: Int32Array;
  /** `positions[axis][row]`, 0 .. 1. */
  readonly columns: readonly Float64Array[];
  readonly rows: readonly number[];
  /** `sorted[axis]`: the rows in the order of their position, node by node. */
  readonly sorted: readonly Int32Array[];
  readonly order: number[];
  readonly goesLeft: Uint8Array;
  readonly spare: Int32Array;
  readonly nodes: Record<'axis' | 'threshold' | 'left' | 'right' | 'value', number[]>;
};

function startGrowth(
  { columns, values }: ForestData,
  { counts, positions }: { readonly counts: Int32Array; readonly positions: RegressionTree['positions'] },
): Growth {
  const rows = Array.from(values.keys()).filter((row) => (counts[row] as number) > 0);
  const placed = columns.map((column, a) => {
    const places = positions[a];
    return places ? column.map((choice) => places[choice] as number) : column;
  });
  return {
    values,
    counts,
    columns: placed,
    rows,
    sorted: placed.map((column) => Int32Array.from(rows).sort((a, b) => (column[a] as number) - (column[b] as number))),
    order: columns.map((_, a) => a),
    goesLeft: new Uint8Array(values.length),
    spare: new Int32Array(rows.length),
    nodes: { axis: [], threshold: [], left: [], right: [], value: [] },
  };
}

function addNode({ nodes }: Growth): number {
  nodes.axis.push(-1);
  for (const list of [nodes.threshold, nodes.left, nodes.right, nodes.value]) list.push(0);
  return nodes.axis.length - 1;
}

function meanOf({ sorted, values, counts }: Growth, { from, to }: Node): number {
  const rows = sorted[0] as Int32Array;
  let sum = 0;
  let weight = 0;
  for (let i = from; i < to; i++) {
    const row = rows[i] as number;
    sum += (counts[row] as number) * (values[row] as number);
    weight += counts[row] as number;
  }
  return sum / weight;
}

function isConstant({ sorted, values }: Growth, { from, to }: Node): boolean {
  const rows = sorted[0] as Int32Array;
  const first = values[rows[from] as number];
  for (let i = from + 1; i < to; i++) if (values[rows[i] as number] !== first) return false;
  return true;
}

/** The best split over the axes that the lot allows; null where none can split. */
function bestSplit(
  growth: Growth,
  node: Node,
  { options, rng }: { readonly options: TreeOptions; readonly rng: Rng },
): Split | null {
  const wanted = Math.max(1, Math.round(options.maxFeatures * growth.columns.length));
  const base = growth.nodes.value[node.at] as number;
  let best: Split | null = null;
  let gain = Number.NEGATIVE_INFINITY;
  let tried = 0;
  for (const axis of shuffle(rng, growth.order)) {
    if (tried >= wanted) break;
    const found = splitAlong(growth, node, { axis, base, atLeast: options.minSamplesLeaf });
    if (found === null) continue;
    tried++;
    if (found.gain > gain) {
      gain = found.gain;
      best = { axis, below: found.below, above: found.above };
    }
  }
  return best;
}

type Scan = { readonly axis: number; readonly base: number; readonly atLeast: number };

/** The best cut of one axis; its gain is the sum over both sides of weight times squared mean, measured from `base`. */
function splitAlong(
  { sorted, columns, values, counts }: Growth,
  { from, to }: Node,
  { axis, base, atLeast }: Scan,
): { readonly gain: number; readonly below: number; readonly above: number } | null {
  const rows = sorted[axis] as Int32Array;
  const column = columns[axis] as Float64Array;
  let weightAll = 0;
  for (let i = from; i < to; i++) weightAll += counts[rows[i] as number] as number;
  let weight = 0;
  let sum = 0;
  let gain = -1;
  let cut = -1;
  const last = to - atLeast;
  for (let i = from; i < last; i++) {
    const row = rows[i] as number;
    weight += counts[row] as number;
    // Measured from the node's mean, the sums of both sides are opposite.
    sum += (counts[row] as number) * ((values[row] as number) - base);
    if (i + 1 - from < atLeast || column[row] === column[rows[i + 1] as number]) continue;
    const here = sum * sum * (1 / weight + 1 / (weightAll - weight));
    if (here > gain) {
      gain = here;
      cut = i;
    }
  }
  if (cut < 0) return null;
  return { gain, below: column[rows[cut] as number] as number, above: column[rows[cut + 1] as number] as number };
}

/** Moves the trials that go left to the front of the node in each sorted list, and says where the others begin. */
function partition({ sorted, columns, goesLeft, spare }: Growth, { from, to }: Node, { axis, below }: Split): number {
  const column = columns[axis] as Float64Array;
  for (const row of (sorted[axis] as Int32Array).subarray(from, to))
    goesLeft[row] = (column[row] as number) <= below ? 1 : 0;
  let middle = from;
  for (const rows of sorted) {
    middle = from;
    let kept = 0;
    for (let i = from; i < to; i++) {
      const row = rows[i] as number;
      if (goesLeft[row] === 1) rows[middle++] = row;
      else spare[kept++] = row;
    }
    for (let i = 0; i < kept; i++) rows[middle + i] = spare[i] as number;
  }
  return middle;
}

function thresholdOf({ axes }: ForestData, { columns }: Growth, { axis, below, above }: Split): number {
  const cutting = axes[axis];
  if (cutting === undefined) throw new RangeError(`an axis must be below ${columns.length}, but got ${axis}.`);
  if (cutting.kind === 'ordered') return cutting.cut(below, above);
  // Choice number r in the order stands at (r + 1/2) / count.
  const ranks = Math.round((below + above) * cutting.count);
  return Math.floor(ranks / 2) / cutting.count;
}

type Sample = { readonly data: ForestData; readonly counts: Int32Array; readonly count: number };

/** The choices in the order of their mean value, a choice that isn't in the sample as if it had the mean of all. */
function choicePositions(column: Float64Array, { data, counts, count }: Sample): Float64Array {
  const sums = new Float64Array(count);
  const weights = new Float64Array(count);
  column.forEach((choice, row) => {
    sums[choice] = (sums[choice] as number) + (counts[row] as number) * (data.values[row] as number);
    weights[choice] = (weights[choice] as number) + (counts[row] as number);
  });
  const total = (list: Float64Array): number => list.reduce((sum, x) => sum + x, 0);
  const overall = total(sums) / total(weights);
  const means = sums.map((sum, choice) =>
    (weights[choice] as number) > 0 ? sum / (weights[choice] as number) : overall,
  );
  const positions = new Float64Array(count);
  ascendingOrder(means).forEach((choice, rank) => {
    positions[choice] = (rank + 0.5) / count;
  });
  return positions;
}
