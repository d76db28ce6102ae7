import type { Condition, IntDistribution } from './distribution.ts';
import { requireBounds, requireCondition, requireWholeSteps } from './require-range.ts';

export type IntOptions = { readonly scale?: 'linear' | 'log'; readonly step?: number };

/**
 * An integer hyperparameter from `low` to `high`, both included.
 *
 * A 'log' scale needs low ≥ 1 and step 1. Anything else throws a RangeError.
 *
 * Differs from Optuna: `high` must be a whole number of steps above `low`, where Optuna lowers it and warns.
 */
export function int(low: number, high: number, options?: IntOptions): IntDistribution<null>;
export function int(
  low: number,
  high: number,
  options: IntOptions & { readonly when: Condition },
): IntDistribution<Condition>;
export function int(
  low: number,
  high: number,
  options: IntOptions & { readonly when?: Condition } = {},
): IntDistribution {
  const { scale = 'linear', step = 1, when = null } = options;
  requireBounds(low, high);
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || !Number.isSafeInteger(step))
    throw new RangeError(`low, high and step must be integers, but got [${low}, ${high}] in steps of ${step}.`);
  requireWholeSteps(low, high, step);
  if (scale === 'log' && low < 1) throw new RangeError(`low must be at least 1 on a log scale, but got ${low}.`);
  if (scale === 'log' && step !== 1)
    throw new RangeError(`a step needs the linear scale, but got step ${step} on the log scale.`);
  requireCondition(when);
  return { kind: 'int', low, high, scale, step, when };
}
