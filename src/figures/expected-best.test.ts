import { describe, expect, it } from 'vitest';
import { createRng } from '../engine/rng/rng.ts';
import { expectedBest, gainOfLogScale } from './expected-best.ts';

describe('expectedBest', () => {
  it('is the mean for one draw and the maximum for endless ones', () => {
    const outcomes = [1, 2, 6].map((value) => ({ value, weight: 1 }));
    expect(expectedBest(outcomes, 1)).toBeCloseTo(3, 12);
    expect(expectedBest(outcomes, 1000)).toBeCloseTo(6, 9);
  });

  it('is what simulated draws average to', () => {
    const outcomes = [
      { value: 0, weight: 7 },
      { value: 1, weight: 2 },
      { value: 3, weight: 1 },
    ];
    const rng = createRng(5);
    const draw = (): number => {
      const u = 10 * rng.next();
      return u < 7 ? 0 : u < 9 ? 1 : 3;
    };
    let sum = 0;
    for (let i = 0; i < 40_000; i++) sum += Math.max(draw(), draw(), draw(), draw());
    expect(sum / 40_000).toBeCloseTo(expectedBest(outcomes, 4), 1);
  });
});

describe('gainOfLogScale', () => {
  const rates = Array.from({ length: 400 }, (_, i) => 10 ** (-4 + (4 * i) / 399));
  const peakAt = (best: number) => rates.map((rate) => ({ rate, value: -Math.abs(Math.log10(rate / best)) }));

  it('is large when the best rate lies low in the range and gone when it lies at the top', () => {
    expect(gainOfLogScale(peakAt(1e-3), 10)).toBeGreaterThan(1);
    expect(gainOfLogScale(peakAt(1), 10)).toBeLessThan(0);
  });
});
