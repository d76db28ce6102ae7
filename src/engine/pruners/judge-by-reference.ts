import type { Curves } from './curves.ts';
import { bestSoFar, dueReports, type Judge } from './judge.ts';
import { fractionBelow, percentileSettings } from './percentile.ts';
import type { PercentileRule } from './pruning-rule.ts';
import { runningQuantiles } from './running-quantiles.ts';

/** A judge that can be asked about a single report, for a rule that wraps another. */
export interface ReportJudge extends Judge {
  /** Whether the trial would be given up at its report `j`. */
  isGivenUp(run: number, j: number): boolean;
}

/** The fast form of `percentilePruner`: the percentile of the rivals at each step is kept up to date. */
export function percentileJudge(curves: Curves, rule: PercentileRule): ReportJudge {
  const { steps, values, lengths, direction } = curves;
  const settings = percentileSettings(rule.percentile, rule);
  const due = dueReports(steps, settings);
  const sign = direction === 'minimize' ? 1 : -1;
  const fraction = fractionBelow(rule.percentile, direction);
  const bests = bestSoFar(curves);
  const rivals = runningQuantiles(values, { columns: steps.length, fraction });
  const needed = Math.max(1, settings.nStartupTrials);
  let complete = 0;
  const isGivenUp = (run: number, j: number): boolean => {
    if (due[j] === 0 || complete < needed) return false;
    const best = bests[run * steps.length + j] as number;
    if (Number.isNaN(best)) return true;
    return best > sign * (rivals.quantiles[j] as number) && rivals.cameTo(j) >= settings.nMinTrials;
  };
  return {
    reset() {
      rivals.clear();
      complete = 0;
    },
    isGivenUp,
    givenUpAt(_number, run) {
      const length = lengths[run] as number;
      if (complete < needed) return length;
      const at = run * steps.length;
      for (let j = 0; j < length; j++) {
        // Most reports are as good as the reference, which takes one look.
        const isAsGood = (bests[at + j] as number) <= sign * (rivals.quantiles[j] as number);
        if (!isAsGood && isGivenUp(run, j)) return j;
      }
      return length;
    },
    end(run, reports, isComplete) {
      if (!isComplete) return;
      complete++;
      rivals.add(run, 0, reports);
    },
  };
}

/** The fast form of `vizierMedianPruner`: medians of the running averages of complete trials. */
export function vizierJudge(curves: Curves): Judge {
  const { steps, lengths, direction } = curves;
  const sign = direction === 'minimize' ? 1 : -1;
  const bests = bestSoFar(curves);
  const averages = runningQuantiles(runningAverages(curves, 0), { columns: steps.length, fraction: 0.5 });
  return {
    reset: averages.clear,
    givenUpAt(_number, run) {
      const length = lengths[run] as number;
      const at = run * steps.length;
      for (let j = 0; j < length; j++)
        if ((bests[at + j] as number) > sign * (averages.quantiles[j] as number)) return j;
      return length;
    },
    end(run, reports, isComplete) {
      // A run that has ended keeps its average.
      if (isComplete && reports > 0) averages.add(run, 0, steps.length);
    },
  };
}

/** Runs × steps: the mean of what a run has reported from its report `from` on, which it keeps when it has ended. */
function runningAverages({ steps, values, lengths }: Curves, from: number): Float64Array {
  const width = steps.length;
  const averages = new Float64Array(values.length);
  for (let run = 0; run < lengths.length; run++) {
    const length = lengths[run] as number;
    let sum = 0;
    for (let j = from; j < width; j++) {
      if (j < length) sum += values[run * width + j] as number;
      averages[run * width + j] = sum / (Math.min(j + 1, length) - from);
    }
  }
  return averages;
}

/** The fast form of `rayMedianPruner`: medians of the running averages of all trials that came so far. */
export function rayJudge(
  curves: Curves,
  { gracePeriod = 60, minSamplesRequired = 3 }: { readonly gracePeriod?: number; readonly minSamplesRequired?: number },
): Judge {
  const { steps, values, lengths, direction } = curves;
  const sign = direction === 'minimize' ? 1 : -1;
  const from = Array.from(steps).filter((step) => step < gracePeriod).length;
  const finite = runningAverages(curves, from).map((average) => (Number.isFinite(average) ? average : Number.NaN));
  const averages = runningQuantiles(finite, { columns: steps.length, fraction: 0.5 });
  const isKept = (best: number, j: number): boolean =>
    averages.cameTo(j) - (averages.nans[j] as number) < minSamplesRequired ||
    best <= sign * (averages.quantiles[j] as number);
  return {
    reset: averages.clear,
    givenUpAt(_number, run) {
      const length = lengths[run] as number;
      let best = 0;
      for (let j = 0; j < length; j++) {
        const value = sign * (values[run * steps.length + j] as number);
        // NaN as the first value stays the best, as it does for Python's `min`.
        if (j === 0 || value < best) best = value;
        if (j >= from && !isKept(best, j)) return j;
      }
      return length;
    },
    end: (run, reports) => averages.add(run, from, reports),
  };
}
