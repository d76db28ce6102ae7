import type { Curves } from './curves.ts';
import { bestSoFar, dueReports, type Judge } from './judge.ts';
import { percentileJudge } from './judge-by-reference.ts';
import type { PatientOptions } from './patient.ts';
import type { PercentileRule } from './pruning-rule.ts';
import type { ThresholdOptions } from './threshold.ts';

/** The fast form of `thresholdPruner`. */
export function thresholdJudge({ steps, values, lengths }: Curves, options: ThresholdOptions): Judge {
  const {
    lower = Number.NEGATIVE_INFINITY,
    upper = Number.POSITIVE_INFINITY,
    nWarmupSteps = 0,
    intervalSteps = 1,
  } = options;
  const due = dueReports(steps, { nWarmupSteps, intervalSteps });
  return {
    reset() {},
    givenUpAt(_number, run) {
      const length = lengths[run] as number;
      for (let j = 0; j < length; j++) {
        const value = values[run * steps.length + j] as number;
        if (due[j] === 1 && !(value >= lower && value <= upper)) return j;
      }
      return length;
    },
    end() {},
  };
}

/** The fast form of `patientPruner`, by itself or around a percentile rule. */
export function patientJudge(
  curves: Curves,
  { patience, minDelta = 0, wrapped }: PatientOptions & { readonly wrapped: PercentileRule | null },
): Judge {
  const { steps, values, lengths, direction } = curves;
  const inner = wrapped === null ? null : percentileJudge(curves, wrapped);
  const sign = direction === 'minimize' ? 1 : -1;
  const bests = bestSoFar(curves);
  /** The best value of the reports from `from` to `to`, both included; NaN where all are. */
  const bestOf = (from: number, to: number): number => {
    let best = Number.NaN;
    for (let i = from; i <= to; i++) {
      const value = sign * (values[i] as number);
      if (value < best || Number.isNaN(best)) best = value;
    }
    return best;
  };
  return {
    reset: (nTrials) => inner?.reset(nTrials),
    givenUpAt(_number, run) {
      const length = lengths[run] as number;
      const at = run * steps.length;
      for (let j = patience + 1; j < length; j++) {
        const before = bests[at + j - patience - 1] as number;
        const isImpatient = before + minDelta < bestOf(at + j - patience, at + j);
        if (isImpatient && (inner === null || inner.isGivenUp(run, j))) return j;
      }
      return length;
    },
    end: (run, reports, isComplete) => inner?.end(run, reports, isComplete),
  };
}
