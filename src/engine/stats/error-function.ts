import { polynomial } from './polynomial.ts';

/**
 * The error function and its complements, to about 1e-16 relative: W. J. Cody, "Rational Chebyshev approximations for
 * the error function", Mathematics of Computation 23 (1969), with the coefficients of his CALERF (TOMS 715).
 *
 * They use `Math.exp`, whose last bit a browser may choose: not for what is published as measured.
 */

/** 2/√π ∫₀ˣ exp(-t²) dt. */
export function erf(x: number): number {
  if (Math.abs(x) <= NEAR) return erfNear(x);
  const tail = Math.exp(-x * x) * scaledTail(Math.abs(x));
  return x < 0 ? tail - 1 : 1 - tail;
}

/** 1 - erf(x), without losing digits where erf(x) is near 1. */
export function erfc(x: number): number {
  if (Math.abs(x) <= NEAR) return 1 - erfNear(x);
  const tail = expOfMinusSquare(x) * scaledTail(Math.abs(x));
  return x < 0 ? 2 - tail : tail;
}

/** exp(x²) erfc(x): how the tail of erfc differs from a bell curve. Infinite below about -26.6. */
export function erfcx(x: number): number {
  if (Math.abs(x) <= NEAR) return Math.exp(x * x) * (1 - erfNear(x));
  return x > 0 ? scaledTail(x) : 2 / expOfMinusSquare(x) - scaledTail(-x);
}

/** Up to here the series for erf itself is used. */
const NEAR = 0.46875;
const INVERSE_ROOT_PI = 0.5641895835477563;

function erfNear(x: number): number {
  const y = x * x;
  const top =
    (((0.18577770618460315 * y + 3.1611237438705655) * y + 113.86415415105016) * y + 377.485237685302) * y +
    3209.3775891384694;
  const bottom = (((y + 23.601290952344122) * y + 244.02463793444417) * y + 1282.6165260773723) * y + 2844.236833439171;
  return (x * top) / bottom;
}

/** exp(y²) erfc(y) for y > {@link NEAR}. */
function scaledTail(y: number): number {
  return y <= 4 ? middleTail(y) : farTail(y);
}

const MIDDLE_TOP = [
  2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769,
  1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
] as const;
const MIDDLE_BOTTOM = [
  1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
  4362.619090143247, 3439.3676741437216, 1230.3393548037495,
] as const;

const middleTail = (y: number): number => polynomial(MIDDLE_TOP, y) / polynomial(MIDDLE_BOTTOM, y);

const FAR_TOP = [
  0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
  0.0006587491615298378,
] as const;
const FAR_BOTTOM = [
  1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
] as const;

function farTail(y: number): number {
  const z = 1 / (y * y);
  return (INVERSE_ROOT_PI - (z * polynomial(FAR_TOP, z)) / polynomial(FAR_BOTTOM, z)) / y;
}

/** exp(-x²) with the square split in two, so that its rounding error isn't blown up by the exponential. */
function expOfMinusSquare(x: number): number {
  const coarse = Math.trunc(x * 16) / 16;
  return Math.exp(-coarse * coarse) * Math.exp(-(x - coarse) * (x + coarse));
}
