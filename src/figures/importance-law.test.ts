import { describe, expect, it } from 'vitest';
import { createRng } from '../engine/rng/rng.ts';
import { chanceOfHit, varianceOfBowl } from './importance-law.ts';

describe('varianceOfBowl', () => {
  it('is the variance of a sample of losses', () => {
    const rng = createRng(1);
    const losses = Array.from({ length: 100_000 }, () => 0.15 * (3 * (rng.next() - 0.5)) ** 2);
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    const variance = losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / losses.length;
    expect(variance / varianceOfBowl(0.15, 3)).toBeCloseTo(1, 1);
  });

  it('grows sixteenfold when the range doubles', () => {
    expect(varianceOfBowl(0.15, 4) / varianceOfBowl(0.15, 2)).toBeCloseTo(16, 12);
  });
});

describe('chanceOfHit', () => {
  const range = [1e-5, 1e-1] as const;

  it('is the share of the range for one trial', () => {
    expect(chanceOfHit({ range, scale: 'log' }, { target: 1e-3, factor: 10 }, 1)).toBeCloseTo(0.5, 12);
    expect(chanceOfHit({ range: [0, 1], scale: 'linear' }, { target: 0.5, factor: 1.5 }, 1)).toBeCloseTo(
      0.75 - 1 / 3,
      12,
    );
  });

  it('does not count what lies outside the range', () => {
    expect(chanceOfHit({ range, scale: 'log' }, { target: 1e-1, factor: 10 }, 1)).toBeCloseTo(0.25, 12);
    expect(chanceOfHit({ range, scale: 'log' }, { target: 100, factor: 2 }, 5)).toBe(0);
  });
});
