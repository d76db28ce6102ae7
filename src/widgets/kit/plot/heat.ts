import type { Series } from './plot.ts';

type Cells = Extract<Series, { kind: 'cells' }>;

/** Steps of the ramp from bad to good, `--heat-0` to `--heat-6`. */
export const HEAT_STEPS = 7;

/**
 * The step of the ramp that a value gets, 0 (bad) to 6 (good), clamped at the ends of the domain; null for NaN.
 */
export function heatStep(series: Pick<Cells, 'scale' | 'domain' | 'better'>, value: number): number | null {
  if (Number.isNaN(value)) return null;
  const [low, high] = series.domain;
  const share =
    series.scale === 'log' ? Math.log(Math.max(value, low) / low) / Math.log(high / low) : (value - low) / (high - low);
  const good = series.better === 'high' ? share : 1 - share;
  return Math.min(HEAT_STEPS - 1, Math.max(0, Math.floor(good * HEAT_STEPS)));
}
