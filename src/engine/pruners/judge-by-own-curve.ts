import type { Curves } from './curves.ts';
import { dueReports, type Judge } from './judge.ts';
import { percentileJudge } from './judge-by-reference.ts';
import type { PatientOptions } from './patient.ts';
import type { PercentileRule } from './pruning-rule.ts';
import type { ThresholdOptions } from './threshold.ts';

/** The fast form of `thresholdPruner`. */
export function thresholdJudge({ steps, values }: Curves, options: ThresholdOptions): Judge {
  const {
    lower = Number.NEGATIVE_INFINITY,
    upper = Number.POSITIVE_INFINITY,
    nWarmupSteps = 0,
    intervalSteps = 1,
  } = options;
  const due = dueReports(steps, { nWarmupSteps, intervalSteps });
  let at = 0;
  return {
    reset() {},
    begin(_number, run) {
      at = run * steps.length;
    },
    judge(j) {
      const value = values[at + j] as number;
      return due[j] === 1 && !(value >= lower && value <= upper);
    },
    end() {},
  };
}

/** The fast form of `patientPruner`, by itself or around a percentile rule. */
export function patientJudge(
  curves: Curves,
  { patience, minDelta = 0, wrapped }: PatientOptions & { readonly wrapped: PercentileRule | null },
): Judge {
  const { steps, values, direction } = curves;
  const inner = wrapped === null ? null : percentileJudge(curves, wrapped);
  const sign = direction === 'minimize' ? 1 : -1;
  let at = 0;
  let before = Number.NaN;
  const better = (best: number, value: number): number => (Number.isNaN(value) || value >= best ? best : value);
  return {
    reset: (nTrials) => inner?.reset(nTrials),
    begin(number, run) {
      at = run * steps.length;
      before = Number.NaN;
      inner?.begin(number, run);
    },
    judge(j) {
      // The wrapped rule must hear of every report, asked or not.
      const isPrunedInside = inner?.judge(j) ?? true;
      if (j < patience + 1) return false;
      before = better(before, sign * (values[at + j - patience - 1] as number));
      let recent = Number.NaN;
      for (let k = j - patience; k <= j; k++) recent = better(recent, sign * (values[at + k] as number));
      return before + minDelta < recent && isPrunedInside;
    },
    end: (reports, isComplete) => inner?.end(reports, isComplete),
  };
}
