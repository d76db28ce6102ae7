import type { Rng } from '../rng/rng.ts';
import type { Estimate } from './bootstrap-interval.ts';
import { sortedQuantile } from './sorted-quantile.ts';

type Options = { readonly rng: Rng; readonly rounds: number; readonly level?: number };

/**
 * The geometric mean of positive `ratios` (at least one), with the percentile-bootstrap interval of its logarithm, as
 * `bootstrapInterval` draws it, to the last bit. Nothing is copied from draw to draw, so it takes a fraction of the
 * time: it is what a race computes over and over while it runs. Draws whose mean is not finite are left out.
 *
 * @param options.level the coverage aimed at, 0.95 unless told.
 */
export function bootstrapGeometricMean(ratios: readonly number[], { rng, rounds, level = 0.95 }: Options): Estimate {
  const n = ratios.length;
  if (n === 0) throw new RangeError('ratios must not be empty.');
  const logs = Float64Array.from(ratios, Math.log);
  const means = new Float64Array(rounds);
  let finite = 0;
  for (let round = 0; round < rounds; round++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += logs[Math.floor(rng.next() * n)] as number;
    if (Number.isFinite(sum)) means[finite++] = sum / n;
  }
  const sorted = means.subarray(0, finite).sort();
  const tail = (1 - level) / 2;
  const value = logs.reduce((sum, log) => sum + log, 0) / n;
  return {
    value: Math.exp(value),
    low: Math.exp(sortedQuantile(sorted, tail)),
    high: Math.exp(sortedQuantile(sorted, 1 - tail)),
  };
}
