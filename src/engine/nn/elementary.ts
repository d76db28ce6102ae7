/**
 * exp, log, tanh and cos from sums and products alone. ECMAScript leaves the last bit of `Math.exp` and its kin to the browser;
 * these give the same bits everywhere. Relative error below 1e-15 (tanh: absolute), double precision.
 */

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const doubles = new Float64Array(1);
// Word 1 holds sign, exponent and the top of the fraction: little-endian, as WebAssembly memory is everywhere.
const words = new Uint32Array(doubles.buffer);

/** 2 to the power of an integer from -1022 to 1023, exactly. */
function powerOfTwo(exponent: number): number {
  words[0] = 0;
  words[1] = (exponent + 1023) << 20;
  return doubles[0] ?? Number.NaN;
}

/** e to the power of `x`: 0 below -708, Infinity above 709, NaN for NaN. */
export function exp(x: number): number {
  if (x < -708) return 0;
  if (x > 709) return Number.POSITIVE_INFINITY;
  if (Number.isNaN(x)) return x;
  const count = Math.round(x * Math.LOG2E);
  const rest = x - count * ln2High - count * ln2Low;
  let sum = 1;
  for (let order = 14; order > 0; order--) sum = 1 + (sum * rest) / order;
  return sum * powerOfTwo(count);
}

/** The natural logarithm of a normal positive number; NaN for everything else but Infinity. */
export function log(x: number): number {
  if (!(x >= 2.2250738585072014e-308)) return Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  doubles[0] = x;
  const top = words[1] ?? 0;
  let exponent = (top >>> 20) - 1023;
  words[1] = (top & 0xfffff) | (1023 << 20);
  let fraction = doubles[0] ?? Number.NaN;
  if (fraction > Math.SQRT2) {
    fraction /= 2;
    exponent++;
  }
  // log f = 2 artanh s with s = (f - 1) / (f + 1), |s| < 0.172
  const s = (fraction - 1) / (fraction + 1);
  const square = s * s;
  let sum = 0;
  for (let order = 21; order > 0; order -= 2) sum = sum * square + 1 / order;
  return 2 * s * sum + exponent * ln2Low + exponent * ln2High;
}

/** The hyperbolic tangent. */
export function tanh(x: number): number {
  if (x > 20) return 1;
  if (x < -20) return -1;
  return 1 - 2 / (exp(2 * x) + 1);
}

/** The cosine of an angle from 0 to pi, in radians. */
export function cosine(angle: number): number {
  const x = Math.PI / 2 - angle;
  const square = x * x;
  let sum = 1;
  for (let order = 22; order > 0; order -= 2) sum = 1 - (sum * square) / (order * (order + 1));
  return x * sum;
}
