import type { Rng } from './rng.ts';

/** An integer drawn uniformly from `low` to `high`, both included. Unbiased: rejects the ragged end of the 32-bit range. */
export function uniformInt(rng: Rng, low: number, high: number): number {
  const size = high - low + 1;
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || size < 1 || size > 0x100000000)
    throw new RangeError(
      `low must not exceed high, and both must be integers at most 2^32 apart, but got [${low}, ${high}].`,
    );
  const limit = 0x100000000 - (0x100000000 % size);
  for (;;) {
    const draw = rng.nextUint32();
    if (draw < limit) return low + (draw % size);
  }
}

/**
 * A draw from the standard normal distribution (Marsaglia's polar method).
 *
 * Uses `Math.log`, whose last bit a browser may choose: not for what is published as measured.
 */
export function standardNormal(rng: Rng): number {
  for (;;) {
    const x = 2 * rng.next() - 1;
    const y = 2 * rng.next() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/** Shuffles `items` in place (Fisher and Yates) and returns them. Every order is equally likely. */
export function shuffle<Items extends { [index: number]: unknown; readonly length: number }>(
  rng: Rng,
  items: Items,
): Items {
  const list = items as { [index: number]: unknown; readonly length: number };
  for (let i = list.length - 1; i > 0; i--) {
    const j = uniformInt(rng, 0, i);
    const moved = list[i];
    list[i] = list[j];
    list[j] = moved;
  }
  return items;
}
