import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import { leastSquares } from './least-squares.ts';

describe('leastSquares', () => {
  it('finds the plane that made the responses', () => {
    const rng = createRng(3);
    const rows = Array.from({ length: 40 }, () => [1, rng.next(), rng.next() - 0.5]);
    const responses = rows.map(([, x, y]) => 2 - 3 * (x as number) + 0.25 * (y as number));
    const [constant, x, y] = leastSquares(rows, responses);
    expect(constant).toBeCloseTo(2, 12);
    expect(x).toBeCloseTo(-3, 12);
    expect(y).toBeCloseTo(0.25, 12);
  });

  it('is orthogonal to its residuals when no plane fits', () => {
    const rows = [
      [1, 0],
      [1, 1],
      [1, 2],
      [1, 4],
    ];
    const responses = [1, 3, 2, 9];
    const coefficients = leastSquares(rows, responses);
    const residuals = rows.map(
      (row, i) =>
        (responses[i] as number) - row.reduce((sum, value, j) => sum + value * (coefficients[j] as number), 0),
    );
    for (const column of [0, 1])
      expect(rows.reduce((sum, row, i) => sum + (row[column] as number) * (residuals[i] as number), 0)).toBeCloseTo(
        0,
        12,
      );
  });

  it('refuses columns that say the same', () => {
    expect(() =>
      leastSquares(
        [
          [1, 2],
          [2, 4],
          [3, 6],
        ],
        [1, 2, 3],
      ),
    ).toThrow('column 1 depends linearly');
    expect(() => leastSquares([[1, 2]], [1])).toThrow('rows must be at least as many as columns, but got 1 rows of 2.');
  });
});
