import type { Rng } from '../rng/rng.ts';
import { type ExpectedBestOptions, expectedBest, type Goal } from './expected-best.ts';
import { quantile } from './quantile.ts';

/** What tuning is worth after `n` trials, with the ends of its interval. */
export type TuningPoint = { readonly n: number; readonly value: number; readonly low: number; readonly high: number };

export type TuningCurveOptions = ExpectedBestOptions & {
  readonly rng: Rng;
  readonly rounds: number;
  /** The coverage aimed at at each n by itself. */
  readonly level: number;
};

/**
 * The expected best of n trials for each of `ns`, with percentile-bootstrap intervals: the pool is drawn again `rounds`
 * times. The bootstrap knows no value above the best one seen, so the upper end is too low where n nears the size of the
 * pool; {@link medianTuningBand} has no such flaw.
 */
export function tuningCurve(
  values: readonly number[],
  ns: readonly number[],
  options: TuningCurveOptions,
): TuningPoint[] {
  const { rng, rounds, level } = options;
  const drawn = Array.from({ length: rounds }, () => {
    const pool = Float64Array.from(values, () => values[Math.floor(rng.next() * values.length)] as number);
    return ns.map((n) => expectedBest(pool, n, options));
  });
  return ns.map((n, i) => {
    const answers = drawn.map((round) => round[i] as number);
    return {
      n,
      value: expectedBest(values, n, options),
      low: quantile(answers, (1 - level) / 2),
      high: quantile(answers, (1 + level) / 2),
    };
  });
}

/**
 * The median best of n trials for each of `ns`, in a band that holds the whole true curve with probability at least
 * `level`, whatever the distribution: the quantile 1/2^(1/n) of the distribution function, and of its
 * Dvoretzky–Kiefer–Wolfowitz band (Massart, 1990). An end that the data can't bound is infinite.
 *
 * Lourie, Cho and He, "Show Your Work with Confidence", NAACL 2024, who also have narrower bands than this one.
 */
export function medianTuningBand(
  values: readonly number[],
  ns: readonly number[],
  { goal, level }: { readonly goal: Goal; readonly level: number },
): TuningPoint[] {
  if (values.length === 0) throw new RangeError('values must not be empty.');
  if (!(level > 0 && level < 1)) throw new RangeError(`level must be between 0 and 1, but got ${level}.`);
  const sign = goal === 'maximize' ? 1 : -1;
  const sorted = values.map((value) => sign * value).sort((a, b) => a - b);
  const margin = Math.sqrt(Math.log(2 / (1 - level)) / (2 * sorted.length));
  return ns.map((n) => {
    const p = 0.5 ** (1 / n);
    const [worst, best] = [sign * atLeast(sorted, p - margin), sign * atLeast(sorted, p + margin)];
    return { n, value: sign * atLeast(sorted, p), low: Math.min(worst, best), high: Math.max(worst, best) };
  });
}

/** The least value at which the empirical distribution function reaches `p`; infinite beyond its ends. */
function atLeast(sorted: readonly number[], p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  // An integer that a rounding error has lifted must not count as the next one.
  const place = Math.ceil(p * sorted.length - 1e-9);
  return place > sorted.length ? Number.POSITIVE_INFINITY : (sorted[Math.max(place, 1) - 1] as number);
}
