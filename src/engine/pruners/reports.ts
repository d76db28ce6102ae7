import type { Direction } from '../study/study.ts';
import type { IntermediateValue, Trial } from '../study/trial.ts';

type Reports = Pick<Trial, 'intermediateValues'>;

/** The report with the largest step (not the most recent one), as in Optuna's `last_step`; null before the first. */
export function lastReport({ intermediateValues }: Reports): IntermediateValue | null {
  let last: IntermediateValue | null = null;
  for (const reported of intermediateValues) if (last === null || reported.step > last.step) last = reported;
  return last;
}

/** The best of the values that are not NaN; NaN when there is none. */
export function bestOf(values: Iterable<number>, direction: Direction): number {
  let best = Number.NaN;
  for (const value of values)
    if (Number.isNaN(best) || (direction === 'minimize' ? value < best : value > best)) best = value;
  return best;
}

/** The best value a trial has reported so far, NaN left out; NaN when there is none. */
export function bestReported({ intermediateValues }: Reports, direction: Direction): number {
  return bestOf(
    intermediateValues.map(({ value }) => value),
    direction,
  );
}

/** What the trial reported at `step`, or undefined if it reported nothing there. */
export function valueAt({ intermediateValues }: Reports, step: number): number | undefined {
  return intermediateValues.find((reported) => reported.step === step)?.value;
}

/**
 * Whether the last report is the first in its window: from `nWarmupSteps` on, steps are cut into windows of
 * `intervalSteps`, and only the first report in each is judged.
 */
export function isFirstInInterval(trial: Reports, { nWarmupSteps, intervalSteps }: Interval): boolean {
  const last = lastReport(trial);
  if (last === null) return false;
  const windowStart = Math.floor((last.step - nWarmupSteps) / intervalSteps) * intervalSteps + nWarmupSteps;
  return trial.intermediateValues.every(({ step }) => step === last.step || step < windowStart);
}

/** When a rule looks: from which step on, and how often. */
export type Interval = { readonly nWarmupSteps: number; readonly intervalSteps: number };
