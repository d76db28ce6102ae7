import { describe, expect, it } from 'vitest';
import { bestRateOf, costAt, costOfRate, edgeOf, plateauOf, type RateCurve } from './rate-curve.ts';

const rates = [1e-4, 1e-3, 1e-2, 1e-1, 1];
const accuracy: RateCurve = { measure: 'accuracy', rates, values: [0.5, 0.89, 0.9, 0.4, null], floor: 0.1 };
const loss: RateCurve = { measure: 'loss', rates, values: [4, 2, 3, 9, null], floor: 8 };

describe('a sweep of learning rates', () => {
  it('knows its best rate, for accuracy and for loss', () => {
    expect(bestRateOf(accuracy)).toBe(1e-2);
    expect(bestRateOf(loss)).toBe(1e-3);
  });

  it('has a plateau that ends where the line between two rates crosses the tolerance', () => {
    const { low, high } = plateauOf(accuracy);
    expect(low).toBeCloseTo(1e-3, 12);
    expect(Math.log10(high)).toBeCloseTo(-2 + 0.01 / 0.5, 12);
    expect(plateauOf(loss).decades).toBeCloseTo(0.1 + 0.2, 12);
  });

  it('costs percentage points, or percent of the loss, off the best rate', () => {
    expect(costAt(accuracy, 10)).toBeCloseTo(50, 12);
    expect(costAt(accuracy, 0.1)).toBeCloseTo(1, 12);
    expect(costAt(accuracy, 100)).toBeCloseTo(80, 12);
    expect(costAt(loss, Math.sqrt(10))).toBeCloseTo(25, 12);
    expect(costAt(loss, 1000)).toBe(Number.POSITIVE_INFINITY);
    expect(costOfRate(accuracy, 1e-4)).toBeCloseTo(40, 12);
  });

  it('says nothing about rates that were not tried', () => {
    expect(costAt(accuracy, 1e3)).toBeNull();
    expect(costAt(loss, 0.01)).toBeNull();
  });

  it('has its edge at the first rate that fails', () => {
    expect(edgeOf(accuracy)).toBe(1);
    expect(edgeOf(loss)).toBe(0.1);
    expect(edgeOf({ ...loss, floor: 10 })).toBe(1);
    expect(edgeOf({ ...accuracy, values: [0.5, 0.89, 0.9, 0.4, 0.3] })).toBeNull();
  });

  it('must hold a finite value', () => {
    expect(() => bestRateOf({ ...loss, values: [null, null, null, null, null] })).toThrow('at least one finite value');
  });
});
