import { type RecordedRun, recordedRuns, runSpace } from '@/engine/objectives/recorded-runs.ts';
import { idleSeconds, optimizeInParallel, type Progress, type Segment } from '@/engine/optimize.ts';
import { asha } from '@/engine/pruners/asha.ts';
import { asynchronous } from '@/engine/pruners/asynchronous.ts';
import type { Curves } from '@/engine/pruners/curves.ts';
import { type PruningRule, prunerOf } from '@/engine/pruners/pruning-rule.ts';
import { curvesByEpoch, curvesByFraction } from '@/engine/pruners/recorded-curves.ts';
import { createReplayer, type Replay, type Replayer } from '@/engine/pruners/replay.ts';
import { createRungReplayer, type RungPlan } from '@/engine/pruners/replay-rungs.ts';
import type { Scheduler } from '@/engine/pruners/scheduler.ts';
import { synchronousHalving } from '@/engine/pruners/synchronous-halving.ts';
import { shuffle } from '@/engine/rng/draws.ts';
import { createRng } from '@/engine/rng/rng.ts';
import { listedSampler } from '@/engine/samplers/listed-sampler.ts';
import { expectedBest } from '@/engine/stats/expected-best.ts';
import { quantile } from '@/engine/stats/quantile.ts';
import { spearman } from '@/engine/stats/rank-correlation.ts';
import { createStudy } from '@/engine/study/study.ts';
import type { Trial } from '@/engine/study/trial.ts';
import type { CurvePool } from './curve-pool.ts';

/** A pruner, or a scheduler that pauses trials at rungs. */
export type Strategy = PruningRule | RungPlan;

/** Whether trials are held against others at the same epoch or at the same fraction of their own plan. */
export type Comparison = 'epoch' | 'fraction';

/** The reports of all runs of a pool, `parts` of each run when fractions are compared. */
export function poolCurves(
  { direction, runs }: CurvePool,
  { compare, parts }: { readonly compare: Comparison; readonly parts: number },
): Curves {
  return compare === 'epoch' ? curvesByEpoch(runs, direction) : curvesByFraction(runs, { direction, parts });
}

/** The first `trials` runs of each of so many random orders; all runs where the pool has no more. */
export function ordersOf(
  runs: number,
  { trials, orders, seed }: { readonly trials: number; readonly orders: number; readonly seed: number },
): Int32Array[] {
  const rng = createRng(seed).fork('orders');
  const all = Int32Array.from({ length: runs }, (_, run) => run);
  return Array.from({ length: orders }, (_, order) => shuffle(rng.fork(order), all.slice()).slice(0, trials));
}

/** What became of one trial of the study that is shown. */
export type ShownTrial = {
  readonly run: number;
  readonly state: Exclude<Trial['state'], 'running'>;
  /** Reports that it made, and all that it would have made. */
  readonly reports: number;
  readonly length: number;
  /** What it returned, or would have; NaN for a failure. */
  readonly final: number;
  /** The verdict on a trial that was pruned. */
  readonly evidence: { readonly observed: number; readonly threshold: number; readonly reason: string } | null;
  /** What it reported, or would have, at its own reports. */
  readonly values: readonly number[];
};

/** One study on several workers, in epochs of simulated time. */
export type Timeline = {
  readonly steps: readonly number[];
  readonly trials: readonly ShownTrial[];
  readonly segments: readonly Segment[];
  readonly time: number;
  readonly idle: number;
  readonly spent: number;
  readonly unpruned: number;
};

type TimelineOptions = { readonly order: ArrayLike<number>; readonly strategy: Strategy; readonly workers: number };

/** Runs the study of one order on `workers`, asking the engine's pruner after every report. */
export function timelineOf(curves: Curves, { order, strategy, workers }: TimelineOptions): Timeline {
  const runs = Array.from(order, (run) => recordedRunOf(curves, run));
  const seconds = Array.from(order, (run) => secondsPerReport(curves, run));
  const space = runSpace(runs.length);
  const search = {
    objective: recordedRuns(runs),
    sampler: listedSampler(runs.map((_, run) => ({ run }))),
    scheduler: schedulerOf(strategy, runs.length),
    nTrials: runs.length,
    workers: Math.min(workers, runs.length),
    secondsPerReport: ({ run }: { readonly run: number }) => seconds[run] as number,
  };
  const empty = createStudy(space, { direction: curves.direction, seed: 0 });
  let last: Progress<typeof space> = { study: empty, time: 0, segments: [] };
  for (const progress of optimizeInParallel(empty, search)) last = progress;
  const { segments, time } = last;
  return {
    steps: Array.from(curves.steps),
    trials: last.study.trials.map((trial, number) => shownTrial(trial, { curves, run: order[number] as number })),
    segments,
    time,
    idle: idleSeconds(last, search.workers),
    spent: segments.reduce((sum, { from, to }) => sum + to - from, 0),
    unpruned: Array.from(order).reduce((sum, run) => sum + (curves.totals[run] as number), 0),
  };
}

function recordedRunOf(curves: Curves, run: number): RecordedRun {
  const reports = valuesOf(curves, run).map((value, j) => ({ step: curves.steps[j] as number, value }));
  return { reports, final: curves.finals[run] as number };
}

function valuesOf({ values, lengths, steps }: Curves, run: number): number[] {
  return Array.from(values.subarray(run * steps.length, run * steps.length + (lengths[run] as number)));
}

/** A run's mean epochs from one report to the next; something for a run that never reported. */
function secondsPerReport({ lengths, totals }: Curves, run: number): number {
  return Math.max(1e-9, (totals[run] as number) / Math.max(1, lengths[run] as number));
}

function schedulerOf(strategy: Strategy, trials: number): Scheduler {
  if (strategy.kind === 'asha') return asha(strategy);
  if (strategy.kind === 'synchronous-halving') return synchronousHalving({ ...strategy, bracketSize: trials });
  return asynchronous(prunerOf(strategy.kind === 'hyperband' ? { studyName: 'replay', ...strategy } : strategy));
}

function shownTrial(trial: Trial, { curves, run }: { readonly curves: Curves; readonly run: number }): ShownTrial {
  if (trial.state === 'running') throw new Error(`trial ${trial.number} must have ended, but it is running.`);
  const { observed, threshold, reason } =
    trial.state === 'pruned' ? trial.verdict : { observed: 0, threshold: 0, reason: null };
  return {
    run,
    state: trial.state,
    reports: trial.intermediateValues.length,
    length: curves.lengths[run] as number,
    final: curves.finals[run] as number,
    evidence: reason === null ? null : { observed, threshold, reason },
    values: valuesOf(curves, run),
  };
}

/** A replayer for either kind of strategy. */
export function replayerOf(curves: Curves, strategy: Strategy): Replayer {
  return strategy.kind === 'asha' || strategy.kind === 'synchronous-halving'
    ? createRungReplayer(curves, strategy)
    : createReplayer(curves, strategy.kind === 'hyperband' ? { studyName: 'replay', ...strategy } : strategy);
}

/** How a strategy did in each order: shares from 0 to 1, and differences of the value that is searched for. */
export type Outcomes = {
  readonly saved: number[];
  readonly isLost: number[];
  readonly regret: number[];
  /** How much better than the expected best of as many unpruned runs as the same cost pays for. */
  readonly gain: number[];
};

/** Adds up what replays of one pool did. */
export function outcomesOf(curves: Curves): {
  readonly add: (into: Outcomes, replay: Replay, order: Int32Array) => void;
} {
  const sign = curves.direction === 'minimize' ? 1 : -1;
  const finite = Array.from(curves.finals).filter(Number.isFinite);
  const worst = sign * Math.max(...finite.map((value) => sign * value));
  const finals = Array.from(curves.finals, (value) => (Number.isFinite(value) ? value : worst));
  const meanCost = Array.from(curves.totals).reduce((sum, cost) => sum + cost, 0) / finals.length;
  const unprunedBest = expectedBestOf(finals, curves.direction);
  return {
    add(into, { spent, unpruned, isBestLost, best }, order) {
      const found = Number.isFinite(best) ? best : worst;
      const bestOfAll = order.reduce(
        (least, run) => Math.min(least, sign * (finals[run] as number)),
        Number.POSITIVE_INFINITY,
      );
      into.saved.push(1 - spent / unpruned);
      into.isLost.push(isBestLost ? 1 : 0);
      into.regret.push(sign * found - bestOfAll);
      into.gain.push(sign * (unprunedBest(spent / meanCost) - found));
    },
  };
}

/** The expected best of so many runs of the pool, between whole numbers along a straight line. */
function expectedBestOf(finals: readonly number[], goal: Curves['direction']): (runs: number) => number {
  const known = new Map<number, number>();
  const of = (n: number): number => {
    const best = known.get(n) ?? expectedBest(finals, n, { goal, replacement: false });
    known.set(n, best);
    return best;
  };
  return (runs) => {
    const below = Math.max(1, Math.min(finals.length - 1, Math.floor(runs)));
    const part = Math.min(1, Math.max(0, runs - below));
    return finals.length < 2 ? of(1) : (1 - part) * of(below) + part * of(below + 1);
  };
}

/** A distribution in a few numbers. */
export type Spread = {
  readonly mean: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
};

/** What a page shows of so many orders; `low` and `high` bound nine tenths of them. */
export type StrategySummary = {
  readonly orders: number;
  readonly saved: Spread;
  readonly lostShare: number;
  readonly regret: Spread;
  readonly gain: Spread;
  /** How many orders have a regret of 0, and how many fall into each tenth of the way to `regretTop`. */
  readonly withoutRegret: number;
  readonly regretTop: number;
  readonly regretCounts: readonly number[];
};

const BINS = 20;

/** Sums up at least one order. */
export function summaryOf({ saved, isLost, regret, gain }: Outcomes): StrategySummary {
  const regretTop = Math.max(...regret);
  const regretCounts = new Array<number>(BINS).fill(0);
  for (const value of regret)
    if (value > 0) {
      const bin = Math.min(BINS - 1, Math.floor((BINS * value) / regretTop));
      regretCounts[bin] = (regretCounts[bin] as number) + 1;
    }
  return {
    orders: saved.length,
    saved: spreadOf(saved),
    lostShare: meanOf(isLost),
    regret: spreadOf(regret),
    gain: spreadOf(gain),
    withoutRegret: regret.filter((value) => value <= 0).length,
    regretTop,
    regretCounts,
  };
}

function spreadOf(values: readonly number[]): Spread {
  return {
    mean: meanOf(values),
    low: quantile(values, 0.05),
    median: quantile(values, 0.5),
    high: quantile(values, 0.95),
  };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Spearman's correlation of the values at each step with the final ones, over the runs that ended well and got so far. */
export function rankCorrelations(curves: Curves): (number | null)[] {
  const { steps, values, lengths, finals } = curves;
  return Array.from(steps, (_, j) => {
    const early: number[] = [];
    const late: number[] = [];
    for (let run = 0; run < lengths.length; run++) {
      const value = values[run * steps.length + j] as number;
      const final = finals[run] as number;
      if (j >= (lengths[run] as number) || !Number.isFinite(value) || !Number.isFinite(final)) continue;
      early.push(value);
      late.push(final);
    }
    const correlation = early.length < 3 ? Number.NaN : spearman(early, late);
    return Number.isFinite(correlation) ? correlation : null;
  });
}
