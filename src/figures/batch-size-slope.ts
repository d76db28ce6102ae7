import { leastSquares } from '../engine/stats/least-squares.ts';

/**
 * One run of a random search.
 *
 * @property logRate log10 of the (effective) learning rate.
 * @property logBatchSize log10 of the batch size.
 * @property others every other setting that was searched, on the scale on which it was drawn; as many in each run.
 * @property accuracy at the end, as a fraction.
 */
export type SearchedRun = {
  readonly logRate: number;
  readonly logBatchSize: number;
  readonly others: readonly number[];
  readonly accuracy: number;
};

/**
 * Where the best learning rate lies, from a quadratic response surface.
 *
 * @property slope exponent k of "best rate ∝ batch size^k".
 * @property bestRateAt the rate at the surface's maximum for a batch size, all other settings at their means.
 */
export type OptimumFit = { readonly slope: number; readonly bestRateAt: (batchSize: number) => number };

/**
 * Fits accuracy by least squares with a linear and a square term for every setting and the product of log rate with
 * every other setting. The best log rate then moves with log batch size by -b(rate × batch) / 2 b(rate²).
 */
export function fitOptimum(runs: readonly SearchedRun[]): OptimumFit {
  const columns = columnsOf(runs).map(standardize);
  const rows = runs.map((_, i) => {
    const z = columns.map((column) => column.values[i] as number);
    return [1, ...z, ...z.map((value) => value * value), ...z.slice(1).map((value) => value * (z[0] as number))];
  });
  const coefficients = leastSquares(
    rows,
    runs.map((run) => run.accuracy),
  );
  const coefficient = (index: number): number => coefficients[index] as number;
  const [rate, batch] = [columns[0] as Column, columns[1] as Column];
  const curvature = coefficient(1 + columns.length);
  const product = coefficient(1 + 2 * columns.length);
  return {
    slope: (-product / (2 * curvature)) * (rate.spread / batch.spread),
    bestRateAt: (batchSize) => {
      const z = (Math.log10(batchSize) - batch.mean) / batch.spread;
      return 10 ** (rate.mean - rate.spread * ((coefficient(1) + product * z) / (2 * curvature)));
    },
  };
}

type Column = { readonly mean: number; readonly spread: number; readonly values: readonly number[] };

function columnsOf(runs: readonly SearchedRun[]): number[][] {
  const others = runs[0]?.others.length ?? 0;
  return [
    runs.map((run) => run.logRate),
    runs.map((run) => run.logBatchSize),
    ...Array.from({ length: others }, (_, j) => runs.map((run) => run.others[j] as number)),
  ];
}

function standardize(values: readonly number[]): Column {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return { mean, spread, values: values.map((value) => (value - mean) / spread) };
}
