import { normalCdf } from './normal.ts';

/** Turns a standard normal into the true value of a configuration. */
export type Quality = (normal: number) => number;

/**
 * Configurations whose true values are distributed as recorded ones are: `quantiles` are those of the record at the
 * probabilities (i + 1/2)/n, ascending. Between them it is linear, beyond the first and last it stays at them.
 */
export function recordedQuality(quantiles: readonly number[]): Quality {
  if (quantiles.length === 0) throw new RangeError('quantiles must not be empty.');
  const last = quantiles.length - 1;
  return (normal) => {
    const place = Math.min(last, Math.max(0, normalCdf(normal) * quantiles.length - 0.5));
    const below = Math.floor(place);
    const low = quantiles[below] as number;
    return low + (place - below) * ((quantiles[Math.min(last, below + 1)] as number) - low);
  };
}
