import type { Curves } from './curves.ts';

/** The fast form of a pruner for studies of recorded runs: it may keep what it likes from one trial to the next. */
export interface Judge {
  /** A new study of at most `nTrials` trials. */
  reset(nTrials: number): void;
  /** At which of its reports trial `number`, recorded run `run`, is given up; at its length if at none. */
  givenUpAt(number: number, run: number): number;
  /** The trial that was asked about last, recorded run `run`, has made `reports` reports and ended. */
  end(run: number, reports: number, isComplete: boolean): void;
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

/**
 * Runs × steps: the best value that a run has reported so far, its sign turned when the direction is to maximize, so
 * that lower is better; NaN as long as all were NaN.
 */
export function bestSoFar({ steps, values, lengths, direction }: Curves): Float64Array {
  const sign = direction === 'minimize' ? 1 : -1;
  const bests = new Float64Array(values.length);
  for (let run = 0; run < lengths.length; run++) {
    let best = Number.NaN;
    for (let i = run * steps.length; i < (run + 1) * steps.length; i++) {
      const value = sign * (values[i] as number);
      if (value < best || Number.isNaN(best)) best = value;
      bests[i] = best;
    }
  }
  return bests;
}
