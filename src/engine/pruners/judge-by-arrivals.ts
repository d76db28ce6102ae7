import { sortedQuantile } from '../stats/sorted-quantile.ts';
import type { Curves } from './curves.ts';
import type { Judge } from './judge.ts';
import { type RayAshaOptions, rayAshaSettings, rayMilestones, rayQuantile } from './ray-asha.ts';
import { clearColumns, createColumns, insertSorted } from './sorted-columns.ts';
import { type WandbHyperbandOptions, wandbSettings } from './wandb-hyperband.ts';

/** The fast form of `rayAshaPruner`: a sorted column of rewards for each milestone. */
export function rayAshaJudge(curves: Curves, options: RayAshaOptions): Judge {
  const { steps, values, lengths, direction } = curves;
  const settings = rayAshaSettings(options);
  const milestones = rayMilestones(settings);
  const milestoneAt = milestoneOfReport(steps, milestones, settings.maxT);
  const probability = rayQuantile(settings.reductionFactor);
  const sign = direction === 'minimize' ? -1 : 1;
  const width = steps.length;
  let columns = createColumns(milestones.length, 0);
  return {
    reset(nTrials) {
      if (nTrials > columns.capacity) columns = createColumns(milestones.length, nTrials);
      clearColumns(columns);
    },
    givenUpAt(_number, run) {
      const length = lengths[run] as number;
      for (let j = 0; j < length; j++) {
        const column = milestoneAt[j] as number;
        if (column < 0) continue;
        const reward = sign * (values[run * width + j] as number);
        const count = columns.counts[column] as number;
        const at = column * columns.capacity;
        const before = columns.values.subarray(at, at + columns.capacity);
        const isWorse = count > 0 && reward < sortedQuantile(before, probability, count);
        insertSorted(columns, column, reward);
        if (isWorse) return j;
      }
      return length;
    },
    end() {},
  };
}

/** For each report that a run makes, the number of the milestone that it is judged at; -1 for none. */
function milestoneOfReport(steps: Curves['steps'], milestones: readonly number[], maxT: number): Int32Array {
  const passed = new Set<number>();
  return Int32Array.from(steps, (step) => {
    const at = step < maxT ? milestones.findLastIndex((one, k) => step >= one && !passed.has(k)) : -1;
    if (at >= 0) passed.add(at);
    return at;
  });
}

/** The fast form of `wandbHyperbandPruner`: a sorted column of losses for each band. */
export function wandbJudge(curves: Curves, options: WandbHyperbandOptions): Judge {
  const { steps, values, lengths, direction } = curves;
  const { eta, strict, bands } = wandbSettings(options);
  const sign = direction === 'minimize' ? 1 : -1;
  const width = steps.length;
  let columns = createColumns(width, 0);
  return {
    reset(nTrials) {
      if (nTrials > columns.capacity) columns = createColumns(width, nTrials);
      clearColumns(columns);
    },
    givenUpAt(_number, run) {
      const length = lengths[run] as number;
      let logged = 0;
      let best = Number.POSITIVE_INFINITY;
      let band = 0;
      for (let j = 0; j < length; j++) {
        const value = sign * (values[run * width + j] as number);
        if (!Number.isFinite(value)) continue;
        logged++;
        best = Math.min(best, value);
        if (logged !== bands[band]) continue;
        // Nothing else changes until the next band: others stand still, and the best can only fall.
        insertSorted(columns, band, value);
        const place = Math.trunc((1 / eta) * (columns.counts[band] as number));
        if ((strict ? value : best) > (columns.values[band * columns.capacity + place] as number)) return j;
        band++;
      }
      return length;
    },
    end() {},
  };
}
