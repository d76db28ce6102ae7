import { normalCdf, normalDensity } from './normal.ts';

/** A search over N configurations whose true values and whose measurements are normal. */
export type NoisySearch = {
  readonly configurations: number;
  /** Runs of each configuration, averaged. */
  readonly seeds: number;
  /** The standard deviation of the true values, and of one run around its true value. */
  readonly spread: number;
  readonly noise: number;
};

/** What is picked by its measured value, in the unit of the spread; higher is better, the mean configuration is 0. */
export type NoisyPick = {
  /** The expected true value of the pick. */
  readonly trueValue: number;
  /** The expected value reported for it. */
  readonly reported: number;
  /** By how much the report flatters: the winner's curse. */
  readonly optimism: number;
};

/**
 * The expected pick of a search that takes the configuration with the best measured mean. Exact for normal values: the
 * measured ones are normal with variance spread² + noise²/seeds, and of the best of them the share
 * spread²/(spread² + noise²/seeds) is real.
 */
export function pickUnderNoise({ configurations, seeds, spread, noise }: NoisySearch): NoisyPick {
  const signal = spread ** 2;
  const error = noise ** 2 / seeds;
  if (signal + error === 0) return { trueValue: 0, reported: 0, optimism: 0 };
  const reported = Math.sqrt(signal + error) * expectedNormalMaximum(configurations);
  const trueValue = (reported * signal) / (signal + error);
  return { trueValue, reported, optimism: reported - trueValue };
}

/** The expected maximum of `n` independent standard normals, to about 1e-12. */
export function expectedNormalMaximum(n: number): number {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`n must be an integer of at least 1, but got ${n}.`);
  return n === 1 ? 0 : integrate((x) => x * n * normalDensity(x) * normalCdf(x) ** (n - 1), [-9, 12]);
}

/**
 * What is picked among configurations whose true values are known, when each is measured once with normal noise of
 * standard deviation `noise` and the highest measurement wins. By quadrature, to about 1e-9 of the range.
 */
export function pickAmong(
  trueValues: readonly number[],
  noise: number,
): NoisyPick & { readonly chances: readonly number[] } {
  if (trueValues.length === 0) throw new RangeError('trueValues must not be empty.');
  if (!(noise > 0)) throw new RangeError(`noise must be above 0, but got ${noise}.`);
  const low = Math.max(...trueValues) - 9 * noise;
  const high = Math.max(...trueValues) + 9 * noise;
  const chanceOf = (value: number): number =>
    integrate(
      (x) => winDensity(x, { value, trueValues, noise }),
      [Math.max(low, value - 9 * noise), Math.min(high, value + 9 * noise)],
    );
  const known = new Map<number, number>();
  for (const value of trueValues)
    if (!known.has(value)) known.set(value, value + 9 * noise <= low ? 0 : chanceOf(value));
  const chances = trueValues.map((value) => known.get(value) ?? 0);
  const trueValue = chances.reduce((sum, chance, i) => sum + chance * (trueValues[i] as number), 0);
  // The mean of the maximum M is high minus the integral of P(M ≤ x).
  const reported =
    high -
    integrate((x) => trueValues.reduce((product, value) => product * normalCdf((x - value) / noise), 1), [low, high]);
  return { trueValue, reported, optimism: reported - trueValue, chances };
}

type Contest = { readonly value: number; readonly trueValues: readonly number[]; readonly noise: number };

/** The density of being measured at `x` and above all others; equals are counted as one and share its chance. */
function winDensity(x: number, { value, trueValues, noise }: Contest): number {
  let density = normalDensity((x - value) / noise) / noise;
  let isOwn = true;
  for (const other of trueValues) {
    if (isOwn && other === value) isOwn = false;
    else density *= normalCdf((x - other) / noise);
  }
  return density;
}

/** The integral of a smooth function that is near 0 at the ends or evenly curved: Simpson's rule on 1,024 intervals. */
function integrate(f: (x: number) => number, [from, to]: readonly [number, number]): number {
  if (!(to > from)) return 0;
  const intervals = 1024;
  const width = (to - from) / intervals;
  let sum = f(from) + f(to);
  for (let i = 1; i < intervals; i++) sum += (i % 2 === 1 ? 4 : 2) * f(from + i * width);
  return (sum * width) / 3;
}
