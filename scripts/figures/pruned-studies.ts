import type { Curves } from '../../src/engine/pruners/curves.ts';
import type { Fractions } from '../../src/engine/pruners/recorded-curves.ts';
import type { Replayer } from '../../src/engine/pruners/replay.ts';
import { shuffle } from '../../src/engine/rng/draws.ts';
import { createRng } from '../../src/engine/rng/rng.ts';
import { expectedBest } from '../../src/engine/stats/expected-best.ts';
import { type Candidate, curvesFor, looksAhead, replayerFor } from './pruning-candidates.ts';
import type { RecordedSearch } from './recorded-searches.ts';

const SEED = 2;

/** One study's outcome, in percent and percentage points. */
export type Outcome = {
  readonly saved: number;
  readonly lost: number;
  readonly loss: number;
  readonly gain: number;
  /** Of the trials that were trained to their end and did not fail: how many were pruned at their last report. */
  readonly last: number;
};

/** A study that goes on until its training is spent: how many trials it started, and how much better it ended. */
export type Spent = { readonly trials: number; readonly gain: number };

export type PrunedStudies = {
  /** The study of the first trials of an order. */
  readonly outcomeOf: (order: readonly number[]) => Outcome;
  /**
   * The study that takes trials in an order of all runs for as long as the training of so many whole runs pays for. What
   * it gains is over studies without pruning that stop by the same rule, on average.
   */
  readonly spend: (order: readonly number[], runs: number) => Spent;
};

/** Studies of a recorded search under a rule. */
export function prunedStudies(
  search: RecordedSearch,
  candidate: Candidate,
  reported: Fractions['reported'] = 'next',
): PrunedStudies {
  const { runs, chance } = search;
  const curves = curvesFor(runs, candidate, reported);
  const replay = replayerFor(curves, candidate, search);
  const finals = runs.map(({ final }) => (Number.isNaN(final) ? chance : final));
  const meanCost = Array.from(curves.totals).reduce((sum, cost) => sum + cost, 0) / runs.length;
  const unprunedBest = expectedBestOf(finals);
  const bestWithin = unprunedBestWithin(Array.from(curves.totals), finals);
  const studyOf = looksAhead(candidate) ? longestOf(replay) : prefixOf(replay, curves);
  return {
    outcomeOf(order) {
      const { spent, unpruned, isBestLost, best, reports, pruned } = replay(order);
      const found = Number.isNaN(best) ? chance : best;
      const bestOfAll = Math.max(...order.map((run) => finals[run] as number));
      const whole = order.flatMap((run, number) =>
        reports[number] === curves.lengths[run] && !Number.isNaN(curves.finals[run]) ? [pruned[number] as number] : [],
      );
      return {
        saved: 100 * (1 - spent / unpruned),
        lost: isBestLost ? 100 : 0,
        loss: 100 * (bestOfAll - found),
        gain: 100 * (found - unprunedBest(spent / meanCost)),
        last: whole.length === 0 ? 0 : (100 * whole.reduce((sum, one) => sum + one, 0)) / whole.length,
      };
    },
    spend(order, budget) {
      const { trials, best } = studyOf(order, budget * meanCost);
      return { trials, gain: 100 * ((Number.isNaN(best) ? chance : best) - bestWithin(budget)) };
    },
  };
}

type Study = { readonly trials: number; readonly best: number };

/** For rules under which a trial's fate depends on those before it alone: one replay, cut off where the cost is reached. */
function prefixOf(replay: Replayer, { steps, costs, totals, finals }: Curves) {
  return (order: readonly number[], cost: number): Study => {
    const { reports, pruned } = replay(order);
    let spent = 0;
    let best = Number.NaN;
    for (const [number, run] of order.entries()) {
      const isPruned = pruned[number] === 1;
      const made = reports[number] as number;
      spent += isPruned ? (costs[run * steps.length + made - 1] as number) : (totals[run] as number);
      if (spent > cost) return { trials: number, best };
      const final = finals[run] as number;
      if (!isPruned && !(final <= best) && !Number.isNaN(final)) best = final;
    }
    return { trials: order.length, best };
  };
}

/** For schedulers that look at a whole study: the largest one within the cost, by halving the interval. */
function longestOf(replay: Replayer) {
  return (order: readonly number[], cost: number): Study => {
    let [fits, exceeds] = [1, order.length + 1];
    while (exceeds - fits > 1) {
      const middle = Math.floor((fits + exceeds) / 2);
      if (replay(order.slice(0, middle)).spent <= cost) fits = middle;
      else exceeds = middle;
    }
    return { trials: fits, best: replay(order.slice(0, fits)).best };
  };
}

const UNPRUNED_ORDERS = 4000;

/** The mean best of studies without pruning that end before the cost of so many mean runs is exceeded. */
function unprunedBestWithin(costs: readonly number[], finals: readonly number[]): (budget: number) => number {
  const meanCost = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  const known = new Map<number, number>();
  const bestOf = (order: Int32Array, budget: number): number => {
    let [spent, best] = [0, 0];
    for (const run of order) {
      spent += costs[run] as number;
      if (spent > budget * meanCost) break;
      best = Math.max(best, finals[run] as number);
    }
    return best;
  };
  return (budget) => {
    const rng = createRng(SEED);
    const all = Int32Array.from({ length: costs.length }, (_, run) => run);
    const mean =
      known.get(budget) ??
      Array.from({ length: UNPRUNED_ORDERS }, (_, order) =>
        bestOf(shuffle(rng.fork(order), all.slice()), budget),
      ).reduce((sum, best) => sum + best, 0) / UNPRUNED_ORDERS;
    known.set(budget, mean);
    return mean;
  };
}

/** The expected best of so many runs drawn from the pool, between whole numbers along a straight line. */
function expectedBestOf(finals: readonly number[]): (trials: number) => number {
  const known = new Map<number, number>();
  const of = (trials: number): number => {
    const best = known.get(trials) ?? expectedBest(finals, trials, { goal: 'maximize', replacement: false });
    known.set(trials, best);
    return best;
  };
  return (trials) => {
    const below = Math.min(finals.length - 1, Math.max(1, Math.floor(trials)));
    const part = Math.min(1, Math.max(0, trials - below));
    return (1 - part) * of(below) + part * of(below + 1);
  };
}
