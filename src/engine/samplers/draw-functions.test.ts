import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import { drawFunctions } from './draw-functions.ts';
import { gaussianProcess, posterior } from './gaussian-process.ts';

const DRAWS = 4000;
const QUERIES = [[0.1], [0.32], [0.6], [0.95]];

function momentsAt(
  draws: readonly Float64Array[],
  query: number,
): { readonly mean: number; readonly variance: number } {
  const values = draws.map((draw) => draw[query] as number);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) };
}

describe('drawFunctions', () => {
  it.each([
    ['the prior, before anything is observed', [], 1e-6],
    ['the posterior of values that repeat exactly', [0.5, -1, 1.2], 1e-6],
    ['the posterior of noisy values', [0.5, -1, 1.2], 0.2],
  ])('has the means and variances of %s', (_, values, noise) => {
    const points = [[0.3], [0.5], [0.8]].slice(0, values.length);
    const kernel = { lengthScales: [0.2], scale: 1.5, noise };
    const process = gaussianProcess({ points, values, isCategorical: [false] }, kernel);
    const draws = drawFunctions(process, QUERIES, { count: DRAWS, rng: createRng(3) });
    for (const [query, point] of QUERIES.entries()) {
      const expected = posterior(process, point);
      const { mean, variance } = momentsAt(draws, query);
      // Four standard errors.
      expect(Math.abs(mean - expected.mean)).toBeLessThan(4 * Math.sqrt(expected.variance / DRAWS) + 1e-6);
      expect(Math.abs(variance / expected.variance - 1)).toBeLessThan(4 * Math.sqrt(2 / DRAWS) + 1e-3);
    }
  });

  it('goes through what was observed without noise', () => {
    const observations = { points: [[0.2], [0.7]], values: [1, -2], isCategorical: [false] };
    const process = gaussianProcess(observations, { lengthScales: [0.1], scale: 1, noise: 1e-6 });
    for (const draw of drawFunctions(process, [[0.2 + 1e-9], [0.7 + 1e-9]], { count: 5, rng: createRng(1) })) {
      expect(Math.abs((draw[0] as number) - 1)).toBeLessThan(0.02);
      expect(Math.abs((draw[1] as number) + 2)).toBeLessThan(0.02);
    }
  });

  it('is the same for the same stream', () => {
    const process = gaussianProcess(
      { points: [], values: [], isCategorical: [false] },
      { lengthScales: [0.2], scale: 1, noise: 1e-6 },
    );
    const draw = () => drawFunctions(process, QUERIES, { count: 2, rng: createRng(9) });
    expect(draw()).toEqual(draw());
  });
});
