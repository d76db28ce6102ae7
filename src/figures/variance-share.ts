/**
 * The share of the variance of `responses` that goes with `settings` alone, whatever the shape of the relation: the
 * settings are cut into `bins` groups of equal size, and the share is ω² of a one-way analysis of variance (Hays 1963),
 * which is about 0 for a setting that does nothing. Never below 0.
 */
export function varianceShare(settings: readonly number[], responses: readonly number[], bins: number): number {
  const order = settings
    .map((_, i) => i)
    .toSorted((a, b) => (settings[a] as number) - (settings[b] as number) || a - b);
  const sorted = order.map((i) => responses[i] as number);
  const mean = average(sorted);
  const total = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  let between = 0;
  for (let bin = 0; bin < bins; bin++) {
    const group = sorted.slice(edge(bin, bins, sorted.length), edge(bin + 1, bins, sorted.length));
    between += group.length * (average(group) - mean) ** 2;
  }
  const within = (total - between) / (sorted.length - bins);
  return Math.max(0, (between - (bins - 1) * within) / (total + within));
}

/** The rank of each value, 1 for the lowest; equal values share their mean rank. */
export function ranksOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = new Map<number, number>();
  let first = 0;
  sorted.forEach((value, i) => {
    if (value === sorted[i + 1]) return;
    rank.set(value, (first + i) / 2 + 1);
    first = i + 1;
  });
  return values.map((value) => rank.get(value) as number);
}

/** An interval from leaving out one item at a time: `statistic` ± 1.96 jackknife standard errors (Tukey 1958). */
export function jackknifeInterval<Item>(
  items: readonly Item[],
  statistic: (items: readonly Item[]) => number,
): { readonly value: number; readonly low: number; readonly high: number } {
  const value = statistic(items);
  const left = items.map((_, i) => statistic(items.toSpliced(i, 1)));
  const mean = average(left);
  const error = Math.sqrt(((items.length - 1) / items.length) * left.reduce((sum, v) => sum + (v - mean) ** 2, 0));
  return { value, low: value - 1.96 * error, high: value + 1.96 * error };
}

function edge(bin: number, bins: number, size: number): number {
  return Math.round((bin * size) / bins);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
