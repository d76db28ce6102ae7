import { choleskyInPlace, gramOfUpper, invertTransposed, squaredLengths } from './cholesky.ts';
import { kernelBytes } from './matrix-kernel.generated.ts';

/** A place for matrices, with the products of `cholesky.ts` for those that lie in it. */
export interface MatrixRoom {
  /** Arrays of these lengths, which hold anything. What the room gave before must no longer be used. */
  arrays<const Lengths extends readonly number[]>(lengths: Lengths): ArraysOf<Lengths>;
  choleskyInPlace(matrix: Float64Array, n: number): boolean;
  invertTransposed(lower: Float64Array, upper: Float64Array, n: number): void;
  gramOfUpper(upper: Float64Array, product: Float64Array, n: number): void;
  squaredLengths(lower: Float64Array, vectors: Float64Array, lengths: Float64Array): void;
}

type ArraysOf<Lengths extends readonly number[]> = { -readonly [I in keyof Lengths]: Float64Array };

/** For arrays anywhere, in JavaScript. */
export const plainRoom: MatrixRoom = {
  arrays: (lengths) => mapped(lengths, (length) => new Float64Array(length)),
  choleskyInPlace,
  invertTransposed,
  gramOfUpper,
  squaredLengths,
};

function mapped<const Lengths extends readonly number[]>(
  lengths: Lengths,
  array: (length: number) => Float64Array,
): ArraysOf<Lengths> {
  return lengths.map(array) as ArraysOf<Lengths>;
}

let room: MatrixRoom | null = null;

/**
 * The memory of a WebAssembly kernel, whose products of 100 rows take two fifths of the time and have the same bits; or
 * {@link plainRoom} where a browser has no 128-bit SIMD or a page's policy forbids WebAssembly.
 */
export function matrixRoom(): MatrixRoom {
  room ??= kernelRoom() ?? plainRoom;
  return room;
}

/** What `matrix-kernel/kernel.ts` exports. Matrices are given by where they start in memory. */
type Kernel = {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** 0 if memory can't grow so far. */
  room(bytes: number): number;
  factor(matrix: number, n: number): number;
  invert(lower: number, upper: number, n: number): void;
  gram(upper: number, product: number, n: number): void;
  lengths(lower: number, vectors: number, result: number, n: number): void;
};

/** The part of the host that WebAssembly needs: the engine is compiled without the browser's types. */
type Host = {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object) => { readonly exports: unknown };
  };
};

/** Null where the kernel doesn't compile. */
export function kernelRoom(): MatrixRoom | null {
  const kernel = instantiated();
  if (kernel === null) return null;
  return {
    arrays(lengths) {
      const bytes = lengths.reduce((sum, length) => sum + 8 * length, 0);
      let start = bytes < 2 ** 31 ? kernel.room(bytes) : 0;
      if (start === 0) throw new RangeError(`there must be memory for arrays of ${lengths.join(', ')} numbers.`);
      return mapped(lengths, (length) => {
        const array = new Float64Array(kernel.memory.buffer, start, length);
        start += 8 * length;
        return array;
      });
    },
    choleskyInPlace: (matrix, n) => kernel.factor(matrix.byteOffset, n) !== 0,
    invertTransposed: (lower, upper, n) => kernel.invert(lower.byteOffset, upper.byteOffset, n),
    gramOfUpper: (upper, product, n) => kernel.gram(upper.byteOffset, product.byteOffset, n),
    squaredLengths: (lower, vectors, lengths) =>
      kernel.lengths(lower.byteOffset, vectors.byteOffset, lengths.byteOffset, vectors.length / 2),
  };
}

function instantiated(): Kernel | null {
  const { WebAssembly } = globalThis as unknown as Host;
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(kernelBytes())).exports as Kernel;
  } catch {
    return null;
  }
}
