import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choleskyInPlace, dot, gramOfUpper, invertTransposed, multiplyUpper, solveLower } from './cholesky.ts';

/** A positive definite matrix A Aᵀ + I, with A of entries from -1 to 1. */
const positiveDefinite = fc
  .integer({ min: 1, max: 9 })
  .chain((n) =>
    fc.tuple(
      fc.constant(n),
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n * n, maxLength: n * n }),
    ),
  )
  .map(([n, a]) => ({
    n,
    matrix: Float64Array.from({ length: n * n }, (_, k) => {
      const [i, j] = [Math.floor(k / n), k % n];
      return dot(Float64Array.from(a), i * n, Float64Array.from(a), j * n, n) + (i === j ? 1 : 0);
    }),
  }));

describe('choleskyInPlace', () => {
  it('gives a triangle whose product with its transpose is the matrix', () => {
    fc.assert(
      fc.property(positiveDefinite, ({ n, matrix }) => {
        const lower = matrix.slice();
        expect(choleskyInPlace(lower, n)).toBe(true);
        for (let i = 0; i < n; i++)
          for (let j = 0; j <= i; j++) {
            let sum = 0;
            for (let k = 0; k <= j; k++) sum += (lower[i * n + k] as number) * (lower[j * n + k] as number);
            expect(sum).toBeCloseTo(matrix[i * n + j] as number, 12);
          }
      }),
    );
  });

  it('says so when a matrix is not positive definite', () => {
    expect(choleskyInPlace(Float64Array.of(1, 2, 2, 1), 2)).toBe(false);
    expect(choleskyInPlace(Float64Array.of(Number.NaN), 1)).toBe(false);
  });
});

describe('invertTransposed, gramOfUpper and the products', () => {
  it('together solve a system: A⁻¹ = L⁻ᵀ L⁻¹', () => {
    fc.assert(
      fc.property(positiveDefinite, ({ n, matrix }) => {
        const lower = matrix.slice();
        choleskyInPlace(lower, n);
        const inverse = new Float64Array(n * n).fill(Number.NaN);
        invertTransposed(lower, inverse, n);
        const gram = new Float64Array(n * n);
        gramOfUpper(inverse, gram, n);
        const right = Float64Array.from({ length: n }, (_, i) => i - 1.5);
        const solution = right.slice();
        solveLower(lower, solution, solution);
        multiplyUpper(inverse, solution, solution);
        for (let i = 0; i < n; i++) {
          expect(dot(matrix, i * n, solution, 0, n)).toBeCloseTo(right[i] as number, 10);
          let sum = 0;
          for (let j = 0; j < n; j++)
            sum += (gram[Math.max(i, j) * n + Math.min(i, j)] as number) * (right[j] as number);
          expect(sum).toBeCloseTo(solution[i] as number, 10);
        }
      }),
    );
  });
});
