import type { Curves } from '../../src/engine/pruners/curves.ts';
import type { PruningRule } from '../../src/engine/pruners/pruning-rule.ts';
import { curvesByEpoch, curvesByFraction } from '../../src/engine/pruners/recorded-curves.ts';
import { createReplayer, type Replay, type Replayer } from '../../src/engine/pruners/replay.ts';
import { createRungReplayer, type RungPlan } from '../../src/engine/pruners/replay-rungs.ts';
import { shuffle } from '../../src/engine/rng/draws.ts';
import { createRng } from '../../src/engine/rng/rng.ts';
import { bootstrapInterval } from '../../src/engine/stats/bootstrap-interval.ts';
import { expectedBest } from '../../src/engine/stats/expected-best.ts';
import type { RecordedSearch, SearchedCurve } from './recorded-searches.ts';
import { rounded } from './rounding.ts';

const ORDERS = 200;
const ROUNDS = 1000;
const SEED = 1;
/** Reports in a run, when runs are compared at the same fraction of their training. */
const PARTS = 20;
const RUNG_PARTS = 81;

const median = (nWarmupSteps = 0): PruningRule => ({ kind: 'percentile', percentile: 50, nWarmupSteps });
const halving = (minResource: number): PruningRule => ({ kind: 'successive-halving', minResource, reductionFactor: 3 });
const rungs = (kind: RungPlan['kind']): RungPlan => ({
  kind,
  minResource: 4,
  maxResource: RUNG_PARTS,
  reductionFactor: 3,
});

type Compare = 'fraction' | 'epoch';
type Candidate = {
  readonly id: string;
  readonly compare: Compare;
  readonly parts: number;
  readonly rule: PruningRule | RungPlan | 'dead-run';
  readonly sizes: readonly number[];
};

const at = (compare: Compare, parts = PARTS) => ({ compare, parts });
const BOTH = [50, 200];
const SMALL = [50];

/** The rules of the table. The dead-run rule stops what stays at guessing; all others compare trials. */
const candidates: readonly Candidate[] = [
  { id: 'median', ...at('fraction'), rule: median(), sizes: BOTH },
  { id: 'median-warm-up-5', ...at('fraction'), rule: median(2), sizes: SMALL },
  { id: 'median-warm-up-25', ...at('fraction'), rule: median(6), sizes: SMALL },
  { id: 'median', ...at('epoch'), rule: median(), sizes: BOTH },
  { id: 'median-warm-up-5-epochs', ...at('epoch'), rule: median(6), sizes: SMALL },
  { id: 'median-warm-up-20-epochs', ...at('epoch'), rule: median(21), sizes: [200] },
  { id: 'top-quarter', ...at('fraction'), rule: { kind: 'percentile', percentile: 25 }, sizes: SMALL },
  {
    id: 'bottom-quarter',
    ...at('fraction'),
    rule: { kind: 'percentile', percentile: 75, nWarmupSteps: 2 },
    sizes: BOTH,
  },
  { id: 'halving-1', ...at('fraction', RUNG_PARTS), rule: halving(1), sizes: SMALL },
  { id: 'halving-4', ...at('fraction', RUNG_PARTS), rule: halving(4), sizes: SMALL },
  { id: 'synchronous-4', ...at('fraction', RUNG_PARTS), rule: rungs('synchronous-halving'), sizes: BOTH },
  { id: 'asha-4', ...at('fraction', RUNG_PARTS), rule: rungs('asha'), sizes: BOTH },
  {
    id: 'hyperband',
    ...at('fraction', RUNG_PARTS),
    rule: { kind: 'hyperband', minResource: 1, maxResource: RUNG_PARTS, reductionFactor: 3 },
    sizes: SMALL,
  },
  { id: 'dead-run', ...at('fraction'), rule: 'dead-run', sizes: SMALL },
];

/** What each rule saves and costs, in each search, over the same random orders. */
export function pruningTable(searches: readonly RecordedSearch[]): object {
  const rows = candidates.flatMap((candidate) => candidate.sizes.map((size) => ({ candidate, size })));
  return {
    orders: ORDERS,
    rounds: ROUNDS,
    searches: searches.map(({ id, title, runs, live }) => ({ id, title, runs: runs.length, live: live.length })),
    rows: rows
      .toSorted((a, b) => a.size - b.size)
      .map(({ candidate, size }) => ({
        rule: candidate.id,
        compare: candidate.compare,
        trials: size,
        cells: searches.map((search) => cellOf(search, candidate, size)),
      })),
    liveOnly: searches.map((search) =>
      cellOf({ ...search, runs: search.live }, candidates[0] as Candidate, SMALL[0] as number),
    ),
    lateBloomers: searches
      .filter(({ runs }) => runs.every(({ peakPosition }) => peakPosition !== null))
      .map(lateBloomers),
  };
}

/** One study's outcome. */
type Outcome = { readonly saved: number; readonly lost: number; readonly regret: number; readonly gain: number };

function cellOf(search: RecordedSearch, candidate: Candidate, size: number): object {
  const outcomes = outcomesOf(search, candidate, size);
  const over = (key: keyof Outcome): object => {
    const rng = createRng(SEED).fork(key);
    const mean = (some: readonly Outcome[]): number => some.reduce((sum, one) => sum + one[key], 0) / some.length;
    const { value, low, high } = bootstrapInterval(outcomes, mean, { rng, rounds: ROUNDS });
    return { value: rounded(value), low: rounded(low), high: rounded(high) };
  };
  return {
    search: search.id,
    savedPercent: over('saved'),
    bestLostPercent: over('lost'),
    regretPoints: over('regret'),
    gainPoints: over('gain'),
  };
}

/** In percent and percentage points. */
function outcomesOf(search: RecordedSearch, candidate: Candidate, size: number): Outcome[] {
  const { runs, chance } = search;
  const curves = curvesOf(runs, candidate);
  const replay = replayerOf(curves, candidate, search);
  const finals = runs.map(({ final }) => (Number.isNaN(final) ? chance : final));
  const costs = Array.from(curves.totals);
  const meanCost = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  const unprunedBest = expectedBestOf(finals);
  return ordersOf(runs.length, size).map((order) => {
    const { spent, unpruned, isBestLost, best } = replay(order);
    const found = Number.isNaN(best) ? chance : best;
    const bestOfAll = Math.max(...order.map((run) => finals[run] as number));
    return {
      saved: 100 * (1 - spent / unpruned),
      lost: isBestLost ? 100 : 0,
      regret: 100 * (bestOfAll - found),
      gain: 100 * (found - unprunedBest(spent / meanCost)),
    };
  });
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

function curvesOf(runs: readonly SearchedCurve[], { compare, parts, rule }: Candidate): Curves {
  const shown = rule === 'dead-run' ? runs.map(betterOfTwo) : runs;
  return compare === 'epoch'
    ? curvesByEpoch(shown, 'maximize')
    : curvesByFraction(shown, { direction: 'maximize', parts });
}

/** Each value replaced by the better of it and the one before, so that a bound on one value is a bound on two in a row. */
function betterOfTwo(run: SearchedCurve): SearchedCurve {
  return { ...run, values: run.values.map((value, i) => Math.max(value, run.values[i - 1] ?? value)) };
}

function replayerOf(curves: Curves, { rule, parts }: Candidate, { deadBelow }: RecordedSearch): Replayer {
  if (rule === 'dead-run')
    return createReplayer(curves, { kind: 'threshold', lower: deadBelow, nWarmupSteps: parts / 10 });
  return rule.kind === 'asha' || rule.kind === 'synchronous-halving'
    ? createRungReplayer(curves, rule)
    : createReplayer(curves, rule);
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
function lateBloomers({ id, runs }: RecordedSearch): object {
  const [candidate] = candidates as readonly [Candidate];
  const replay = replayerOf(curvesOf(runs, candidate), candidate, { deadBelow: 0 } as RecordedSearch);
  const best = new Set(
    runs
      .map(({ final }, run) => ({ final: Number.isNaN(final) ? 0 : final, run }))
      .sort((a, b) => b.final - a.final)
      .slice(0, Math.round(runs.length / 10))
      .map(({ run }) => run),
  );
  const bands = [
    { peak: 'early', from: 0, to: 0.2 },
    { peak: 'middle', from: 0.2, to: 0.5 },
    { peak: 'late', from: 0.5, to: 1 },
  ];
  const replays = ordersOf(runs.length, BOTH[1] as number).map((order) => ({ order, replay: replay(order) }));
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
