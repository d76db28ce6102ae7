import { describe, expect, it } from 'vitest';
import { createRng } from '../engine/rng/rng.ts';
import { fitOptimum, type SearchedRun } from './batch-size-slope.ts';

/** Runs whose accuracy is a parabola around a best rate of 0.01 × (batch / 128)^slope. */
function runsWith(slope: number): SearchedRun[] {
  const rng = createRng(11);
  return Array.from({ length: 200 }, () => {
    const logBatchSize = Math.log10([128, 256, 512, 1024][Math.floor(rng.next() * 4)] as number);
    const logRate = -4 + 4 * rng.next();
    const decay = rng.next();
    const best = -2 + slope * (logBatchSize - Math.log10(128)) + 0.3 * (decay - 0.5);
    return { logRate, logBatchSize, others: [decay], accuracy: 0.7 - 0.05 * (logRate - best) ** 2 };
  });
}

describe('fitOptimum', () => {
  it.each([0, 0.5, 1])('recovers the exponent %d that made the runs', (slope) => {
    // The surface has no batch × decay term, which the parabola contains, hence two digits and not twelve.
    expect(fitOptimum(runsWith(slope)).slope).toBeCloseTo(slope, 2);
  });

  it('places the best rate of each batch size', () => {
    const { bestRateAt } = fitOptimum(runsWith(1));
    expect(Math.log10(bestRateAt(128))).toBeCloseTo(-2, 1);
    expect(bestRateAt(512) / bestRateAt(128)).toBeCloseTo(4, 1);
  });
});
