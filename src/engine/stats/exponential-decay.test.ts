import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exponentialDecay } from './exponential-decay.ts';

it('is Math.exp of the negative, to 1e-15', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 708, noNaN: true }), (x) => {
      expect(Math.abs(exponentialDecay(x) / Math.exp(-x) - 1)).toBeLessThan(1e-15);
    }),
    { numRuns: 2000 },
  );
});

it('is exact at its ends', () => {
  expect(exponentialDecay(0)).toBe(1);
  expect(exponentialDecay(709)).toBe(0);
  expect(exponentialDecay(Number.POSITIVE_INFINITY)).toBe(0);
  expect(exponentialDecay(Number.NaN)).toBeNaN();
});
