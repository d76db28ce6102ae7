/** Up to this length, moving values one by one is faster than merging. */
const RUN = 8;

/**
 * The indices of `values` from the lowest value to the highest, the earlier of equals first. `values` holds no NaN.
 *
 * A merge sort of its own, since `sort` with a comparison of looked-up values takes almost three times as long.
 */
export function ascendingOrder(values: ArrayLike<number>): Uint32Array {
  const n = values.length;
  let order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  let merged = new Uint32Array(n);
  for (let start = 0; start < n; start += RUN) sortRun(values, order, [start, Math.min(n, start + RUN)]);
  for (let width = RUN; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width)
      mergeRuns(values, { from: order, to: merged }, [
        start,
        Math.min(n, start + width),
        Math.min(n, start + 2 * width),
      ]);
    [order, merged] = [merged, order];
  }
  return order;
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
