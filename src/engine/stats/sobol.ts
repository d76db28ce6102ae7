/** Where scrambling takes its luck from: 32 uniform bits a call. */
export type BitSource = { nextUint32(): number };

/** How many dimensions {@link sobolSequence} has direction numbers for. */
export const MAX_SOBOL_DIMENSIONS = 40;

const BITS = 30;

/**
 * The Sobol sequence in Gray-code order, 2^30 points: `sequence(i)` is point i, each coordinate in [0, 1).
 *
 * Without `scramble` its first point is the origin. With it, the direction numbers go through a random lower-triangular
 * matrix and the points through a random digital shift (Matoušek, "On the L2-discrepancy for anchored boxes", 1998), so
 * that each point is uniform and the points stay as evenly spread.
 *
 * Direction numbers: Joe and Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM Journal
 * on Scientific Computing 30 (2008), as in SciPy.
 */
export function sobolSequence(dimensions: number, scramble?: BitSource): (index: number) => Float64Array {
  if (!Number.isSafeInteger(dimensions) || dimensions < 1 || dimensions > MAX_SOBOL_DIMENSIONS)
    throw new RangeError(`dimensions must be from 1 to ${MAX_SOBOL_DIMENSIONS}, but got ${dimensions}.`);
  const columns = Array.from({ length: dimensions }, (_, d) => scrambled(directionNumbers(d), scramble));
  const shifts = columns.map(() => (scramble ? scramble.nextUint32() >>> (32 - BITS) : 0));
  return (index) => {
    if (!Number.isSafeInteger(index) || index < 0 || index >= 2 ** BITS)
      throw new RangeError(`index must be an integer from 0 to 2^${BITS} - 1, but got ${index}.`);
    const point = new Float64Array(dimensions);
    for (let d = 0; d < dimensions; d++)
      point[d] = pointAt(columns[d] as Uint32Array, index, shifts[d] as number) / 2 ** BITS;
    return point;
  };
}

function pointAt(column: Uint32Array, index: number, shift: number): number {
  let sum = shift;
  for (let gray = index ^ (index >>> 1), bit = 0; gray > 0; gray >>>= 1, bit++)
    if (gray & 1) sum ^= column[bit] as number;
  return sum >>> 0;
}

/** The direction numbers of one dimension, the most significant bit of each at 2^29. */
function directionNumbers(dimension: number): Uint32Array {
  const column = new Uint32Array(BITS);
  const polynomial = POLYNOMIALS[dimension] as number;
  const initial = INITIAL_NUMBERS[dimension] as readonly number[];
  const degree = initial.length;
  for (let k = 0; k < BITS; k++) {
    if (dimension === 0) column[k] = 1;
    else if (k < degree) column[k] = initial[k] as number;
    else {
      let next = column[k - degree] as number;
      for (let j = 1; j <= degree; j++)
        if ((polynomial >>> (degree - j)) & 1) next ^= (column[k - j] as number) * 2 ** j;
      column[k] = next;
    }
  }
  return column.map((m, k) => m * 2 ** (BITS - 1 - k));
}

/** Each direction number through one random lower-triangular matrix of bits with ones on its diagonal. */
function scrambled(column: Uint32Array, bits: BitSource | undefined): Uint32Array {
  if (bits === undefined) return column;
  const rows = Array.from({ length: BITS }, (_, row) => {
    const above = row === 0 ? 0 : bits.nextUint32() >>> (32 - row);
    return ((above << (BITS - row)) | (1 << (BITS - 1 - row))) >>> 0;
  });
  return column.map((number) => rows.reduce((sum, mask, row) => sum | (parity(number & mask) << (BITS - 1 - row)), 0));
}

function parity(word: number): number {
  let folded = word ^ (word >>> 16);
  folded ^= folded >>> 8;
  folded ^= folded >>> 4;
  folded ^= folded >>> 2;
  return (folded ^ (folded >>> 1)) & 1;
}

/** Primitive polynomials over two elements as bits, the first dimension's (which has none) as 1. */
const POLYNOMIALS: readonly number[] = [
  1, 3, 7, 11, 13, 19, 25, 37, 41, 47, 55, 59, 61, 67, 91, 97, 103, 109, 115, 131, 137, 143, 145, 157, 167, 171, 185,
  191, 193, 203, 211, 213, 229, 239, 241, 247, 253, 285, 299, 301,
];

/** The first direction numbers of each dimension, one for each degree of its polynomial. */
const INITIAL_NUMBERS: readonly (readonly number[])[] = [
  [1],
  [1],
  [1, 3],
  [1, 3, 1],
  [1, 1, 1],
  [1, 1, 3, 3],
  [1, 3, 5, 13],
  [1, 1, 5, 5, 17],
  [1, 1, 5, 5, 5],
  [1, 1, 7, 11, 19],
  [1, 1, 5, 1, 1],
  [1, 1, 1, 3, 11],
  [1, 3, 5, 5, 31],
  [1, 3, 3, 9, 7, 49],
  [1, 1, 1, 15, 21, 21],
  [1, 3, 1, 13, 27, 49],
  [1, 1, 1, 15, 7, 5],
  [1, 3, 1, 15, 13, 25],
  [1, 1, 5, 5, 19, 61],
  [1, 3, 7, 11, 23, 15, 103],
  [1, 3, 7, 13, 13, 15, 69],
  [1, 1, 3, 13, 7, 35, 63],
  [1, 3, 5, 9, 1, 25, 53],
  [1, 3, 1, 13, 9, 35, 107],
  [1, 3, 1, 5, 27, 61, 31],
  [1, 1, 5, 11, 19, 41, 61],
  [1, 3, 5, 3, 3, 13, 69],
  [1, 1, 7, 13, 1, 19, 1],
  [1, 3, 7, 5, 13, 19, 59],
  [1, 1, 3, 9, 25, 29, 41],
  [1, 3, 5, 13, 23, 1, 55],
  [1, 3, 7, 3, 13, 59, 17],
  [1, 3, 1, 3, 5, 53, 69],
  [1, 1, 5, 5, 23, 33, 13],
  [1, 1, 7, 7, 1, 61, 123],
  [1, 1, 7, 9, 13, 61, 49],
  [1, 3, 3, 5, 3, 55, 33],
  [1, 3, 1, 15, 31, 13, 49, 245],
  [1, 3, 5, 15, 31, 59, 63, 97],
  [1, 3, 1, 11, 11, 11, 77, 249],
];
