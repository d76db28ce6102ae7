import type { Curves } from './curves.ts';

/** The fast form of a pruner: it may keep what it likes from one trial of a replay to the next. */
export interface Judge {
  /** A new study of at most `nTrials` trials. */
  reset(nTrials: number): void;
  /** Trial `number` of the study is recorded run `run`. */
  begin(number: number, run: number): void;
  /** Whether to give up the trial that has just made its report `j`. Asked once for each report, in order. */
  judge(j: number): boolean;
  /** The trial has made `reports` reports and ended. */
  end(reports: number, isComplete: boolean): void;
}

/** For each report of a run, whether it is the first in its window and past the warm-up. */
export function dueReports(
  steps: Curves['steps'],
  { nWarmupSteps, intervalSteps }: { readonly nWarmupSteps: number; readonly intervalSteps: number },
): Uint8Array {
  return Uint8Array.from(steps, (step, j) => {
    const windowStart = Math.floor((step - nWarmupSteps) / intervalSteps) * intervalSteps + nWarmupSteps;
    return step >= nWarmupSteps && (j === 0 || (steps[j - 1] as number) < windowStart) ? 1 : 0;
  });
}
