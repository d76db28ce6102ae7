import type { Study } from '../study/study.ts';
import { isComplete, isRunning, type RunningTrial } from '../study/trial.ts';
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
 * to promote, the paused ones are given up; but while no trial has completed, the best of the highest rung goes on, so
 * that a search ends with a model (the paper's never ends). A trial that fails between rungs leaves no result.
 *
 * Li et al., "A System for Massively Parallel Hyperparameter Tuning", MLSys 2020, Algorithm 2. NaN ranks last.
 */
export function asha(options: RungOptions): Scheduler {
  const rungs = rungsBelow(options);
  const rule = { ...rungs, reductionFactor: options.reductionFactor };
  return {
    name: 'asha',
    next(workshop) {
      const promoted = promotable(workshop, rule);
      if (promoted !== null) return { kind: 'resume', trial: promoted };
      if (workshop.study.trials.length < workshop.nTrials) return { kind: 'start' };
      return workshop.busy.size > 0 ? { kind: 'wait' } : windUp(workshop.study, rule);
    },
    judge: (_study, trial) => (hasJustFinishedRung(trial, rungs) ? 'pause' : 'continue'),
  };
}

type Rule = Rungs & { readonly reductionFactor: number };

/** The best paused trial that may go on, from the highest rung that has one. */
function promotable({ study, busy }: Workshop, rule: Rule): RunningTrial | null {
  for (let rung = rule.count - 1; rung >= 0; rung--) {
    const ranked = rankedAtRung(study.trials, { rung, rungs: rule, direction: study.direction });
    for (const { trial } of ranked.slice(0, Math.floor(ranked.length / rule.reductionFactor)))
      if (isRunning(trial) && !busy.has(trial.number) && rungsReached(trial, rule) === rung + 1) return trial;
  }
  return null;
}

/** What is left to do when no worker is busy and nothing can start or be promoted. */
function windUp(study: Study, rule: Rule): Job {
  const paused = study.trials.filter(isRunning);
  const [trial] = paused;
  if (trial === undefined) return { kind: 'wait' };
  if (study.trials.some(isComplete)) return giveUp(study, trial, rule);
  const rung = Math.max(...paused.map((other) => rungsReached(other, rule))) - 1;
  const ranked = rankedAtRung(study.trials, { rung, rungs: rule, direction: study.direction });
  const best = ranked.map((result) => result.trial).find((other) => isRunning(other));
  return { kind: 'resume', trial: best ?? trial };
}

function giveUp(study: Study, trial: RunningTrial, rule: Rule): Job {
  const rung = rungsReached(trial, rule) - 1;
  const ranked = rankedAtRung(study.trials, { rung, rungs: rule, direction: study.direction });
  const best = Math.floor(ranked.length / rule.reductionFactor);
  const observed = ranked.find((result) => result.trial === trial)?.value ?? Number.NaN;
  const threshold = ranked[best - 1]?.value ?? Number.NaN;
  const reason = `${shown(observed)} was not among the best ${best} of ${counted(ranked.length, 'result')} at rung ${rung} (step ${rule.rungEnd(rung)}).`;
  return { kind: 'prune', trial, verdict: give({ observed, threshold, reason }) };
}
