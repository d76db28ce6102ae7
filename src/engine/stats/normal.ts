import { erfc, erfcx } from './error-function.ts';
import { polynomial } from './polynomial.ts';

/**
 * The standard normal distribution, accurate in both tails. They use `Math.exp` and `Math.log`, whose last bit a
 * browser may choose: not for what is published as measured.
 */

const ROOT_HALF = Math.SQRT1_2;
const LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** The density at `x`. */
export const normalDensity = (x: number): number => Math.exp(logNormalDensity(x));

/** The logarithm of the density at `x`. */
export const logNormalDensity = (x: number): number => -0.5 * x * x - LOG_ROOT_TWO_PI;

/** The probability of a value below `x`: nothing that a number can hold below -40. */
export const normalCdf = (x: number): number => (x < -40 ? 0 : 0.5 * erfc(-x * ROOT_HALF));

/** The logarithm of the probability of a value below `x`, finite far into the left tail. */
export function logNormalCdf(x: number): number {
  if (x > 5) return Math.log1p(-normalCdf(-x));
  if (x > -5) return Math.log(normalCdf(x));
  return Math.log(0.5 * erfcx(-x * ROOT_HALF)) - 0.5 * x * x;
}

/** The logarithm of the probability of a value from `a` to `b`, a ≤ b. */
export function logNormalMass(a: number, b: number): number {
  // What is left outside rounds to nothing.
  if (a < -9 && b > 9) return 0;
  const width = b - a;
  if (width * Math.max(1, -a, b) < 0.05) return logNarrowMass(0.5 * (a + b), width);
  // The left tail keeps more digits than the right one.
  if (a > 0) return logNormalMass(-b, -a);
  if (b > 0) return Math.log1p(-normalCdf(a) - normalCdf(-b));
  const upper = logNormalCdf(b);
  return upper + Math.log1p(-Math.exp(logNormalCdf(a) - upper));
}

/** The density in the middle times the width, and the next two terms of the series, which leave less than 1e-13. */
function logNarrowMass(middle: number, width: number): number {
  const square = middle * middle;
  const w = width * width;
  const rest = (w * (square - 1)) / 24 + (w * w * (square * (square - 6) + 3)) / 1920;
  return logNormalDensity(middle) + Math.log(width) + Math.log1p(rest);
}

/** The value below which a standard normal falls with probability `p`: Wichura's AS 241 (1988), to about 1e-16. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must be from 0 to 1, but got ${p}.`);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return centralQuantile(q);
  const tail = tailQuantile(Math.sqrt(-Math.log(q < 0 ? p : 1 - p)));
  return q < 0 ? -tail : tail;
}

/**
 * The value below which a standard normal that is known to lie from `a` to `b` falls with probability `q`.
 * 0 gives `a` and 1 gives `b`.
 */
export function truncatedNormalQuantile(q: number, a: number, b: number): number {
  if (q <= 0) return a;
  if (q >= 1) return b;
  if (a > 0) return -truncatedNormalQuantile(1 - q, -b, -a);
  const x = b < 0 ? leftTailQuantile(q, a, b) : centralTruncatedQuantile(q, a, b);
  return Math.min(b, Math.max(a, x));
}

function centralTruncatedQuantile(q: number, a: number, b: number): number {
  const below = normalCdf(a);
  const above = normalCdf(-b);
  const mass = 1 - below - above;
  // From the nearer end, so that a probability near 1 isn't rounded to it.
  const fromLeft = below + q * mass;
  return fromLeft <= 0.5 ? normalQuantile(fromLeft) : -normalQuantile(above + (1 - q) * mass);
}

/** In logarithms, since the probabilities underflow; Newton's method on the logarithm, which is nearly a parabola. */
function leftTailQuantile(q: number, a: number, b: number): number {
  const upper = logNormalCdf(b);
  const target = upper + Math.log(q + (1 - q) * Math.exp(logNormalCdf(a) - upper));
  let x = target > -700 ? normalQuantile(Math.exp(target)) : -Math.sqrt(-2 * target);
  for (let i = 0; i < 4; i++) {
    const log = logNormalCdf(x);
    x -= (log - target) * Math.exp(log - logNormalDensity(x));
  }
  return x;
}

const CENTRAL_TOP = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
  133.14166789178438, 3.3871328727963665,
] as const;
const CENTRAL_BOTTOM = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
  42.31333070160091, 1,
] as const;

function centralQuantile(q: number): number {
  const r = 0.180625 - q * q;
  return (q * polynomial(CENTRAL_TOP, r)) / polynomial(CENTRAL_BOTTOM, r);
}

const TAIL_TOP = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
] as const;
const TAIL_BOTTOM = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
] as const;
const FAR_TOP = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
  1.7848265399172913, 5.463784911164114, 6.657904643501103,
] as const;
const FAR_BOTTOM = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
  0.1369298809227358, 0.599832206555888, 1,
] as const;

/** The quantile of the upper tail with probability exp(-r²). */
function tailQuantile(r: number): number {
  return r <= 5
    ? polynomial(TAIL_TOP, r - 1.6) / polynomial(TAIL_BOTTOM, r - 1.6)
    : polynomial(FAR_TOP, r - 5) / polynomial(FAR_BOTTOM, r - 5);
}
