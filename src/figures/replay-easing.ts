import type { Axis } from '@/widgets/kit/plot/plot.ts';
import { scaleOf } from '@/widgets/kit/plot/scale.ts';

/**
 * A run as the timing of a fall from its last value: `linear(…)` of CSS, a stop for each value, with the distance below the
 * end as a share of the picture's height. The last stop is 0. A run without values stands still.
 */
export function easingOf(axis: Axis, values: readonly number[]): string {
  const scale = scaleOf(axis);
  const end = scale.at(values.at(-1) ?? axis.domain[0]);
  const below = values.map((value) =>
    String(Math.round(100 * (end - scale.at(value))) / 100).replace(/^(-?)0\./, '$1.'),
  );
  // One stop alone is no timing.
  return `linear(${(below.length < 2 ? ['0', '0'] : below).join(',')})`;
}
