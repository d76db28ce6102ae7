import { costOfRate, type RateCurve } from './rate-curve.ts';

/** One run of a sweep by hand; `cost` in percentage points below the best rate of the curve. */
export type HandRun = { readonly rate: number; readonly cost: number; readonly round: 1 | 2 };

export type HandSweep = {
  /** In the order in which they are run. */
  readonly runs: readonly HandRun[];
  /** The runs until one lies within a percentage point of the best of the curve; `null` when none does. */
  readonly runsToWithinOne: number | null;
};

const HALF_DECADE = Math.sqrt(10);
/** A rate that scores more than this below the best one so far is clearly worse, in percentage points. */
const CLEARLY_WORSE = 1;

/**
 * The sweep by hand of the chapter on the learning rate, on a published curve of accuracies in place of training.
 *
 * Round one: the default, then half-decades outwards, one above and one below in turn, until on each side the outermost
 * two are clearly worse than the best so far. Round two: the rates halfway to the neighbors of the best. A side also ends
 * where the curve does. Rates between those of the curve are interpolated as {@link costOfRate} does.
 */
export function sweepByHand(curve: RateCurve, start: number): HandSweep {
  const first = firstRound(curve, start);
  const runs = [...first, ...secondRound(curve, first)];
  const index = runs.findIndex(({ cost }) => cost <= CLEARLY_WORSE);
  return { runs, runsToWithinOne: index < 0 ? null : index + 1 };
}

/** @throws RangeError when the curve does not reach to `rate`. */
function runAt(curve: RateCurve, rate: number, round: HandRun['round']): HandRun {
  const cost = costOfRate(curve, rate);
  if (cost === null) throw new RangeError(`rate must lie inside of the sweep, but got ${rate}.`);
  return { rate, cost, round };
}

function firstRound(curve: RateCurve, start: number): readonly HandRun[] {
  const runs = [runAt(curve, start, 1)];
  // From the default outwards: the default counts on both sides.
  const sides = { up: [...runs], down: [...runs] };
  const isOpen = (side: keyof typeof sides): boolean => {
    const best = Math.min(...runs.map(({ cost }) => cost));
    const isDone = sides[side].length > 2 && sides[side].slice(-2).every(({ cost }) => cost > best + CLEARLY_WORSE);
    return !isDone && costOfRate(curve, nextRate(sides[side], side)) !== null;
  };
  while (isOpen('up') || isOpen('down')) {
    for (const side of ['up', 'down'] as const) {
      if (!isOpen(side)) continue;
      const run = runAt(curve, nextRate(sides[side], side), 1);
      sides[side].push(run);
      runs.push(run);
    }
  }
  return runs;
}

function nextRate(side: readonly HandRun[], direction: 'up' | 'down'): number {
  const outermost = side.at(-1)?.rate ?? Number.NaN;
  return direction === 'up' ? outermost * HALF_DECADE : outermost / HALF_DECADE;
}

/** A best rate at an end of the curve has one neighbor only. */
function secondRound(curve: RateCurve, first: readonly HandRun[]): readonly HandRun[] {
  const best = first.reduce((one, other) => (other.cost < one.cost ? other : one));
  return [best.rate * Math.sqrt(HALF_DECADE), best.rate / Math.sqrt(HALF_DECADE)]
    .filter((rate) => costOfRate(curve, rate) !== null)
    .map((rate) => runAt(curve, rate, 2));
}

/**
 * The chance that one rate, drawn log-uniformly from `range`, lies within a percentage point of the best of the curve.
 * The curve is interpolated at `PLACES` evenly spaced places; beyond its ends nothing is good.
 */
export function chanceWithinOne(curve: RateCurve, range: { readonly low: number; readonly high: number }): number {
  const span = Math.log(range.high / range.low);
  const places = Array.from({ length: PLACES }, (_, i) => range.low * Math.exp((span * (i + 0.5)) / PLACES));
  return (
    places.filter((rate) => (costOfRate(curve, rate) ?? Number.POSITIVE_INFINITY) <= CLEARLY_WORSE).length / PLACES
  );
}

const PLACES = 4000;
