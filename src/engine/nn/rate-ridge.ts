/**
 * The rate at which the loss is lowest: the vertex of the parabola through the logarithms of the three losses around the lowest
 * one, or the lowest one itself at an end or next to a failure.
 *
 * @param rates in ascending order, evenly spaced in their logarithm.
 * @param losses one for each rate, above 0; null where the run failed.
 * @returns null when every run failed.
 */
export function rateOfLowestLoss(rates: readonly number[], losses: readonly (number | null)[]): number | null {
  const logs = losses.map((loss) => (loss === null ? Number.POSITIVE_INFINITY : Math.log(loss)));
  const lowest = logs.indexOf(Math.min(...logs));
  const [before, at, after] = [logs[lowest - 1], logs[lowest] as number, logs[lowest + 1]];
  if (at === Number.POSITIVE_INFINITY) return null;
  const rate = rates[lowest] as number;
  if (before === undefined || after === undefined || !Number.isFinite(before) || !Number.isFinite(after)) return rate;
  const bend = before - 2 * at + after;
  if (bend <= 0) return rate;
  return rate * ((rates[lowest + 1] as number) / rate) ** ((before - after) / (2 * bend));
}

/** A mean over seeds with its 95% interval; null with one seed. */
export type Slope = { readonly value: number; readonly interval: readonly [number, number] | null };

/**
 * The power with which the best rate grows along a setting: the slope of each seed's own ridge in logarithms, and what the seeds
 * say together.
 *
 * @param settings values of the setting, above 0, at least two different ones.
 * @param bestRates for each setting the best rate of each seed; the seeds in the same order everywhere, at most 8.
 */
export function ridgeSlope(settings: readonly number[], bestRates: readonly (readonly number[])[]): Slope {
  const places = settings.map(Math.log10);
  const seeds = bestRates[0]?.length ?? 0;
  const slopes = Array.from({ length: seeds }, (_, seed) =>
    fittedSlope(
      places,
      bestRates.map((rates) => Math.log10(rates[seed] as number)),
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
