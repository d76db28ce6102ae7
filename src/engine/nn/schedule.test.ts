import { expect, test } from 'vitest';
import { rateFactors } from './schedule.ts';

const rounded = (factors: Float64Array): number[] => Array.from(factors, (factor) => Math.round(factor * 1000) / 1000);

test('each schedule has its shape', () => {
  expect(rounded(rateFactors({ kind: 'constant', warmupFraction: 0 }, 3))).toEqual([1, 1, 1]);
  expect(rounded(rateFactors({ kind: 'step', warmupFraction: 0 }, 8))).toEqual([1, 1, 1, 1, 0.1, 0.1, 0.01, 0.01]);
  expect(rounded(rateFactors({ kind: 'cosine', warmupFraction: 0 }, 4))).toEqual([1, 0.854, 0.5, 0.146]);
  expect(rounded(rateFactors({ kind: 'one-cycle', warmupFraction: 0.5 }, 6))).toEqual([0.04, 0.52, 1, 0.75, 0.25, 0]);
});

test('warm-up climbs linearly to the full rate', () => {
  expect(rounded(rateFactors({ kind: 'constant', warmupFraction: 0.5 }, 8))).toEqual([0.25, 0.5, 0.75, 1, 1, 1, 1, 1]);
  expect(rounded(rateFactors({ kind: 'cosine', warmupFraction: 0.5 }, 8))).toEqual([
    0.25, 0.5, 0.75, 1, 1, 0.854, 0.5, 0.146,
  ]);
});

test.each(['constant', 'step', 'cosine', 'one-cycle'] as const)(
  '%s stays within 0 and 1, whatever the warm-up',
  (kind) => {
    for (const warmupFraction of [0, 0.01, 0.3, 0.5, 0.99])
      for (const steps of [1, 2, 3, 7, 100]) {
        const factors = rateFactors({ kind, warmupFraction }, steps);
        expect(factors).toHaveLength(steps);
        for (const factor of factors) expect(factor >= 0 && factor <= 1).toBe(true);
      }
  },
);
