import { pointsOf, type RatePoint } from '@/engine/nn/rate-shape.ts';
import { runsAt, type Sweep } from '@/engine/nn/rate-sweep.ts';
import { measureOf, rowsOf, ruleOf, type ScalingRule } from './axis-model.ts';
import type { Config, Frame } from './model.ts';

/** A row of the map whose networks have all ended. */
export type Row = {
  readonly value: number;
  readonly points: readonly RatePoint[];
  /** For each seed the rate with the lowest validation loss, in its order; empty where a seed trained at no rate. */
  readonly bestRates: readonly number[];
  /** Geometric mean over the seeds; null where `bestRates` is empty. */
  readonly best: number | null;
  /** Highest mean accuracy of the row, 0 to 1. */
  readonly accuracy: number;
  /** Whether the best rate of any seed is the lowest or the highest one tried. */
  readonly isCut: boolean;
};

/** A mean over the seeds with its 95% interval; null with one seed. */
export type Slope = { readonly value: number; readonly interval: readonly [number, number] | null };

/** The map read: where the best rates are, how they move from row to row, and how they do in the coordinate of the rule. */
export type Ridge = {
  readonly rows: readonly Row[];
  readonly rule: ScalingRule | null;
  /** Of log best rate on log row; null with fewer than three rows. */
  readonly slope: Slope | null;
  /** Decades between the lowest and the highest best rate. */
  readonly decades: number;
  /** The same in the coordinate of the rule; null without one. */
  readonly decadesInCoordinate: number | null;
};

/** @returns the ridge over the rows that are complete. */
export function ridgeOf(frame: Frame): Ridge {
  const { config } = frame;
  const rule = ruleOf(config);
  const rows = frame.sweeps.flatMap((sweep, i) => rowOf(sweep, rowsOf(config.axis)[i] as number) ?? []);
  const found = rows.filter((row): row is Row & { readonly best: number } => row.best !== null);
  return {
    rows,
    rule,
    slope: found.length < 3 ? null : slopeOf(config, found),
    decades: spreadOf(found.map(({ best }) => best)),
    decadesInCoordinate:
      rule === null ? null : spreadOf(found.map(({ best, value }) => rule.coordinateOf(best, value))),
  };
}

/** Decades from the lowest to the highest. */
function spreadOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.log10(Math.max(...values) / Math.min(...values));
}

function rowOf(sweep: Sweep, value: number): Row | null {
  const points = pointsOf(sweep);
  const { rates, seeds } = sweep.config;
  if (points.length < rates.length) return null;
  const perSeed = seeds.map((_, seed) => lowestLoss(sweep, seed));
  const found = perSeed.filter((rate) => rate !== null);
  const bestRates = found.length === seeds.length ? found : [];
  return {
    value,
    points,
    bestRates,
    best: bestRates.length === 0 ? null : 10 ** mean(bestRates.map(Math.log10)),
    accuracy: Math.max(...points.map(({ accuracy }) => accuracy.mean)),
    isCut: bestRates.some((rate) => rate === rates[0] || rate === rates.at(-1)),
  };
}

/**
 * The rate at which a seed's validation loss is lowest: the vertex of the parabola through the logarithms of the three
 * losses around the lowest one, or the lowest one itself at an end or next to a failure. Null where no run trained.
 */
export function lowestLoss(sweep: Sweep, seed: number): number | null {
  const { rates } = sweep.config;
  const losses = rates.map((_, i) => {
    const result = runsAt(sweep, i)[seed]?.result;
    return result?.status === 'trained' ? Math.log(result.validationLoss) : Number.POSITIVE_INFINITY;
  });
  const lowest = losses.indexOf(Math.min(...losses));
  if (losses[lowest] === Number.POSITIVE_INFINITY) return null;
  const [before, at, after] = [losses[lowest - 1], losses[lowest] as number, losses[lowest + 1]];
  const rate = rates[lowest] as number;
  if (before === undefined || after === undefined || !Number.isFinite(before) || !Number.isFinite(after)) return rate;
  const bend = before - 2 * at + after;
  if (bend <= 0) return rate;
  const shift = (before - after) / (2 * bend);
  return rate * ((rates[lowest + 1] as number) / rate) ** shift;
}

/** The slope of each seed's own ridge, and what they say together. */
function slopeOf({ axis }: Config, rows: readonly Row[]): Slope {
  const places = rows.map(({ value }) => Math.log10(measureOf(axis, value)));
  const seeds = rows[0]?.bestRates.length ?? 0;
  const slopes = Array.from({ length: seeds }, (_, seed) =>
    fittedSlope(
      places,
      rows.map(({ bestRates }) => Math.log10(bestRates[seed] as number)),
    ),
  );
  return { value: mean(slopes), interval: intervalOfMean(slopes) };
}

/** Least squares of `heights` on `places`. */
function fittedSlope(places: readonly number[], heights: readonly number[]): number {
  const middle = mean(places);
  const level = mean(heights);
  const covariance = places.reduce((sum, x, i) => sum + (x - middle) * ((heights[i] as number) - level), 0);
  return covariance / places.reduce((sum, x) => sum + (x - middle) ** 2, 0);
}

/** Upper 2.5% points of Student's t with 1, 2, … degrees of freedom. */
const STUDENT = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365];

/** The 95% t interval of a mean; null with a single value. */
function intervalOfMean(values: readonly number[]): readonly [number, number] | null {
  const quantile = STUDENT[values.length - 2];
  if (quantile === undefined) return null;
  const center = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1);
  const reach = quantile * Math.sqrt(variance / values.length);
  return [center - reach, center + reach];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
