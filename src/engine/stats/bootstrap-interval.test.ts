import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('bootstrapInterval', () => {
  it('is as wide as the normal approximation says for a mean', () => {
    const values = Array.from({ length: 400 }, (_, i) => i % 2);
    const { value, low, high } = bootstrapInterval(values, mean, { rng: createRng(1), rounds: 2000 });
    const standardError = 0.5 / Math.sqrt(400);
    expect(value).toBe(0.5);
    expect((high - low) / (2 * 1.96 * standardError)).toBeGreaterThan(0.9);
    expect((high - low) / (2 * 1.96 * standardError)).toBeLessThan(1.1);
  });

  it('gives the same interval for the same seed', () => {
    const run = () => bootstrapInterval([1, 2, 5, 9], mean, { rng: createRng(7), rounds: 100 });
    expect(run()).toEqual(run());
  });

  it('collapses when all items are alike', () => {
    expect(bootstrapInterval([3, 3, 3], mean, { rng: createRng(2), rounds: 50 })).toEqual({
      value: 3,
      low: 3,
      high: 3,
    });
  });

  it('says what was wrong', () => {
    expect(() => bootstrapInterval([], mean, { rng: createRng(1), rounds: 10 })).toThrow('items must not be empty.');
  });
});
