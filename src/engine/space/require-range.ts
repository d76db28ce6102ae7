import type { Condition } from './distribution.ts';

/** Throws unless both ends are finite and in order. */
export function requireBounds(low: number, high: number): void {
  if (!Number.isFinite(low) || !Number.isFinite(high))
    throw new RangeError(`low and high must be finite numbers, but got [${low}, ${high}].`);
  if (low > high) throw new RangeError(`low must not exceed high, but got [${low}, ${high}].`);
}

/** Throws unless `high` is `low` plus a whole number of positive steps, up to rounding in the last digits. */
export function requireWholeSteps(low: number, high: number, step: number): void {
  if (!(step > 0 && Number.isFinite(step))) throw new RangeError(`step must be above 0, but got ${step}.`);
  if (!isWholeSteps(low, high, step)) {
    const reachable = largestReachable(low, high, step);
    throw new RangeError(`high must be low plus a whole number of steps, but ${high} is not; ${reachable} is.`);
  }
}

/** Whether `high` is `low` plus a whole number of steps, up to rounding in the last digits. */
export function isWholeSteps(low: number, high: number, step: number): boolean {
  const steps = (high - low) / step;
  return Math.abs(steps - Math.round(steps)) <= 1e-9 * Math.max(1, steps);
}

/** The largest value that whole steps from `low` reach without exceeding `high`, to 12 significant digits. */
export function largestReachable(low: number, high: number, step: number): number {
  return Number((low + Math.floor((high - low) / step) * step).toPrecision(12));
}

/** Throws for a condition that nothing can meet. */
export function requireCondition(when: Condition | null): void {
  if (when !== null && when.values.length === 0)
    throw new RangeError(`a condition must name at least one value of ${when.parent}, but it names none.`);
}
