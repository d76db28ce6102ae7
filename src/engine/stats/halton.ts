import type { BitSource } from './sobol.ts';

/** How many dimensions {@link haltonSequence} has primes for. */
export const MAX_HALTON_DIMENSIONS = 40;

const PRIMES: readonly number[] = [
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
  113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173,
];

/**
 * The Halton sequence: coordinate d of point i is i written in the d-th prime and mirrored at the point, in [0, 1).
 * Without `scramble` its first point is the origin. With it, each digit goes through a random permutation of its own
 * (Owen, "A randomized Halton algorithm in R", 2017), which breaks up the stripes that large primes make.
 */
export function haltonSequence(dimensions: number, scramble?: BitSource): (index: number) => Float64Array {
  if (!Number.isSafeInteger(dimensions) || dimensions < 1 || dimensions > MAX_HALTON_DIMENSIONS)
    throw new RangeError(`dimensions must be from 1 to ${MAX_HALTON_DIMENSIONS}, but got ${dimensions}.`);
  const bases = PRIMES.slice(0, dimensions);
  const permutations = bases.map((base) => (scramble ? digitPermutations(base, scramble) : null));
  return (index) => {
    if (!Number.isSafeInteger(index) || index < 0)
      throw new RangeError(`index must be an integer of at least 0, but got ${index}.`);
    return Float64Array.from(bases, (base, d) => mirrored(index, base, permutations[d] ?? null));
  };
}

function mirrored(index: number, base: number, permutations: readonly Uint8Array[] | null): number {
  let sum = 0;
  let weight = 1 / base;
  let rest = index;
  // A permutation also moves the zeros that follow the last digit, as far as a double can see them.
  for (let place = 0; rest > 0 || (permutations !== null && place < permutations.length); place++) {
    const digit = rest % base;
    sum += (permutations?.[place]?.[digit] ?? digit) * weight;
    weight /= base;
    rest = Math.floor(rest / base);
  }
  return Math.min(sum, 1 - 2 ** -53);
}

/** One permutation for each digit that a double can hold. */
function digitPermutations(base: number, bits: BitSource): Uint8Array[] {
  return Array.from({ length: Math.floor(53 / Math.log2(base)) }, () => {
    const permutation = Uint8Array.from({ length: base }, (_, digit) => digit);
    for (let i = base - 1; i > 0; i--) {
      const j = Math.floor((bits.nextUint32() / 2 ** 32) * (i + 1));
      const moved = permutation[i] as number;
      permutation[i] = permutation[j] as number;
      permutation[j] = moved;
    }
    return permutation;
  });
}
