import { isRunning, type Trial } from '../study/trial.ts';
import { promotedCount } from './promotable.ts';
import { give } from './pruner.ts';
import { requireInteger } from './require-integer.ts';
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

export type SynchronousHalvingOptions = RungOptions & {
  /** Trials that start together; the next bracket starts when this one has ended. */
  readonly bracketSize: number;
};

/**
 * Textbook successive halving with parallel workers: all trials of a bracket pause at the end of a rung until the last
 * of them is there; then the best ⌊n/η⌋ (at least one) of the n that set out for it go on and the others are given up.
 * Trials that failed on the way count among the n, as the papers' numbers of trials are fixed beforehand. Workers wait
 * for the slowest.
 *
 * Jamieson and Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization", AISTATS 2016.
 * NaN ranks last, equals by their number.
 */
export function synchronousHalving(options: SynchronousHalvingOptions): Scheduler {
  const { bracketSize, reductionFactor } = options;
  requireInteger('bracketSize', bracketSize, 1);
  const rungs = rungsBelow(options);
  const rule = { ...rungs, reductionFactor };
  return {
    name: 'synchronous halving',
    next(workshop) {
      const { trials } = workshop.study;
      const mayStart = trials.length < workshop.nTrials;
      const bracket = trials.slice(trials.length - ((trials.length - 1) % bracketSize) - 1);
      if (mayStart && (trials.length === 0 || bracket.length < bracketSize)) return { kind: 'start' };
      const job = jobIn(bracket, workshop, rule);
      return job.kind === 'wait' && mayStart && !bracket.some(isRunning) ? { kind: 'start' } : job;
    },
    judge: (_study, trial) => (hasJustFinishedRung(trial, rungs) ? 'pause' : 'continue'),
  };
}

type Rule = Rungs & { readonly reductionFactor: number };

/** What to do in a bracket whose trials have all started: its lowest rung with paused trials is settled first. */
function jobIn(bracket: readonly Trial[], { study, busy }: Workshop, rule: Rule): Job {
  const alive = bracket.filter(isRunning);
  const [trial] = alive
    .filter(({ number }) => !busy.has(number))
    .sort((a, b) => rungsReached(a, rule) - rungsReached(b, rule));
  if (trial === undefined) return { kind: 'wait' };
  const rung = rungsReached(trial, rule) - 1;
  if (alive.some((other) => rungsReached(other, rule) <= rung)) return { kind: 'wait' };
  const ranked = rankedAtRung(bracket, { rung, rungs: rule, direction: study.direction });
  const entered = bracket.filter((other) => hasSetOut(other, { rung, rungs: rule })).length;
  const best = promotedCount(entered, rule.reductionFactor);
  const place = ranked.findIndex((result) => result.trial === trial);
  if (place < best) return { kind: 'resume', trial };
  const observed = ranked[place]?.value ?? Number.NaN;
  const threshold = ranked[best - 1]?.value ?? Number.NaN;
  const reason = `${shown(observed)} is not among the best ${best} of ${counted(entered, 'trial')} at rung ${rung} (step ${rule.rungEnd(rung)}).`;
  return { kind: 'prune', trial, verdict: give({ observed, threshold, reason }) };
}

/** Whether a trial has left the rung before `rung` for it, wherever it got to. */
function hasSetOut(trial: Trial, { rung, rungs }: { readonly rung: number; readonly rungs: Rungs }): boolean {
  const reached = rungsReached(trial, rungs);
  return reached > rung || (reached === rung && trial.state !== 'pruned');
}
