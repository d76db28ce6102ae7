import { describe, expect, it } from 'vitest';
import { rateOfLowestLoss, ridgeSlope } from './rate-ridge.ts';

const RATES = [0.001, 0.01, 0.1, 1];

describe('the rate of the lowest loss', () => {
  it('is the vertex of a parabola in logarithms, wherever it lies between the rates', () => {
    const best = 0.03;
    const losses = RATES.map((rate) => Math.exp(Math.log10(rate / best) ** 2));
    expect(rateOfLowestLoss(RATES, losses)).toBeCloseTo(best, 10);
  });

  it('is the lowest one itself at an end, next to a failure and on a flat', () => {
    expect(rateOfLowestLoss(RATES, [1, 2, 3, 4])).toBe(0.001);
    expect(rateOfLowestLoss(RATES, [3, 2, 1, null])).toBe(0.1);
    expect(rateOfLowestLoss(RATES, [1, 1, 1, 1])).toBe(0.001);
  });

  it('does not exist where every run failed', () => {
    expect(rateOfLowestLoss(RATES, [null, null, null, null])).toBeNull();
  });
});

describe('the slope of a ridge', () => {
  it('is the power with which the best rate grows, with the t interval of its mean', () => {
    const powers = [0.9, 1, 1.1];
    const settings = [4, 16, 64];
    const bestRates = settings.map((setting) => powers.map((power) => 0.01 * setting ** power));
    const { value, interval } = ridgeSlope(settings, bestRates);
    expect(value).toBeCloseTo(1, 10);
    // 4.303 is the 97.5% point of Student's t with 2 degrees of freedom.
    expect(interval?.[0]).toBeCloseTo(1 - (4.303 * 0.1) / Math.sqrt(3), 10);
    expect(interval?.[1]).toBeCloseTo(1 + (4.303 * 0.1) / Math.sqrt(3), 10);
  });

  it('has no interval with one seed', () => {
    expect(ridgeSlope([1, 10], [[1], [10]])).toEqual({ value: 1, interval: null });
  });
});
