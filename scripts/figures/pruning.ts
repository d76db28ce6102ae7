import type { Fractions } from '../../src/engine/pruners/recorded-curves.ts';
import type { Replay } from '../../src/engine/pruners/replay.ts';
import { shuffle } from '../../src/engine/rng/draws.ts';
import { createRng } from '../../src/engine/rng/rng.ts';
import { bootstrapInterval } from '../../src/engine/stats/bootstrap-interval.ts';
import { prunedStudies } from './pruned-studies.ts';
import {
  type Candidate,
  candidates,
  curvesFor,
  medianFromStart,
  optunaHalving,
  replayerFor,
} from './pruning-candidates.ts';
import type { RecordedSearch } from './recorded-searches.ts';
import { rounded } from './rounding.ts';

const ORDERS = 200;
const ROUNDS = 1000;
const SEED = 1;
/** Trials in a study. */
const SIZES = [50, 200] as const;
/** Whole runs whose training a study may spend. */
const BUDGETS = [10, 20, 50] as const;

/** What each rule saves and costs, in each search, over the same random orders. */
export function pruningTable(searches: readonly RecordedSearch[]): object {
  return {
    orders: ORDERS,
    rounds: ROUNDS,
    searches: searches.map(({ id, title, runs, live }) => ({ id, title, runs: runs.length, live: live.length })),
    rows: SIZES.flatMap((trials) =>
      candidates.map((candidate) => ({
        rule: candidate.id,
        compare: candidate.compare,
        trials,
        cells: searches.map((search) => cellOf(search, candidate, { trials })),
      })),
    ),
    budgets: BUDGETS.flatMap((runs) =>
      candidates.map((candidate) => ({
        rule: candidate.id,
        compare: candidate.compare,
        runs,
        cells: searches.map((search) => spentCellOf(search, candidate, runs)),
      })),
    ),
    // The same two rules where a report between two epochs has the value of the epoch before, and not of the next.
    lastEpochReported: [medianFromStart, optunaHalving].map((candidate) => ({
      rule: candidate.id,
      trials: SIZES[0],
      cells: searches.map((search) => cellOf(search, candidate, { trials: SIZES[0], reported: 'last' })),
    })),
    liveOnly: searches.map((search) => cellOf({ ...search, runs: search.live }, medianFromStart, { trials: SIZES[0] })),
    lateBloomers: searches
      .filter(({ runs }) => runs.every(({ peakPosition }) => peakPosition !== null))
      .map(lateBloomers),
  };
}

type Asked = { readonly trials: number; readonly reported?: Fractions['reported'] };

function cellOf(search: RecordedSearch, candidate: Candidate, { trials, reported }: Asked): object {
  const studies = prunedStudies(search, candidate, reported);
  const outcomes = ordersOf(search.runs.length, trials).map(studies.outcomeOf);
  const over = (key: keyof (typeof outcomes)[number]): object =>
    estimateOf(
      outcomes.map((one) => one[key]),
      key,
    );
  return {
    search: search.id,
    savedPercent: over('saved'),
    bestLostPercent: over('lost'),
    lossPoints: over('loss'),
    gainPoints: over('gain'),
    lastPercent: over('last'),
  };
}

function spentCellOf(search: RecordedSearch, candidate: Candidate, runs: number): object {
  const studies = prunedStudies(search, candidate);
  const spent = ordersOf(search.runs.length, search.runs.length).map((order) => studies.spend(order, runs));
  const trials = spent.reduce((sum, one) => sum + one.trials, 0) / spent.length;
  return {
    search: search.id,
    trials: Math.round(trials),
    gainPoints: estimateOf(
      spent.map(({ gain }) => gain),
      'spent',
    ),
  };
}

/** The mean over the orders, with a bootstrap interval. */
function estimateOf(values: readonly number[], key: string): object {
  const mean = (some: readonly number[]): number => some.reduce((sum, one) => sum + one, 0) / some.length;
  const { value, low, high } = bootstrapInterval(values, mean, { rng: createRng(SEED).fork(key), rounds: ROUNDS });
  return { value: rounded(value), low: rounded(low), high: rounded(high) };
}

/** The first `size` of all runs in random order, the same orders for every rule. */
function ordersOf(runs: number, size: number): number[][] {
  const rng = createRng(SEED);
  return Array.from({ length: ORDERS }, (_, order) =>
    Array.from(
      shuffle(
        rng.fork(order),
        Int32Array.from({ length: runs }, (__, run) => run),
      ).slice(0, size),
    ),
  );
}

/** How often the median rule prunes the tenth of the runs that ends best, by when their learning rate peaks. */
function lateBloomers(search: RecordedSearch): object {
  const { id, runs } = search;
  const best = new Set(
    runs
      .map(({ final }, run) => ({ final: Number.isNaN(final) ? 0 : final, run }))
      .sort((a, b) => b.final - a.final)
      .slice(0, Math.round(runs.length / 10))
      .map(({ run }) => run),
  );
  const replaysWith = (reported: Fractions['reported']): Replayed[] => {
    const replay = replayerFor(curvesFor(runs, medianFromStart, reported), medianFromStart, search);
    return ordersOf(runs.length, SIZES[1]).map((order) => ({ order, replay: replay(order) }));
  };
  const [replays, replaysOfLast] = [replaysWith('next'), replaysWith('last')];
  const bands = [
    { peak: 'early', from: 0, to: 0.2 },
    { peak: 'middle', from: 0.2, to: 0.5 },
    { peak: 'late', from: 0.5, to: 1 },
  ];
  return {
    search: id,
    bands: bands.map(({ peak, from, to }) => {
      const isIn = (run: number): boolean => {
        const place = runs[run]?.peakPosition ?? Number.NaN;
        return best.has(run) && place >= from && place < to;
      };
      return {
        peak,
        runs: [...best].filter(isIn).length,
        prunedPercent: rounded(prunedShare(replays, isIn)),
        lastEpochReportedPercent: rounded(prunedShare(replaysOfLast, isIn)),
      };
    }),
  };
}

type Replayed = { readonly order: readonly number[]; readonly replay: Replay };

function prunedShare(replays: readonly Replayed[], isIn: (run: number) => boolean): number {
  let shown = 0;
  let pruned = 0;
  for (const { order, replay } of replays)
    for (const [number, run] of order.entries()) {
      if (!isIn(run)) continue;
      shown++;
      pruned += replay.pruned[number] as number;
    }
  return (100 * pruned) / shown;
}
