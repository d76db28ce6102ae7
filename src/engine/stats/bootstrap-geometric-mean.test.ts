import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import { bootstrapGeometricMean } from './bootstrap-geometric-mean.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('bootstrapGeometricMean', () => {
  it('is the general bootstrap of the mean logarithm, to the last bit', () => {
    const rng = createRng(3);
    for (const n of [1, 2, 7, 100]) {
      const ratios = Array.from({ length: n }, () => 10 ** (2 * rng.next() - 1));
      const logs = bootstrapInterval(ratios.map(Math.log), mean, { rng: createRng(n), rounds: 200, level: 0.9 });
      expect(bootstrapGeometricMean(ratios, { rng: createRng(n), rounds: 200, level: 0.9 })).toEqual({
        value: Math.exp(logs.value),
        low: Math.exp(logs.low),
        high: Math.exp(logs.high),
      });
    }
  });

  it('leaves out draws in which something was infinitely better, as the general one does', () => {
    const ratios = [1, 2, Number.POSITIVE_INFINITY];
    const { value, low, high } = bootstrapGeometricMean(ratios, { rng: createRng(1), rounds: 200 });
    expect(value).toBe(Number.POSITIVE_INFINITY);
    expect([low, high]).toEqual([1, 2]);
  });

  it('says what was wrong', () => {
    expect(() => bootstrapGeometricMean([], { rng: createRng(1), rounds: 10 })).toThrow('ratios must not be empty.');
  });
});
