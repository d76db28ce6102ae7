import { sortedQuantile } from '../stats/sorted-quantile.ts';
import type { Curves } from './curves.ts';
import { dueReports, type Judge } from './judge.ts';
import { fractionBelow, percentileSettings } from './percentile.ts';
import type { PercentileRule } from './pruning-rule.ts';
import { clearColumns, createColumns, insertSorted, type SortedColumns } from './sorted-columns.ts';

/** The fast form of `percentilePruner`: a sorted column of rivals for each step, and its percentile kept up to date. */
export function percentileJudge(curves: Curves, rule: PercentileRule): Judge {
  const { steps, values, direction } = curves;
  const settings = percentileSettings(rule.percentile, rule);
  const due = dueReports(steps, settings);
  const fraction = fractionBelow(rule.percentile, direction);
  const sign = direction === 'minimize' ? 1 : -1;
  const thresholds = new Float64Array(steps.length);
  const needed = Math.max(1, settings.nStartupTrials);
  let columns = createColumns(steps.length, 0);
  let complete = 0;
  let at = 0;
  let best = Number.NaN;
  return {
    reset(nTrials) {
      columns = emptied(columns, steps.length, nTrials);
      thresholds.fill(Number.NaN);
      complete = 0;
    },
    begin(_number, run) {
      at = run * steps.length;
      best = Number.NaN;
    },
    judge(j) {
      const value = sign * (values[at + j] as number);
      if (!(value >= best)) best = Number.isNaN(value) ? best : value;
      if (due[j] === 0 || complete < needed) return false;
      return Number.isNaN(best) || best > sign * (thresholds[j] as number);
    },
    end(reports, isComplete) {
      if (!isComplete) return;
      complete++;
      for (let j = 0; j < reports; j++) {
        insertSorted(columns, j, values[at + j] as number);
        thresholds[j] = columnQuantile(columns, j, { fraction, atLeast: settings.nMinTrials });
      }
    },
  };
}

/** Columns with room for `capacity` numbers each, the same ones if they are large enough. */
export function emptied(columns: SortedColumns, count: number, capacity: number): SortedColumns {
  if (columns.capacity < capacity) return createColumns(count, capacity);
  clearColumns(columns);
  return columns;
}

type ColumnQuantile = { readonly fraction: number; readonly atLeast: number };

/** The quantile of a column's numbers; NaN if it holds none, or was given less than `atLeast` (NaN included). */
function columnQuantile(
  { values, counts, nans, capacity }: SortedColumns,
  j: number,
  { fraction, atLeast }: ColumnQuantile,
): number {
  const count = counts[j] as number;
  if (count === 0 || count + (nans[j] as number) < atLeast) return Number.NaN;
  return sortedQuantile(values.subarray(j * capacity, j * capacity + count), fraction);
}

/** The fast form of `vizierMedianPruner`: the columns hold the running averages of complete trials. */
export function vizierJudge({ steps, values, direction }: Curves): Judge {
  const sign = direction === 'minimize' ? 1 : -1;
  const medians = new Float64Array(steps.length);
  let columns = createColumns(steps.length, 0);
  let at = 0;
  let best = Number.NaN;
  return {
    reset(nTrials) {
      columns = emptied(columns, steps.length, nTrials);
      medians.fill(Number.NaN);
    },
    begin(_number, run) {
      at = run * steps.length;
      best = Number.NaN;
    },
    judge(j) {
      const value = sign * (values[at + j] as number);
      if (!(value >= best)) best = Number.isNaN(value) ? best : value;
      return best > sign * (medians[j] as number);
    },
    end(reports, isComplete) {
      if (!isComplete || reports === 0) return;
      let sum = 0;
      for (let j = 0; j < steps.length; j++) {
        // A run that has ended keeps its average.
        if (j < reports) sum += values[at + j] as number;
        insertSorted(columns, j, sum / Math.min(j + 1, reports));
        medians[j] = columnQuantile(columns, j, { fraction: 0.5, atLeast: 1 });
      }
    },
  };
}

/** The fast form of `rayMedianPruner`: the columns hold the running averages of all trials that came so far. */
export function rayJudge(
  { steps, values, direction }: Curves,
  { gracePeriod = 60, minSamplesRequired = 3 }: { readonly gracePeriod?: number; readonly minSamplesRequired?: number },
): Judge {
  const sign = direction === 'minimize' ? 1 : -1;
  const medians = new Float64Array(steps.length);
  let columns = createColumns(steps.length, 0);
  let at = 0;
  let best = 0;
  return {
    reset(nTrials) {
      columns = emptied(columns, steps.length, nTrials);
      medians.fill(Number.NaN);
    },
    begin(_number, run) {
      at = run * steps.length;
    },
    judge(j) {
      const value = sign * (values[at + j] as number);
      if (j === 0 || value < best) best = value;
      const samples = (columns.counts[j] as number) + (columns.nans[j] as number);
      if ((steps[j] as number) < gracePeriod || samples < minSamplesRequired) return false;
      return (columns.nans[j] as number) > 0 || !(best <= sign * (medians[j] as number));
    },
    end(reports) {
      let sum = 0;
      let count = 0;
      for (let j = 0; j < reports; j++) {
        if ((steps[j] as number) < gracePeriod) continue;
        sum += values[at + j] as number;
        count++;
        insertSorted(columns, j, sum / count);
        medians[j] = columnQuantile(columns, j, { fraction: 0.5, atLeast: 1 });
      }
    },
  };
}
