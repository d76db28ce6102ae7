import { normalCdf } from './normal.ts';

/**
 * How many runs show a difference, and how well a few runs know their own spread, for normally distributed scores.
 * Tests are t-tests at a two-sided level of 5%; powers are exact (noncentral t), by integration over the standard
 * deviation that the runs happen to show. They use `Math.exp` and `Math.log`, whose last bit a browser may choose.
 */

/** `two-sample`: as many runs of each setting. `paired`: both settings run on the same seeds or folds. */
export type Design = 'two-sample' | 'paired';

type Comparison = {
  /**
   * The difference of the true means, in standard deviations: of one setting's runs for two samples, of the differences
   * within the pairs for a paired design.
   */
  readonly difference: number;
  readonly design?: Design;
};

const TAIL = 0.025;

/** The probability that the test finds the difference with `seeds` runs of each setting; at least 2. */
export function testPower({
  difference,
  design = 'two-sample',
  seeds,
}: Comparison & { readonly seeds: number }): number {
  const paired = design === 'paired';
  const freedom = paired ? seeds - 1 : 2 * (seeds - 1);
  const shift = difference * Math.sqrt(paired ? seeds : seeds / 2);
  const critical = criticalT(freedom);
  return averageOverSpread(
    freedom,
    (spread) => normalCdf(shift - critical * spread) + normalCdf(-shift - critical * spread),
  );
}

/** The least number of runs of each setting with which the test finds the difference with this probability. */
export function seedsForPower({ difference, design, power }: Comparison & { readonly power: number }): number {
  if (!(difference > 0 && power < 1)) throw new RangeError('The difference has to be positive, and the power below 1.');
  const enough = (seeds: number) => testPower({ difference, seeds, ...(design && { design }) }) >= power;
  let high = 2;
  while (!enough(high)) high *= 2;
  let low = Math.max(1, high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * The 95% interval of a true standard deviation, as factors of the measured one. `freedom` is the number of runs less
 * the number of means that were taken: 2 for three runs of one setting, 5 for two runs of each of five.
 */
export function standardDeviationInterval(freedom: number): { readonly lower: number; readonly upper: number } {
  const spreadAt = (probability: number) =>
    bisect(spreadCeiling(freedom), (spread) => probability - spreadCdf(freedom, spread));
  return { lower: 1 / spreadAt(1 - TAIL), upper: 1 / spreadAt(TAIL) };
}

/** The value that a central t exceeds with a probability of 2.5%. */
function criticalT(freedom: number): number {
  return bisect(13, (t) => averageOverSpread(freedom, (spread) => normalCdf(-t * spread)) - TAIL);
}

/** Where a function that falls from 0 to `high` crosses zero. */
function bisect(high: number, falling: (x: number) => number): number {
  let [below, above] = [0, high];
  for (let step = 0; step < 60; step++) {
    const middle = (below + above) / 2;
    if (falling(middle) > 0) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}

/** The expectation of `f` over the measured standard deviation of runs whose true one is 1. */
function averageOverSpread(freedom: number, f: (spread: number) => number): number {
  const from = Math.max(0, 1 - 9 / Math.sqrt(freedom));
  const density = spreadDensity(freedom);
  return simpson(from, spreadCeiling(freedom), (spread) => density(spread) * f(spread));
}

function spreadCdf(freedom: number, spread: number): number {
  return simpson(0, spread, spreadDensity(freedom));
}

/** Beyond this, a measured standard deviation has no probability that a number shows. */
const spreadCeiling = (freedom: number): number => 1 + 9 / Math.sqrt(freedom);

/** The density of √(χ²/ν). */
function spreadDensity(freedom: number): (spread: number) => number {
  const half = freedom / 2;
  const constant = Math.log(2) + half * Math.log(half) - logGammaOfHalf(freedom);
  return (spread) => {
    if (spread === 0) return freedom === 1 ? Math.exp(constant) : 0;
    return Math.exp(constant + (freedom - 1) * Math.log(spread) - half * spread * spread);
  };
}

/** ln Γ(n / 2) for a whole n. */
function logGammaOfHalf(n: number): number {
  let sum = n % 2 === 0 ? 0 : 0.5 * Math.log(Math.PI);
  for (let x = n / 2 - 1; x > 0; x--) sum += Math.log(x);
  return sum;
}

function simpson(from: number, to: number, f: (x: number) => number): number {
  const steps = 2400;
  const step = (to - from) / steps;
  let sum = f(from) + f(to);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 0 ? 2 : 4) * f(from + i * step);
  return (sum * step) / 3;
}
