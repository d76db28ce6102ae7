import { rateOfLowestLoss, ridgeSlope, type Slope } from '@/engine/nn/rate-ridge.ts';
import { pointsOf, type RatePoint } from '@/engine/nn/rate-shape.ts';
import { runsAt, type Sweep } from '@/engine/nn/rate-sweep.ts';
import { measureOf, rowsOf, ruleOf, type ScalingRule } from './axis.ts';
import type { Config, Frame } from './config.ts';

/** The networks of a row at one rate. */
export type RowPoint = Pick<RatePoint, 'rate' | 'seeds' | 'failed'> & {
  /** Share of the validation examples that are right, mean of the seeds. */
  readonly accuracy: number;
};

/** A row of the map whose networks have all ended. */
export type Row = {
  readonly value: number;
  readonly points: readonly RowPoint[];
  /** For each seed the rate with the lowest validation loss, in its order; empty where a seed trained at no rate. */
  readonly bestRates: readonly number[];
  /** Geometric mean over the seeds; null where `bestRates` is empty. */
  readonly best: number | null;
  /** Highest mean accuracy of the row, 0 to 1. */
  readonly accuracy: number;
  /** Whether the best rate of any seed is the lowest or the highest one tried. */
  readonly isCut: boolean;
};

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

/** @returns the ridge over the rows of a run that are complete. */
export function ridgeOf(frame: Frame): Ridge {
  const values = rowsOf(frame.config);
  return ridgeThrough(
    frame.config,
    frame.sweeps.flatMap((sweep, i) => trainedRow(sweep, values[i] as number) ?? []),
  );
}

export function ridgeThrough(config: Config, rows: readonly Row[]): Ridge {
  const rule = ruleOf(config);
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

function slopeOf({ axis }: Config, rows: readonly Row[]): Slope {
  return ridgeSlope(
    rows.map(({ value }) => measureOf(axis, value)),
    rows.map(({ bestRates }) => bestRates),
  );
}

/** What a row's networks would get right at a rate, 0 to 1: interpolated in the logarithm of the rate, at the ends what is there. */
export function accuracyAt({ points }: Row, rate: number): number {
  const above = points.findIndex((point) => point.rate >= rate);
  const [low, high] = [points[above - 1], points[above]];
  if (high === undefined) return (points.at(-1) as RowPoint).accuracy;
  if (low === undefined) return high.accuracy;
  const share = Math.log(rate / low.rate) / Math.log(high.rate / low.rate);
  return low.accuracy + share * (high.accuracy - low.accuracy);
}

/** Decades from the lowest to the highest. */
function spreadOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.log10(Math.max(...values) / Math.min(...values));
}

function trainedRow(sweep: Sweep, value: number): Row | null {
  const points = pointsOf(sweep);
  const { rates, seeds } = sweep.config;
  if (points.length < rates.length) return null;
  return rowFrom({
    value,
    points: points.map(({ accuracy, ...point }) => ({ ...point, accuracy: accuracy.mean })),
    losses: seeds.map((_, seed) => rates.map((_rate, i) => lossOf(sweep, i, seed))),
  });
}

function lossOf(sweep: Sweep, rateIndex: number, seed: number): number | null {
  const result = runsAt(sweep, rateIndex)[seed]?.result;
  return result?.status === 'trained' ? result.validationLoss : null;
}

/** `losses`: for each seed the validation loss at the rate of each point, in nats; null where the run failed. */
type RowParts = Pick<Row, 'value' | 'points'> & { readonly losses: readonly (readonly (number | null)[])[] };

export function rowFrom({ value, points, losses }: RowParts): Row {
  const rates = points.map(({ rate }) => rate);
  const found = losses.map((own) => rateOfLowestLoss(rates, own)).filter((rate) => rate !== null);
  const bestRates = found.length === losses.length ? found : [];
  return {
    value,
    points,
    bestRates,
    best: bestRates.length === 0 ? null : 10 ** mean(bestRates.map(Math.log10)),
    accuracy: Math.max(...points.map(({ accuracy }) => accuracy)),
    isCut: bestRates.some((rate) => rate === rates[0] || rate === rates.at(-1)),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
