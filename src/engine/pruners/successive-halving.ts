import type { Direction } from '../study/study.ts';
import { isComplete, type PruneVerdict, type RunningTrial, type Trial } from '../study/trial.ts';
import { promotedCount, promotionThreshold } from './promotable.ts';
import { give, KEEP, type Pruner } from './pruner.ts';
import { lastReport } from './reports.ts';
import { requireInteger } from './require-integer.ts';
import { passes, type RungRule, rungRecord, rungTable } from './rungs.ts';
import { counted, shown } from './shown.ts';

export type SuccessiveHalvingOptions = {
  /** The step at which the first rung ends; `auto` is one hundredth of the first complete trial's last step, at least 1. */
  readonly minResource?: number | 'auto';
  /** The paper's η: one result in this many goes on. */
  readonly reductionFactor?: number;
  /** The paper's s: the first rung ends at `minResource` · η^s. */
  readonly minEarlyStoppingRate?: number;
  /** Until a rung has more results than this, all who reach it are pruned. */
  readonly bootstrapCount?: number;
};

/**
 * Asynchronous successive halving without pausing: a trial that reaches the end of rung k, at step
 * `minResource` · η^(s + k), goes on if its value there is among the best ⌊n/η⌋ (at least one) of the n results at that
 * rung so far, its own included; equals go on. Otherwise it is pruned for good. The first to arrive always goes on.
 * NaN at a rung is pruned. Results of trials in any state count.
 *
 * Li et al., "A System for Massively Parallel Hyperparameter Tuning" (ASHA), MLSys 2020; Optuna's
 * `SuccessiveHalvingPruner`.
 *
 * Differs from Optuna: results at rungs are derived from the reports instead of being stored. Decisions are the same
 * where trials run one after another; with several workers they are the same if reports are so dense that none reaches
 * two rungs at once, and `minResource` is a number (with `auto`, trials that were running when the first one completed
 * count with all their reports).
 *
 * @example
 * ```ts
 * import { successiveHalvingPruner } from '@/engine/pruners/successive-halving.ts';
 * import { createStudy, report, start, tell } from '@/engine/study/study.ts';
 * const pruner = successiveHalvingPruner({ minResource: 1, reductionFactor: 2 });
 * let study = createStudy({}, { seed: 1 });
 * for (const loss of [0.3, 0.5, 0.7]) [study] = report(...start(study, {}), { step: 1, value: loss });
 * pruner.prune(...report(...start(study, {}), { step: 1, value: 0.6 })).prune; // -> true
 * pruner.prune(...report(...start(study, {}), { step: 1, value: 0.4 })).prune; // -> false
 * ```
 */
export function successiveHalvingPruner(options: SuccessiveHalvingOptions = {}): Pruner {
  const settings = halvingSettings(options);
  return {
    name: 'successive halving',
    prune(study, trial) {
      const { minResource, since } = autoResource(study.trials, settings.minResource);
      if (minResource === null || trial.number < since) return KEEP;
      const trials = study.trials.slice(since);
      return halvingVerdict({
        trials,
        trial,
        rule: rungRule({ ...settings, minResource, direction: study.direction }),
      });
    },
  };
}

export type HalvingSettings = Required<SuccessiveHalvingOptions>;

/** The options with Optuna's defaults filled in, checked. */
export function halvingSettings(options: SuccessiveHalvingOptions): HalvingSettings {
  const { minResource = 'auto', reductionFactor = 4, minEarlyStoppingRate = 0, bootstrapCount = 0 } = options;
  if (minResource !== 'auto') requireInteger('minResource', minResource, 1);
  requireInteger('reductionFactor', reductionFactor, 2);
  requireInteger('minEarlyStoppingRate', minEarlyStoppingRate, 0);
  requireInteger('bootstrapCount', bootstrapCount, 0);
  if (minResource === 'auto' && bootstrapCount > 0)
    throw new RangeError(`bootstrapCount needs a minResource that is a number, but got ${bootstrapCount} with 'auto'.`);
  return { minResource, reductionFactor, minEarlyStoppingRate, bootstrapCount };
}

/** The rule of one bracket whose first rung ends at `minResource` · η^`minEarlyStoppingRate`. */
export function rungRule(
  settings: HalvingSettings & { readonly minResource: number; readonly direction: Direction },
): RungRule {
  const { minResource, reductionFactor, minEarlyStoppingRate, bootstrapCount, direction } = settings;
  const rungEnd = (rung: number): number => minResource * reductionFactor ** (minEarlyStoppingRate + rung);
  return { rungEnd, reductionFactor, bootstrapCount, direction };
}

/** The verdict on `trial` among `trials`, the trials of its bracket (itself included or not). */
export function halvingVerdict({ trials, trial, rule }: Bracket): PruneVerdict {
  const { values, before, isStuck } = rungRecord(trial, rule.rungEnd);
  const step = lastReport(trial)?.step ?? 0;
  if (isStuck)
    return give({ observed: Number.NaN, threshold: Number.NaN, reason: `The value at step ${step} is NaN.` });
  if (values.length === before) return KEEP;
  const table = rungTable(
    trials.filter(({ number }) => number !== trial.number),
    rule,
  );
  for (let rung = before; rung < values.length; rung++) {
    const observed = values[rung] as number;
    const competing = [...(table[rung] ?? []), observed];
    if (!passes(observed, competing, rule)) return lost({ observed, competing, rung, rule });
  }
  return KEEP;
}

type Bracket = { readonly trials: readonly Trial[]; readonly trial: RunningTrial; readonly rule: RungRule };
type Lost = {
  readonly observed: number;
  readonly competing: readonly number[];
  readonly rung: number;
  readonly rule: RungRule;
};

function lost({ observed, competing, rung, rule }: Lost): PruneVerdict {
  const at = `rung ${rung} (step ${rule.rungEnd(rung)})`;
  if (competing.length <= rule.bootstrapCount) {
    const reason = `Only ${counted(competing.length, 'result')} at ${at}; the first ${rule.bootstrapCount} are given up.`;
    return give({ observed, threshold: Number.NaN, reason });
  }
  const threshold = promotionThreshold(competing, rule);
  const best = promotedCount(competing.length, rule.reductionFactor);
  const reason = `${shown(observed)} is not among the best ${best} of ${competing.length} results at ${at}, ${shown(threshold)} or better.`;
  return give({ observed, threshold, reason });
}

/**
 * What `auto` stands for, and the number of the first trial that is judged: the first complete trial with a report fixes
 * it, and the trials after that one compete. `minResource` is null while there is none.
 */
export function autoResource(
  trials: readonly Trial[],
  minResource: number | 'auto',
): { readonly minResource: number | null; readonly since: number } {
  if (minResource !== 'auto') return { minResource, since: 0 };
  const first = firstFinished(trials);
  if (first === null) return { minResource: null, since: 0 };
  return { minResource: resourceAfter(first.lastStep), since: first.number + 1 };
}

/** The `auto` resource once the first trial has completed. */
export const resourceAfter = (lastStep: number): number => Math.max(1, Math.floor(lastStep / 100));

/** The number and last step of the first complete trial that reported anything. */
export function firstFinished(trials: readonly Trial[]): { readonly number: number; readonly lastStep: number } | null {
  for (const trial of trials) {
    const last = isComplete(trial) ? lastReport(trial) : null;
    if (last !== null) return { number: trial.number, lastStep: last.step };
  }
  return null;
}
