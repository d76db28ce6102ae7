import { ascendingOrder } from './ascending-order.ts';

/** Whether a lower or a higher value is better. */
export type Goal = 'minimize' | 'maximize';

export type ExpectedBestOptions = {
  readonly goal: Goal;
  /** Whether the n are drawn with replacement (new trials from the same distribution) or without (this pool, reordered). */
  readonly replacement: boolean;
};

/**
 * The exact expected best of `n` values drawn at random from `values` (any order, none NaN).
 *
 * With replacement: Dodge et al., "Show Your Work", EMNLP 2019. Without: the mean over all subsets of size n, which is
 * unbiased for the best of n fresh trials as long as n is at most the number of values.
 */
export function expectedBest(values: ArrayLike<number>, n: number, { goal, replacement }: ExpectedBestOptions): number {
  const size = values.length;
  if (size === 0) throw new RangeError('values must not be empty.');
  if (!Number.isSafeInteger(n) || n < 1 || (!replacement && n > size))
    throw new RangeError(`n must be from 1 to the ${size} values, but got ${n}.`);
  // Worst first, so that the value at place i is the best of a draw that stays within the first i + 1.
  const ordered = Float64Array.from(values).sort();
  if (goal === 'minimize') ordered.reverse();
  let sum = 0;
  let below = 0;
  for (let i = 0; i < size; i++) {
    const within = replacement ? ((i + 1) / size) ** n : chanceWithin(i + 1, { size, n });
    if (within > below) sum += (ordered[i] as number) * (within - below);
    below = within;
  }
  return sum;
}

/**
 * The exact expected best of 1, 2, … `upTo` values drawn without replacement: {@link expectedBest} for each n, in one pass over
 * the pool for each. `upTo` is at most the number of values.
 */
export function expectedBestCurve(values: ArrayLike<number>, upTo: number, goal: Goal): Float64Array {
  const size = values.length;
  if (!Number.isSafeInteger(upTo) || upTo < 1 || upTo > size)
    throw new RangeError(`upTo must be from 1 to the ${size} values, but got ${upTo}.`);
  const ordered = Float64Array.from(values).sort();
  if (goal === 'minimize') ordered.reverse();
  // For each place, the probability that a draw of n stays within it, which one more draw multiplies.
  const within = new Float64Array(size).fill(1);
  return Float64Array.from({ length: upTo }, (_, drawn) => {
    let sum = 0;
    let below = 0;
    for (let i = drawn; i < size; i++) {
      const chance = ((within[i] as number) * (i + 1 - drawn)) / (size - drawn);
      within[i] = chance;
      sum += (ordered[i] as number) * (chance - below);
      below = chance;
    }
    return sum;
  });
}

/** The probability that all `n` drawn without replacement from `size` are among `first` of them. */
function chanceWithin(first: number, { size, n }: { readonly size: number; readonly n: number }): number {
  if (first < n) return 0;
  let chance = 1;
  for (let i = 0; i < n; i++) chance *= (first - i) / (size - i);
  return chance;
}

/**
 * The exact expected best of `n` draws with replacement from weighted values: value i comes with probability
 * proportional to `weights[i]`, so a pool can stand for another distribution than the one it was drawn from.
 */
export function expectedBestWeighted(
  values: readonly number[],
  n: number,
  { goal, weights }: { readonly goal: Goal; readonly weights: readonly number[] },
): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (
    values.length === 0 ||
    weights.length !== values.length ||
    !(total > 0) ||
    weights.some((weight) => !(weight >= 0))
  )
    throw new RangeError(
      `weights must be ${values.length} numbers of at least 0, not all 0, but got [${weights.join(', ')}].`,
    );
  const order = ascendingOrder(values);
  if (goal === 'minimize') order.reverse();
  let sum = 0;
  let weightSoFar = 0;
  let below = 0;
  for (const i of order) {
    weightSoFar += weights[i] as number;
    const within = (weightSoFar / total) ** n;
    sum += (values[i] as number) * (within - below);
    below = within;
  }
  return sum;
}

/**
 * The least number of trials after which one is within the best `share` of the distribution with probability
 * `confidence`: 1 - (1 - share)^n ≥ confidence.
 */
export function trialsUntil(share: number, confidence: number): number {
  if (!(share > 0 && share <= 1)) throw new RangeError(`share must be above 0 and at most 1, but got ${share}.`);
  if (!(confidence >= 0 && confidence < 1))
    throw new RangeError(`confidence must be at least 0 and below 1, but got ${confidence}.`);
  if (share === 1) return 1;
  let n = Math.max(1, Math.floor(Math.log1p(-confidence) / Math.log1p(-share)) - 1);
  while (1 - (1 - share) ** n < confidence) n++;
  return n;
}

export type Pool = {
  /** How many values there are, and how many of them are good enough. */
  readonly size: number;
  readonly good: number;
};

/** The probability that at least one of `n` drawn without replacement from a pool is good enough. */
export function chanceOfGood(n: number, { size, good }: Pool): number {
  if (!Number.isSafeInteger(n) || n < 0 || n > size)
    throw new RangeError(`n must be from 0 to the ${size} values, but got ${n}.`);
  if (!(good >= 0 && good <= size)) throw new RangeError(`good must be from 0 to ${size}, but got ${good}.`);
  return 1 - chanceWithin(size - good, { size, n });
}

/** The least n for which {@link chanceOfGood} is at least `confidence`; null when none of the pool is good enough. */
export function drawsUntilGood(pool: Pool, confidence: number): number | null {
  if (pool.good === 0) return confidence <= 0 ? 0 : null;
  let n = 0;
  while (chanceOfGood(n, pool) < confidence) n++;
  return n;
}
