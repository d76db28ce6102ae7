import { createStudy, report, type Study, start, tell } from '../study/study.ts';
import type { IntermediateValue } from '../study/trial.ts';
import { type Curves, requireCurves } from './curves.ts';
import type { Judge } from './judge.ts';
import { rayAshaJudge, wandbJudge } from './judge-by-arrivals.ts';
import { patientJudge, thresholdJudge } from './judge-by-own-curve.ts';
import { percentileJudge, rayJudge, vizierJudge } from './judge-by-reference.ts';
import { halvingJudge, hyperbandJudge } from './judge-by-rungs.ts';
import type { Pruner } from './pruner.ts';
import { type PruningRule, prunerOf } from './pruning-rule.ts';

/** What pruning did to a study of recorded runs. */
export type Replay = {
  /** How many reports each trial made, in the order of the study. */
  readonly reports: Int32Array;
  /** 1 for each trial that was pruned. */
  readonly pruned: Uint8Array;
  /** What the trials cost until they were stopped or ended, and what they would have cost without pruning. */
  readonly spent: number;
  readonly unpruned: number;
  /** The best final value among trials that ran to their end; NaN if there is none. */
  readonly best: number;
  /** Whether the trial with the best final value of all (the earliest of equals) was pruned. */
  readonly isBestLost: boolean;
  /** How much worse `best` is than the best final value of all; at least 0, NaN if nothing completed. */
  readonly regret: number;
};

/** Replays recorded runs in the given order as one study after another; each call starts a new one. */
export type Replayer = (order: ArrayLike<number>) => Replay;

/**
 * Replays recorded runs under a pruning rule, one trial after another, with the decisions that the rule's pruner takes
 * on such a study, but fast: what a pruner works out from the trials is kept up to date instead.
 *
 * The study's name for Hyperband is `replay` unless the rule has one. Wilcoxon's rule has no fast form, nor has a study
 * in which a run comes twice.
 */
export function createReplayer(curves: Curves, rule: PruningRule): Replayer {
  requireCurves(curves);
  const named = rule.kind === 'hyperband' ? { studyName: 'replay', ...rule } : rule;
  const slow = slowReplayer(curves, prunerOf(named));
  const judge = judgeOf(curves, named);
  return judge === null
    ? slow
    : (order) => (hasRepeats(order, curves.lengths.length) ? slow(order) : judged(judge, curves, order));
}

function judged(judge: Judge, curves: Curves, order: ArrayLike<number>): Replay {
  const reports = new Int32Array(order.length);
  const pruned = new Uint8Array(order.length);
  judge.reset(order.length);
  for (let number = 0; number < order.length; number++) {
    const run = order[number] as number;
    const length = curves.lengths[run] as number;
    const at = judge.givenUpAt(number, run);
    const made = Math.min(at + 1, length);
    reports[number] = made;
    pruned[number] = at < length ? 1 : 0;
    judge.end(run, made, at === length && !Number.isNaN(curves.finals[run]));
  }
  return summarize(curves, order, { reports, pruned });
}

/** Whether a study has the same one of so many runs twice. */
function hasRepeats(order: ArrayLike<number>, runs: number): boolean {
  const seen = new Uint8Array(runs);
  for (let number = 0; number < order.length; number++) {
    const run = order[number] as number;
    if (seen[run] === 1) return true;
    seen[run] = 1;
  }
  return false;
}

type NamedRule =
  | Exclude<PruningRule, { readonly kind: 'hyperband' }>
  | (Extract<PruningRule, { readonly kind: 'hyperband' }> & { readonly studyName: string });

function judgeOf(curves: Curves, rule: NamedRule): Judge | null {
  switch (rule.kind) {
    case 'none':
      return { reset() {}, givenUpAt: (_number, run) => curves.lengths[run] as number, end() {} };
    case 'percentile':
      return percentileJudge(curves, rule);
    case 'successive-halving':
      return halvingJudge(curves, rule);
    case 'hyperband':
      return hyperbandJudge(curves, rule);
    case 'patient':
      return patientJudge(curves, rule);
    case 'threshold':
      return thresholdJudge(curves, rule);
    case 'vizier-median':
      return vizierJudge(curves);
    case 'ray-median':
      return rayJudge(curves, rule);
    case 'ray-asha':
      return rayAshaJudge(curves, rule);
    case 'wandb-hyperband':
      return wandbJudge(curves, rule);
    case 'wilcoxon':
      return null;
  }
}

/** Replays recorded runs by asking a pruner about a study, report for report. */
export function slowReplayer(curves: Curves, pruner: Pruner): Replayer {
  return (order) => {
    const reports = new Int32Array(order.length);
    const pruned = new Uint8Array(order.length);
    let study = createStudy({}, { direction: curves.direction, seed: 0 });
    for (let number = 0; number < order.length; number++) {
      const ended = replayTrial(study, { curves, run: order[number] as number, pruner });
      study = ended.study;
      reports[number] = ended.reports;
      pruned[number] = ended.isPruned ? 1 : 0;
    }
    return summarize(curves, order, { reports, pruned });
  };
}

type Recorded = { readonly curves: Curves; readonly run: number; readonly pruner: Pruner };

function replayTrial(
  before: Study,
  { curves, run, pruner }: Recorded,
): { study: Study; reports: number; isPruned: boolean } {
  const length = curves.lengths[run] as number;
  let [study, trial] = start(before, {});
  for (let j = 0; j < length; j++) {
    [study, trial] = report(study, trial, reportOf(curves, run, j));
    const verdict = pruner.prune(study, trial);
    if (verdict.prune)
      return { study: tell(study, trial, { state: 'pruned', verdict }), reports: j + 1, isPruned: true };
  }
  const value = curves.finals[run] as number;
  return { study: tell(study, trial, { state: 'complete', value }), reports: length, isPruned: false };
}

const reportOf = ({ steps, values }: Curves, run: number, j: number): IntermediateValue => ({
  step: steps[j] as number,
  value: values[run * steps.length + j] as number,
});

/** How many reports each trial of a study made, and 1 for each that was pruned (after one report at least). */
export type Stops = { readonly reports: Int32Array; readonly pruned: Uint8Array };

/** What stopping after so many reports did to the study. */
export function summarize(
  { direction, steps, finals, costs, totals }: Curves,
  order: ArrayLike<number>,
  { reports, pruned }: Stops,
): Replay {
  const sign = direction === 'minimize' ? 1 : -1;
  let spent = 0;
  let unpruned = 0;
  let bestOfAll = Number.NaN;
  let best = Number.NaN;
  let isBestLost = false;
  for (let number = 0; number < order.length; number++) {
    const run = order[number] as number;
    const final = sign * (finals[run] as number);
    const isPruned = pruned[number] === 1;
    const made = reports[number] as number;
    spent += isPruned ? (costs[run * steps.length + made - 1] as number) : (totals[run] as number);
    unpruned += totals[run] as number;
    if (Number.isNaN(final)) continue;
    if (!(final >= bestOfAll)) {
      bestOfAll = final;
      isBestLost = isPruned;
    }
    if (!isPruned && !(final >= best)) best = final;
  }
  return { reports, pruned, spent, unpruned, best: sign * best, isBestLost, regret: best - bestOfAll };
}
