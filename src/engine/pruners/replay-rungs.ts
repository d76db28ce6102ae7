import { type Curves, requireCurves } from './curves.ts';
import { promotedCount } from './promotable.ts';
import { type Replayer, type Stops, summarize } from './replay.ts';
import { type RungOptions, rungsBelow } from './rung-ranking.ts';

/** A scheduler that pauses trials at rungs, as data. Synchronous halving takes all trials of the study as one bracket. */
export type RungPlan =
  | (RungOptions & { readonly kind: 'asha' })
  | (RungOptions & { readonly kind: 'synchronous-halving' });

/**
 * Replays recorded runs on one worker under `asha` or `synchronousHalving`, with the outcome that these schedulers have
 * in `optimizeInParallel`, but fast. A run whose values have turned to NaN must not recover.
 */
export function createRungReplayer(curves: Curves, plan: RungPlan): Replayer {
  requireCurves(curves);
  const ladder = ladderOf(curves, plan);
  const climb = plan.kind === 'asha' ? climbAsha : climbTogether;
  return (order) => summarize(curves, order, climb(ladder, order));
}

type Ladder = {
  readonly reductionFactor: number;
  readonly rungs: number;
  /** For each rung, the first report that reaches its end; the number of steps if none does. */
  readonly reportAt: readonly number[];
  readonly lengthOf: (run: number) => number;
  /** A run's value at a rung's end, lower being better; infinite for NaN. */
  readonly lossAt: (run: number, rung: number) => number;
  readonly isFailure: (run: number) => boolean;
};

function ladderOf({ steps, values, lengths, finals, direction }: Curves, plan: RungPlan): Ladder {
  const { rungEnd, count } = rungsBelow(plan);
  const sign = direction === 'minimize' ? 1 : -1;
  const stepList = Array.from(steps);
  const reportAt = Array.from({ length: count }, (_, rung) => {
    const j = stepList.findIndex((step) => step >= rungEnd(rung));
    return j < 0 ? steps.length : j;
  });
  return {
    reductionFactor: plan.reductionFactor,
    rungs: count,
    reportAt,
    lengthOf: (run) => lengths[run] as number,
    lossAt: (run, rung) => {
      const value = sign * (values[run * steps.length + (reportAt[rung] as number)] as number);
      return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
    },
    isFailure: (run) => Number.isNaN(finals[run] as number),
  };
}

/** A trial at a rung. */
type Result = { readonly number: number; readonly loss: number };

const byLoss = (a: Result, b: Result): number => (a.loss === b.loss ? a.number - b.number : a.loss - b.loss);

/** Everything that a trial does in one go: to the end of the rung after `rung` (-1: from its start), or to its own end. */
type Climber = {
  readonly stops: Stops;
  /** The highest rung at whose end the trial now waits; `null` when it has ended. */
  readonly advance: (number: number, rung: number) => number | null;
};

function climberOf({ rungs, reportAt, lengthOf }: Ladder, order: ArrayLike<number>): Climber {
  const stops = { reports: new Int32Array(order.length), pruned: new Uint8Array(order.length) };
  return {
    stops,
    advance(number, rung) {
      const length = lengthOf(order[number] as number);
      const at = rung + 1 < rungs ? (reportAt[rung + 1] as number) : length;
      if (at >= length) {
        stops.reports[number] = length;
        return null;
      }
      stops.reports[number] = at + 1;
      // One report can reach the ends of several rungs.
      let reached = rung + 1;
      while (reached + 1 < rungs && reportAt[reached + 1] === at) reached++;
      return reached;
    },
  };
}

/** All trials rung by rung, the number that goes on fixed by the number that set out. */
function climbTogether(ladder: Ladder, order: ArrayLike<number>): Stops {
  const { stops, advance } = climberOf(ladder, order);
  let waiting = Array.from({ length: order.length }, (_, number) => number);
  let last = -1;
  while (waiting.length > 0) {
    const entered = waiting.length;
    const arrived = waiting.flatMap((number): (Result & { readonly rung: number })[] => {
      const rung = advance(number, last);
      return rung === null ? [] : [{ number, rung, loss: ladder.lossAt(order[number] as number, rung) }];
    });
    const best = promotedCount(entered, ladder.reductionFactor);
    const ranked = arrived.toSorted(byLoss);
    for (const { number } of ranked.slice(best)) stops.pruned[number] = 1;
    waiting = ranked.slice(0, best).map(({ number }) => number);
    last = arrived[0]?.rung ?? last;
  }
  return stops;
}

/** One worker that always takes the highest promotion there is, and starts a trial when there is none. */
function climbAsha(ladder: Ladder, order: ArrayLike<number>): Stops {
  const { stops, advance } = climberOf(ladder, order);
  const results = Array.from({ length: ladder.rungs }, (): Result[] => []);
  /** The rung at which each trial waits; -1 for those that don't. */
  const waitsAt = new Int32Array(order.length).fill(-1);
  let isAnyComplete = false;
  const work = (number: number): void => {
    const before = waitsAt[number] as number;
    const rung = advance(number, before);
    waitsAt[number] = rung ?? -1;
    if (rung === null) isAnyComplete ||= !ladder.isFailure(order[number] as number);
    else
      for (let k = before + 1; k <= rung; k++)
        insert(results[k] as Result[], { number, loss: ladder.lossAt(order[number] as number, k) });
  };
  const firstWaiting = (rung: number, among: number): number | null => {
    for (const { number } of (results[rung] as Result[]).slice(0, among)) if (waitsAt[number] === rung) return number;
    return null;
  };
  const promotable = (): number | null => {
    for (let rung = ladder.rungs - 1; rung >= 0; rung--) {
      const ready = firstWaiting(rung, Math.floor((results[rung] as Result[]).length / ladder.reductionFactor));
      if (ready !== null) return ready;
    }
    return null;
  };
  const highestWaiting = (): number | null => {
    const rung = Math.max(-1, ...waitsAt);
    return rung < 0 ? null : firstWaiting(rung, order.length);
  };
  let started = 0;
  for (;;) {
    const next =
      promotable() ?? (started < order.length ? started++ : null) ?? (isAnyComplete ? null : highestWaiting());
    if (next === null) break;
    work(next);
  }
  for (const [number, rung] of waitsAt.entries()) if (rung >= 0) stops.pruned[number] = 1;
  return stops;
}

/** Puts a result into its place among results that are sorted. */
function insert(sorted: Result[], result: Result): void {
  let place = sorted.length;
  while (place > 0 && byLoss(result, sorted[place - 1] as Result) < 0) place--;
  sorted.splice(place, 0, result);
}
