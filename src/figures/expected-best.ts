/**
 * The expected best of `draws` independent draws from a list of outcomes in which each is drawn with a chance
 * proportional to its weight.
 *
 * Exact: the sum over the sorted outcomes of value × (F(value)^n - F(value below)^n), F the weighted distribution.
 *
 * @param outcomes higher is better.
 */
export function expectedBest(
  outcomes: readonly { readonly value: number; readonly weight: number }[],
  draws: number,
): number {
  const sorted = outcomes.toSorted((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let expected = 0;
  let seen = 0;
  for (const { value, weight } of sorted) {
    expected += value * (((seen + weight) / total) ** draws - (seen / total) ** draws);
    seen += weight;
  }
  return expected;
}

/**
 * How much better the expected best of `draws` trials is when the rate is drawn uniformly on a log scale instead of a
 * linear one, in the unit of the values.
 *
 * @param runs drawn uniformly on a log scale: each counts once for log, and as much as its rate for linear, since the
 *   density of a linear draw divided by that of a log draw is proportional to the rate.
 */
export function gainOfLogScale(
  runs: readonly { readonly rate: number; readonly value: number }[],
  draws: number,
): number {
  const logarithmic = runs.map(({ value }) => ({ value, weight: 1 }));
  const linear = runs.map(({ rate, value }) => ({ value, weight: rate }));
  return expectedBest(logarithmic, draws) - expectedBest(linear, draws);
}
