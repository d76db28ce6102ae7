import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { compileKernel, moduleFile, moduleOf } from '../../../scripts/kernel/build-kernel.ts';
import { createRng } from '../rng/rng.ts';
import { kernelRoom, type MatrixRoom, matrixRoom, plainRoom } from './matrix-room.ts';

afterEach(() => vi.unstubAllGlobals());

/** A positive definite matrix: its factor has a diagonal of at least 1. Everything beyond the lower triangle is NaN. */
function positiveDefinite(n: number): Float64Array {
  const rng = createRng(n);
  const factor = Float64Array.from({ length: n * n }, () => rng.next() - 0.5);
  for (let i = 0; i < n; i++) factor[i * n + i] = 1 + rng.next();
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = 0;
    for (let k = 0; k <= j; k++) sum += (factor[i * n + k] as number) * (factor[j * n + k] as number);
    return j > i ? Number.NaN : sum;
  });
}

const lowerOf = (matrix: Float64Array, n: number): number[] =>
  Array.from(matrix).filter((_, at) => at % n <= Math.floor(at / n));

/** Everything that a room works out from one matrix. */
function worked(room: MatrixRoom, n: number) {
  const [factor, inverse, precision, vectors, lengths] = room.arrays([n * n, n * n, n * n, 2 * n, 2]);
  factor.set(positiveDefinite(n));
  precision.fill(Number.NaN);
  const isDefinite = room.choleskyInPlace(factor, n);
  room.invertTransposed(factor, inverse, n);
  room.gramOfUpper(inverse, precision, n);
  const rng = createRng(n + 1);
  for (let i = 0; i < 2 * n; i++) vectors[i] = rng.next() - 0.5;
  const found = {
    isDefinite,
    factor: lowerOf(factor, n),
    inverse: Array.from(inverse),
    precision: lowerOf(precision, n),
  };
  // Of the transposed inverse, zeros above its diagonal.
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) factor[i * n + j] = j > i ? 0 : (inverse[j * n + i] as number);
  room.squaredLengths(factor, vectors, lengths);
  return { ...found, lengths: Array.from(lengths) };
}

describe('the WebAssembly kernel', () => {
  const kernel = kernelRoom() as MatrixRoom;

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 30, 51, 100, 200, 10])('has the bits of the plain products: n = %i', (n) => {
    expect(worked(kernel, n)).toEqual(worked(plainRoom, n));
  });

  it.each([1, 2, 3, 4, 5, 8, 9])('finds that a matrix of %i rows is not positive definite', (n) => {
    for (let row = 0; row < n; row++) {
      const [matrix] = kernel.arrays([n * n]);
      matrix.set(positiveDefinite(n));
      matrix[row * n + row] = -1;
      expect(kernel.choleskyInPlace(matrix, n)).toBe(false);
    }
  });

  it('says that there is no memory for more than it can have', () => {
    expect(() => kernel.arrays([2 ** 27, 2 ** 27])).toThrow(
      'there must be memory for arrays of 134217728, 134217728 numbers.',
    );
  });

  it('is what its source compiles to, and asks nothing of its host', { timeout: 60_000 }, async () => {
    const bytes = await compileKernel('matrix');
    expect(readFileSync(moduleFile('matrix'), 'utf8')).toBe(moduleOf('matrix', bytes));
    expect(WebAssembly.Module.imports(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>))).toEqual([]);
  });
});

describe('the room for matrices', () => {
  it('is that of the kernel where there is one, always the same', () => {
    const [first] = matrixRoom().arrays([1]);
    const [again] = matrixRoom().arrays([1]);
    expect(again.buffer).toBe(first.buffer);
    expect(again.buffer).not.toBe(plainRoom.arrays([1])[0].buffer);
  });

  it('needs no WebAssembly', () => {
    vi.stubGlobal('WebAssembly', undefined);
    expect(kernelRoom()).toBeNull();
  });
});
