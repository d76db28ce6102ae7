/** exp, log and tanh after the Cephes library's float32 versions (Moshier): relative error below 2e-7, NaN in, NaN out. */
import {
  add,
  all,
  at,
  atLeast,
  atMost,
  BYTES,
  div,
  exponentOf,
  fractionOf,
  magnitude,
  mul,
  put,
  shared,
  shiftBits,
  sub,
  V,
  whereLess,
  withSign,
} from './lanes';

/**
 * What `exp` computes with. In memory, since a constant of four lanes in a loop takes a compiler several instructions each time:
 * bounds, log2 e, 1.5 * 2^23, ln 2 in two parts, coefficients from the highest power down.
 */
const expData = memory.data<f32>([
  88, -87, 1.44269504088896341, 12582912, 0.693359375, -2.1219444e-4, 1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3,
  4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1, 1,
]);

@inline
function expDatum(index: usize): V {
  return shared(expData, index << 2);
}

/** e to the power of `x`, which is held between -87 and 88. */
@inline
export function exp(x: V): V {
  const held = atLeast(atMost(x, expDatum(0)), expDatum(1));
  // Adding 1.5 * 2^23 rounds to an integer and leaves it in the low bits.
  const marked = add(mul(held, expDatum(2)), expDatum(3));
  const count = sub(marked, expDatum(3));
  const rest = sub(sub(held, mul(count, expDatum(4))), mul(count, expDatum(5)));
  let sum = expDatum(6);
  sum = add(mul(sum, rest), expDatum(7));
  sum = add(mul(sum, rest), expDatum(8));
  sum = add(mul(sum, rest), expDatum(9));
  sum = add(mul(sum, rest), expDatum(10));
  sum = add(mul(sum, rest), expDatum(11));
  sum = add(add(mul(sum, mul(rest, rest)), rest), expDatum(12));
  return mul(sum, shiftBits(marked, 127, 23));
}

/** {@link exp} of the two at `from` less `less`, to `to`. Side by side: a processor that waits for one goes on with the other. */
@inline
export function exps(to: usize, from: usize, less: V): void {
  let d = expDatum(0); let x = sub(at(from, 0), less); let y = sub(at(from, BYTES), less);
  x = atMost(x, d); y = atMost(y, d); d = expDatum(1);
  x = atLeast(x, d); y = atLeast(y, d); d = expDatum(2);
  let i = mul(x, d); let j = mul(y, d); d = expDatum(3);
  i = add(i, d); j = add(j, d);
  let a = sub(i, d); let b = sub(j, d); d = expDatum(4);
  x = sub(x, mul(a, d)); y = sub(y, mul(b, d)); d = expDatum(5);
  x = sub(x, mul(a, d)); y = sub(y, mul(b, d)); d = expDatum(6);
  a = mul(d, x); b = mul(d, y); d = expDatum(7);
  a = mul(add(a, d), x); b = mul(add(b, d), y); d = expDatum(8);
  a = mul(add(a, d), x); b = mul(add(b, d), y); d = expDatum(9);
  a = mul(add(a, d), x); b = mul(add(b, d), y); d = expDatum(10);
  a = mul(add(a, d), x); b = mul(add(b, d), y); d = expDatum(11);
  a = mul(add(a, d), mul(x, x)); b = mul(add(b, d), mul(y, y)); d = expDatum(12);
  a = add(add(a, x), d); b = add(add(b, y), d);
  put(to, mul(a, shiftBits(i, 127, 23)), 0);
  put(to, mul(b, shiftBits(j, 127, 23)), BYTES);
}

/** The natural logarithm of a number of at least 1; NaN for infinity. */
export function log(x: V): V {
  const fraction = fractionOf(x);
  const isLow = all(0.707106781186547524);
  const exponent = sub(exponentOf(x), whereLess(fraction, isLow, all(1), all(0)));
  const rest = sub(add(fraction, whereLess(fraction, isLow, fraction, all(0))), all(1));
  const square = mul(rest, rest);
  let sum = all(7.0376836292e-2);
  sum = add(mul(sum, rest), all(-1.1514610310e-1));
  sum = add(mul(sum, rest), all(1.1676998740e-1));
  sum = add(mul(sum, rest), all(-1.2420140846e-1));
  sum = add(mul(sum, rest), all(1.4249322787e-1));
  sum = add(mul(sum, rest), all(-1.6668057665e-1));
  sum = add(mul(sum, rest), all(2.0000714765e-1));
  sum = add(mul(sum, rest), all(-2.4999993993e-1));
  sum = add(mul(sum, rest), all(3.3333331174e-1));
  sum = mul(mul(sum, rest), square);
  sum = add(sum, mul(exponent, all(-2.12194440e-4)));
  sum = sub(sum, mul(square, all(0.5)));
  const result = add(add(rest, sum), mul(exponent, all(0.693359375)));
  // The bits above know no NaN: x - x is NaN for what is not finite, else 0.
  return add(result, sub(x, x));
}

/** What `tanh` computes with, for the same reason: coefficients from the highest power down, 1, 2 and where the halves meet. */
const tanhData = memory.data<f32>([
  -5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1, 1, 2, 0.625,
]);

@inline
function tanhDatum(index: usize): V {
  return shared(tanhData, index << 2);
}

/** The hyperbolic tangent. */
export function tanh(x: V): V {
  const size = magnitude(x);
  const square = mul(x, x);
  let small = tanhDatum(0);
  small = add(mul(small, square), tanhDatum(1));
  small = add(mul(small, square), tanhDatum(2));
  small = add(mul(small, square), tanhDatum(3));
  small = add(mul(small, square), tanhDatum(4));
  small = add(mul(mul(small, square), x), x);
  const large = sub(tanhDatum(5), div(tanhDatum(6), add(exp(add(size, size)), tanhDatum(5))));
  return whereLess(size, tanhDatum(7), small, withSign(large, x));
}
