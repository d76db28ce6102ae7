const BITS = 128n;

/**
 * The natural logarithm of a finite `x` ≥ 1, rounded correctly to the nearest double, so it is the same in every browser
 * and as good as always the same as C's (and Python's). `Math.log` may be off in its last bit.
 */
export function roundedLog(x: number): number {
  if (!(x >= 1 && x < Number.POSITIVE_INFINITY)) throw new RangeError(`x must be finite and at least 1, but got ${x}.`);
  let exponent = 0;
  let mantissa = x;
  for (; mantissa >= 2; exponent++) mantissa /= 2;
  const scaled = BigInt(mantissa * 2 ** 52) << (BITS - 52n);
  const one = 1n << BITS;
  const log = twiceAtanh(((scaled - one) << BITS) / (scaled + one)) + BigInt(exponent) * twiceAtanh(one / 3n);
  return Number(log) / 2 ** Number(BITS);
}

/** 2 atanh(z) = log((1 + z) / (1 - z)) in fixed point, |z| ≤ 1/3. */
function twiceAtanh(z: bigint): bigint {
  const square = (z * z) >> BITS;
  let sum = 0n;
  let power = z;
  for (let odd = 1n; power !== 0n; odd += 2n) {
    sum += power / odd;
    power = (power * square) >> BITS;
  }
  return 2n * sum;
}
