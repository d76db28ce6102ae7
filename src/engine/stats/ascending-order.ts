/** Up to this length, moving values one by one is faster than merging. */
const RUN = 8;
/** From this length on, buckets are worth their making. */
const MANY = 100;

/**
 * The indices of `values` from the lowest value to the highest, the earlier of equals first. `values` holds no NaN.
 *
 * A sort of its own, since `sort` with a comparison of looked-up values takes several times as long: as many buckets of
 * equal width as there are values, and a merge sort in those that hold many.
 */
export function ascendingOrder(values: ArrayLike<number>): Uint32Array {
  const n = values.length;
  const indices = new Uint32Array(n);
  for (let i = 0; i < n; i++) indices[i] = i;
  const buckets = n < MANY ? null : bucketsOf(values);
  return buckets === null ? mergeSorted(values, indices) : sortedByBucket(values, buckets);
}

/** For each value one of n buckets of equal width; null for equals and for a range too narrow or wide to divide. */
function bucketsOf(values: ArrayLike<number>): Uint32Array | null {
  const n = values.length;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    const value = values[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const perUnit = (n - 1) / (high - low);
  if (!(perUnit > 0 && perUnit < Number.POSITIVE_INFINITY)) return null;
  const buckets = new Uint32Array(n);
  for (let i = 0; i < n; i++) buckets[i] = Math.floor(((values[i] as number) - low) * perUnit);
  return buckets;
}

function sortedByBucket(values: ArrayLike<number>, buckets: Uint32Array): Uint32Array {
  const n = values.length;
  // Where the next index of each bucket goes, and in the end, where the bucket ends.
  const ends = new Uint32Array(n + 1);
  for (let i = 0; i < n; i++) ends[(buckets[i] as number) + 1] = (ends[(buckets[i] as number) + 1] as number) + 1;
  for (let bucket = 1; bucket < n; bucket++) ends[bucket] = (ends[bucket] as number) + (ends[bucket - 1] as number);
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const bucket = buckets[i] as number;
    const place = ends[bucket] as number;
    order[place] = i;
    ends[bucket] = place + 1;
  }
  for (let bucket = 0, start = 0; start < n; bucket++) {
    const end = ends[bucket] as number;
    if (end - start > RUN) order.set(mergeSorted(values, order.slice(start, end)), start);
    start = end;
  }
  // Within the small buckets: nothing moves from one to another.
  sortRun(values, order, [0, n]);
  return order;
}

/** Some indices in ascending order of their values. May overwrite them. */
function mergeSorted(values: ArrayLike<number>, indices: Uint32Array): Uint32Array {
  const n = indices.length;
  let [from, to]: [Uint32Array, Uint32Array] = [indices, new Uint32Array(n)];
  for (let start = 0; start < n; start += RUN) sortRun(values, from, [start, Math.min(n, start + RUN)]);
  for (let width = RUN; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width)
      mergeRuns(values, { from, to }, [start, Math.min(n, start + width), Math.min(n, start + 2 * width)]);
    [from, to] = [to, from];
  }
  return from;
}

function sortRun(values: ArrayLike<number>, order: Uint32Array, [start, end]: readonly [number, number]): void {
  for (let i = start + 1; i < end; i++) {
    const index = order[i] as number;
    const value = values[index] as number;
    let place = i;
    for (; place > start && (values[order[place - 1] as number] as number) > value; place--)
      order[place] = order[place - 1] as number;
    order[place] = index;
  }
}

function mergeRuns(
  values: ArrayLike<number>,
  { from, to }: { readonly from: Uint32Array; readonly to: Uint32Array },
  [start, middle, end]: readonly [number, number, number],
): void {
  let left = start;
  let right = middle;
  for (let place = start; place < end; place++) {
    const takesLeft =
      left < middle &&
      (right >= end || (values[from[left] as number] as number) <= (values[from[right] as number] as number));
    to[place] = from[takesLeft ? left++ : right++] as number;
  }
}
