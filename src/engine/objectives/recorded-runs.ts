import { int } from '../space/int.ts';
import type { IntermediateValue } from '../study/trial.ts';
import type { Objective } from './objective.ts';

/** What a run reported, steps ascending, and what it returned: NaN for a failure. */
export type RecordedRun = { readonly reports: readonly IntermediateValue[]; readonly final: number };

/** The space whose points are the positions in a list of runs. */
export const runSpace = (runs: number) => ({ run: int(0, runs - 1) });

export type RunSpace = ReturnType<typeof runSpace>;

/** An objective that plays recorded runs back: `run` says which. */
export function recordedRuns(runs: readonly RecordedRun[]): Objective<RunSpace> {
  if (runs.length === 0) throw new RangeError('runs must not be empty.');
  return function* ({ run }) {
    const { reports, final } = runs[run] as RecordedRun;
    yield* reports;
    return final;
  };
}
