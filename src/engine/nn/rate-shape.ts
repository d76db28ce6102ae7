import { runsAt, type Sweep } from './rate-sweep.ts';

/** What the seeds say together at one rate. */
export type RatePoint = {
  readonly rate: number;
  readonly seeds: number;
  /** Seeds whose run failed; see LaneResult. */
  readonly failed: number;
  /** Share of the validation examples that are right, 0 to 1, over all seeds: a failed run counts with what it got. */
  readonly accuracy: Spread;
  /** Validation loss in nats over the seeds that trained; null when none did. */
  readonly loss: Spread | null;
};

export type Spread = { readonly mean: number; readonly low: number; readonly high: number };

/** The rates around the best one that are about as good. */
export type Plateau = {
  readonly low: number;
  readonly high: number;
  /** Its width: log10(high / low). */
  readonly decades: number;
  /** True where the plateau ends only because the sweep does. */
  readonly isCutLow: boolean;
  readonly isCutHigh: boolean;
};

/** The first rate above the best at which a run fails. */
export type Cliff = { readonly rate: number; readonly failed: number; readonly timesBest: number };

export type RateShape = { readonly best: RatePoint; readonly plateau: Plateau; readonly cliff: Cliff | null };

/** One percentage point. */
export const PLATEAU_TOLERANCE = 0.01;

/** The rates at which every seed has ended, in ascending order. */
export function pointsOf(sweep: Sweep): readonly RatePoint[] {
  return sweep.config.rates.flatMap((rate, index) => {
    const results = runsAt(sweep, index).map((run) => run.result);
    if (results.length === 0 || results.some((result) => result === null)) return [];
    const ended = results.filter((result) => result !== null);
    const trained = ended.filter((result) => result.status === 'trained');
    const accuracies = ended.map(({ validationAccuracy }) =>
      Number.isFinite(validationAccuracy) ? validationAccuracy : 0,
    );
    return {
      rate,
      seeds: ended.length,
      failed: ended.length - trained.length,
      accuracy: spreadOf(accuracies),
      loss: trained.length === 0 ? null : spreadOf(trained.map(({ validationLoss }) => validationLoss)),
    };
  });
}

function spreadOf(values: readonly number[]): Spread {
  const sum = values.reduce((total, value) => total + value, 0);
  return { mean: sum / values.length, low: Math.min(...values), high: Math.max(...values) };
}

/**
 * The best rate, the plateau around it and the cliff above it. The best has the highest mean accuracy, among equals the
 * lowest mean loss. Null when no run trained.
 *
 * The plateau reaches on both sides of the best as far as the mean accuracy stays within `tolerance` of it, accuracy
 * being interpolated linearly in the logarithm of the rate.
 */
export function rateShapeOf(points: readonly RatePoint[], tolerance: number = PLATEAU_TOLERANCE): RateShape | null {
  const bestIndex = indexOfBest(points);
  const best = points[bestIndex];
  if (best === undefined) return null;
  const floor = best.accuracy.mean - tolerance;
  const low = reach(points.slice(0, bestIndex + 1).reverse(), floor);
  const high = reach(points.slice(bestIndex), floor);
  const first = points.slice(bestIndex + 1).find(({ failed }) => failed > 0);
  return {
    best,
    plateau: {
      low: low.rate,
      high: high.rate,
      decades: Math.log10(high.rate / low.rate),
      isCutLow: low.isCut,
      isCutHigh: high.isCut,
    },
    cliff: first === undefined ? null : { rate: first.rate, failed: first.failed, timesBest: first.rate / best.rate },
  };
}

function indexOfBest(points: readonly RatePoint[]): number {
  let bestIndex = -1;
  points.forEach((point, index) => {
    if (point.loss === null) return;
    const best = points[bestIndex];
    const isBetter =
      best === undefined ||
      point.accuracy.mean > best.accuracy.mean ||
      (point.accuracy.mean === best.accuracy.mean && point.loss.mean < (best.loss?.mean ?? Number.POSITIVE_INFINITY));
    if (isBetter) bestIndex = index;
  });
  return bestIndex;
}

/** The last rate, walking `outward` from the best, at which the interpolated accuracy is at least `floor`. */
function reach(outward: readonly RatePoint[], floor: number): { readonly rate: number; readonly isCut: boolean } {
  let inside = outward[0] as RatePoint;
  for (const point of outward.slice(1)) {
    if (point.accuracy.mean < floor) {
      const share = (inside.accuracy.mean - floor) / (inside.accuracy.mean - point.accuracy.mean);
      return { rate: inside.rate * (point.rate / inside.rate) ** share, isCut: false };
    }
    inside = point;
  }
  return { rate: inside.rate, isCut: true };
}

/** The mean accuracy at any rate, interpolated linearly in its logarithm; null outside the rates swept. */
export function accuracyAt(points: readonly RatePoint[], rate: number): number | null {
  return valueAt(points, rate, ({ accuracy }) => accuracy.mean);
}

/** The mean loss at any rate, interpolated as accuracy is; null outside the rates swept and next to one where no run trained. */
export function lossAt(points: readonly RatePoint[], rate: number): number | null {
  return valueAt(points, rate, ({ loss }) => loss?.mean ?? null);
}

function valueAt(points: readonly RatePoint[], rate: number, read: (point: RatePoint) => number | null): number | null {
  const above = points.findIndex((point) => point.rate >= rate);
  const right = points[above];
  if (right === undefined) return null;
  const rightValue = read(right);
  if (right.rate === rate) return rightValue;
  const left = points[above - 1];
  const leftValue = left === undefined ? null : read(left);
  if (left === undefined || leftValue === null || rightValue === null) return null;
  const share = Math.log(rate / left.rate) / Math.log(right.rate / left.rate);
  return leftValue + share * (rightValue - leftValue);
}

/** The accuracy lost by training at `factor` times the best rate, 0 to 1; null where the sweep does not reach. */
export function costOfFactor(points: readonly RatePoint[], shape: RateShape, factor: number): number | null {
  const accuracy = accuracyAt(points, shape.best.rate * factor);
  return accuracy === null ? null : shape.best.accuracy.mean - accuracy;
}
