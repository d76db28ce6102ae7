import { meanRanks } from './mean-ranks.ts';

/**
 * Spearman's rank correlation: Pearson's of the ranks, equals sharing their mean rank. NaN when one side is constant.
 *
 * @param x at least two numbers, none NaN, as many as `y`.
 */
export function spearman(x: readonly number[], y: readonly number[]): number {
  requirePairs(x, y);
  return pearson(meanRanks(x).ranks, meanRanks(y).ranks);
}

/** Pearson's correlation; NaN when one side is constant. */
export function pearson(x: readonly number[], y: readonly number[]): number {
  requirePairs(x, y);
  const n = x.length;
  const meanX = x.reduce((sum, value) => sum + value, 0) / n;
  const meanY = y.reduce((sum, value) => sum + value, 0) / n;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const dx = (x[i] as number) - meanX;
    const dy = (y[i] as number) - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx === 0 || yy === 0 ? Number.NaN : xy / Math.sqrt(xx * yy);
}

/**
 * Kendall's rank correlation τ-b: concordant minus discordant pairs, over the pairs that aren't tied, in O(n log n)
 * (Knight, 1966). NaN when one side is constant.
 */
export function kendall(x: readonly number[], y: readonly number[]): number {
  requirePairs(x, y);
  const n = x.length;
  const order = x.map((_, i) => i);
  order.sort((a, b) => at(x, a) - at(x, b) || at(y, a) - at(y, b));
  const byX = order.map((i) => at(y, i));
  const tiedX = tiedPairs(x);
  const tiedY = tiedPairs(y);
  const tiedBoth = tiedInBoth(x, y, order);
  const pairs = (n * (n - 1)) / 2;
  const discordant = countInversions(byX);
  const difference = pairs - tiedX - tiedY + tiedBoth - 2 * discordant;
  const free = (pairs - tiedX) * (pairs - tiedY);
  return free === 0 ? Number.NaN : difference / Math.sqrt(free);
}

const at = (values: readonly number[], i: number): number => values[i] as number;

/** How many pairs are equal in both, when `order` puts such pairs next to each other. */
function tiedInBoth(x: readonly number[], y: readonly number[], order: readonly number[]): number {
  let pairs = 0;
  let run = 0;
  for (let place = 1; place < order.length; place++) {
    const [i, before] = [order[place] as number, order[place - 1] as number];
    run = at(x, i) === at(x, before) && at(y, i) === at(y, before) ? run + 1 : 0;
    pairs += run;
  }
  return pairs;
}

/** How many pairs of `values` are equal. */
function tiedPairs(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let pairs = 0;
  for (const count of counts.values()) pairs += (count * (count - 1)) / 2;
  return pairs;
}

/** How many pairs stand in the wrong order, equals not counted: merge sort that counts what it jumps over. */
function countInversions(values: readonly number[]): number {
  let source = Float64Array.from(values);
  let target = new Float64Array(values.length);
  let inversions = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let from = 0; from < values.length; from += 2 * width) {
      const middle = Math.min(from + width, values.length);
      const to = Math.min(from + 2 * width, values.length);
      let left = from;
      let right = middle;
      for (let place = from; place < to; place++) {
        const takeLeft = left < middle && (right >= to || (source[left] as number) <= (source[right] as number));
        if (!takeLeft) inversions += middle - left;
        target[place] = source[takeLeft ? left++ : right++] as number;
      }
    }
    [source, target] = [target, source];
  }
  return inversions;
}

function requirePairs(x: readonly number[], y: readonly number[]): void {
  if (x.length !== y.length || x.length < 2)
    throw new RangeError(`x and y must be equally many, at least 2, but got ${x.length} and ${y.length}.`);
  if (x.some(Number.isNaN) || y.some(Number.isNaN)) throw new RangeError('x and y must not hold NaN.');
}
