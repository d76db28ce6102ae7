import type { Condition, FloatDistribution, Scale } from './distribution.ts';
import { requireBounds, requireCondition, requireWholeSteps } from './require-range.ts';

export type FloatOptions = { readonly scale?: Scale; readonly step?: number };

/**
 * A real hyperparameter from `low` to `high`, both included.
 *
 * `scale` 'log' needs low > 0, 'log1m' needs high < 1; a `step` needs the linear scale. Anything else throws a RangeError.
 *
 * Differs from Optuna: `high` must be a whole number of steps above `low`, where Optuna lowers it and warns; and there
 * is a scale for momentum and betas.
 */
export function float(low: number, high: number, options?: FloatOptions): FloatDistribution<null>;
export function float(
  low: number,
  high: number,
  options: FloatOptions & { readonly when: Condition },
): FloatDistribution<Condition>;
export function float(
  low: number,
  high: number,
  options: FloatOptions & { readonly when?: Condition } = {},
): FloatDistribution {
  const { scale = 'linear', step = null, when = null } = options;
  requireBounds(low, high);
  if (scale === 'log' && low <= 0) throw new RangeError(`low must be above 0 on a log scale, but got ${low}.`);
  if (scale === 'log1m' && high >= 1) throw new RangeError(`high must be below 1 on a log1m scale, but got ${high}.`);
  if (step !== null) {
    if (scale !== 'linear')
      throw new RangeError(`a step needs the linear scale, but got step ${step} on the ${scale} scale.`);
    requireWholeSteps(low, high, step);
  }
  requireCondition(when);
  return { kind: 'float', low, high, scale, step, when };
}
