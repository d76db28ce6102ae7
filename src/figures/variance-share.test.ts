import { describe, expect, it } from 'vitest';
import { createRng } from '../engine/rng/rng.ts';
import { jackknifeInterval, ranksOf, varianceShare } from './variance-share.ts';

const rng = createRng(9);
const settings = Array.from({ length: 800 }, () => rng.next());

describe('varianceShare', () => {
  it('is near 1 for a setting that decides and near 0 for one that does nothing', () => {
    expect(
      varianceShare(
        settings,
        settings.map((x) => (x - 0.5) ** 2),
        16,
      ),
    ).toBeGreaterThan(0.98);
    expect(
      varianceShare(
        settings,
        settings.map(() => rng.next()),
        16,
      ),
    ).toBeLessThan(0.03);
  });

  it('is the known share of a step plus noise', () => {
    const responses = settings.map((x) => (x < 0.5 ? 0 : 1) + 2 * (rng.next() < 0.5 ? 0 : 0.5));
    expect(varianceShare(settings, responses, 8)).toBeCloseTo(0.5, 1);
  });
});

describe('ranksOf', () => {
  it('numbers from the lowest, and equal values share', () => {
    expect(ranksOf([0.3, 0.1, 0.3, 0.9])).toEqual([2.5, 1, 2.5, 4]);
  });
});

describe('jackknifeInterval', () => {
  it('is the usual interval for a mean', () => {
    const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
    const { value, low, high } = jackknifeInterval(settings, mean);
    const spread = Math.sqrt(settings.reduce((sum, x) => sum + (x - value) ** 2, 0) / (settings.length - 1));
    expect(high - low).toBeCloseTo((2 * 1.96 * spread) / Math.sqrt(settings.length), 10);
  });
});
