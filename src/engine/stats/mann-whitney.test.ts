import { describe, expect, it } from 'vitest';
import { mannWhitney } from './mann-whitney.ts';

describe('mannWhitney', () => {
  it('answers as scipy.stats.mannwhitneyu(a, b, alternative="greater", method="asymptotic")', () => {
    const a = [1.1, 2.2, 3.3, 4.4, 5.5, 6.6, 7.7, 8.8];
    const b = [0.5, 1.5, 2.5, 2.5, 3.3, 3.3, 9.1, 0.2, 0.4];
    const { probabilityAbove, pAbove } = mannWhitney(a, b);
    expect(probabilityAbove).toBeCloseTo(54 / 72, 12);
    expect(pAbove).toBeCloseTo(0.04559809905790094, 12);
  });

  it('finds nothing to choose between a sample and itself', () => {
    const sample = [3, 1, 2, 2, 9, 7, 5, 4];
    expect(mannWhitney(sample, sample).probabilityAbove).toBe(0.5);
    expect(mannWhitney([1, 1], [1, 1])).toEqual({ probabilityAbove: 0.5, pAbove: 1 });
  });

  it('is sure of samples that do not overlap', () => {
    const low = Array.from({ length: 20 }, (_, i) => i);
    const high = low.map((value) => value + 100);
    expect(mannWhitney(high, low).probabilityAbove).toBe(1);
    expect(mannWhitney(high, low).pAbove).toBeLessThan(1e-6);
    expect(mannWhitney(low, high).pAbove).toBeGreaterThan(1 - 1e-6);
  });

  it('refuses an empty sample', () => {
    expect(() => mannWhitney([], [1])).toThrow('samples must not be empty.');
  });
});
