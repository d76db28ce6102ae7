import { isRunning, type RunningTrial } from '../study/trial.ts';
import { give } from './pruner.ts';
import {
  hasJustFinishedRung,
  type RungOptions,
  type Rungs,
  rankedAtRung,
  rungsBelow,
  rungsReached,
} from './rung-ranking.ts';
import type { Job, Scheduler, Workshop } from './scheduler.ts';
import { counted, shown } from './shown.ts';

/**
 * ASHA with promotion: a trial pauses at the end of each rung. A free worker resumes the best paused trial, from the
 * highest rung that has one among its best ⌊n/η⌋ results, or else starts a new trial. When no trial is left to start or
 * to promote, the paused ones are given up.
 *
 * Li et al., "A System for Massively Parallel Hyperparameter Tuning", MLSys 2020, Algorithm 2. NaN ranks last.
 */
export function asha(options: RungOptions): Scheduler {
  const rungs = rungsBelow(options);
  const { reductionFactor } = options;
  return {
    name: 'asha',
    next(workshop) {
      const promoted = promotable(workshop, { ...rungs, reductionFactor });
      if (promoted !== null) return { kind: 'resume', trial: promoted };
      if (workshop.study.trials.length < workshop.nTrials) return { kind: 'start' };
      return workshop.busy.size > 0 ? { kind: 'wait' } : giveUp(workshop, { ...rungs, reductionFactor });
    },
    judge: (_study, trial) => (hasJustFinishedRung(trial, rungs) ? 'pause' : 'continue'),
  };
}

type Rule = Rungs & { readonly reductionFactor: number };

/** The best paused trial that may go on, from the highest rung that has one. */
function promotable({ study, busy }: Workshop, { rungEnd, count, reductionFactor }: Rule): RunningTrial | null {
  for (let rung = count - 1; rung >= 0; rung--) {
    const ranked = rankedAtRung(study.trials, { rung, rungEnd, direction: study.direction });
    for (const { trial } of ranked.slice(0, Math.floor(ranked.length / reductionFactor)))
      if (isRunning(trial) && !busy.has(trial.number) && rungsReached(trial, rungEnd) === rung + 1) return trial;
  }
  return null;
}

/** Ends the paused trial with the lowest number; waits when there is none. */
function giveUp({ study }: Workshop, { rungEnd, reductionFactor }: Rule): Job {
  const trial = study.trials.find(isRunning);
  if (trial === undefined) return { kind: 'wait' };
  const rung = rungsReached(trial, rungEnd) - 1;
  const ranked = rankedAtRung(study.trials, { rung, rungEnd, direction: study.direction });
  const best = Math.floor(ranked.length / reductionFactor);
  const observed = ranked.find((result) => result.trial === trial)?.value ?? Number.NaN;
  const threshold = ranked[best - 1]?.value ?? Number.NaN;
  const reason = `${shown(observed)} was not among the best ${best} of ${counted(ranked.length, 'result')} at rung ${rung} (step ${rungEnd(rung)}).`;
  return { kind: 'prune', trial, verdict: give({ observed, threshold, reason }) };
}
