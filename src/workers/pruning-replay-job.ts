import type { RecordedCurve } from '@/engine/pruners/recorded-curves.ts';
import type { Direction } from '@/engine/study/study.ts';
import { type CurvePool, type MadeUpRuns, madeUpPool, measuredPool, type Peak } from './curve-pool.ts';
import { loadMeasured, type MeasuredName } from './load-measured.ts';
import {
  type Comparison,
  type Outcomes,
  ordersOf,
  outcomesOf,
  poolCurves,
  rankCorrelations,
  replayerOf,
  type Strategy,
  type StrategySummary,
  summaryOf,
  type Timeline,
  timelineOf,
} from './pruning-replay.ts';

/** Where the runs come from. */
export type CurveSource =
  | MadeUpRuns
  | { readonly kind: 'measured'; readonly set: MeasuredName; readonly peak: Peak }
  | { readonly kind: 'given'; readonly direction: Direction; readonly runs: readonly RecordedCurve[] };

/** What is done with the runs. */
export type ReplaySettings = {
  readonly compare: Comparison;
  /** Reports in a run when fractions are compared. */
  readonly parts: number;
  /** The first one is shown on a time line. */
  readonly strategies: readonly Strategy[];
  /** Trials in a study; at most as many as there are runs. */
  readonly trials: number;
  readonly workers: number;
  readonly orders: number;
  readonly seed: number;
};

export type PruningReplayConfig = ReplaySettings & { readonly source: CurveSource };

/** Everything so far. `summaries` has one for each strategy, or is empty while there is none. */
export type PruningReplayState = {
  readonly direction: Direction;
  readonly poolSize: number;
  readonly timeline: Timeline;
  readonly correlations: readonly (number | null)[];
  readonly summaries: readonly StrategySummary[];
};

const FIRST_CHUNK = 20;
const CHUNK = 200;

/** A study on a time line, then the same strategies over many orders, chunk by chunk. */
export function* replayPruning(
  pool: CurvePool,
  config: ReplaySettings,
): Generator<PruningReplayState, PruningReplayState, void> {
  if (pool.runs.length === 0) throw new RangeError('there must be at least one run to replay.');
  const curves = poolCurves(pool, config);
  const orders = ordersOf(pool.runs.length, config);
  const [strategy] = config.strategies as readonly [Strategy];
  let state: PruningReplayState = {
    direction: pool.direction,
    poolSize: pool.runs.length,
    timeline: timelineOf(curves, { order: orders[0] as Int32Array, strategy, workers: config.workers }),
    correlations: rankCorrelations(curves),
    summaries: [],
  };
  yield state;
  const { add } = outcomesOf(curves);
  const contenders = config.strategies.map((one) => ({ replay: replayerOf(curves, one), outcomes: noOutcomes() }));
  for (let from = 0; from < orders.length; ) {
    const to = Math.min(orders.length, from === 0 ? FIRST_CHUNK : from + CHUNK);
    for (const { replay, outcomes } of contenders)
      for (const order of orders.slice(from, to)) add(outcomes, replay(order), order);
    from = to;
    state = { ...state, summaries: contenders.map(({ outcomes }) => summaryOf(outcomes)) };
    if (from < orders.length) yield state;
  }
  return state;
}

const noOutcomes = (): Outcomes => ({ saved: [], isLost: [], regret: [], gain: [] });

async function poolOf(source: CurveSource): Promise<CurvePool> {
  switch (source.kind) {
    case 'made-up':
      return madeUpPool(source);
    case 'measured':
      return measuredPool(await loadMeasured(source.set), source.peak);
    case 'given':
      return source;
  }
}

/** The job: reports everything so far after each chunk. */
export async function* pruningReplay(
  config: PruningReplayConfig,
): AsyncGenerator<PruningReplayState, PruningReplayState, void> {
  return yield* replayPruning(await poolOf(config.source), config);
}
