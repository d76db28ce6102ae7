import { logNormalMass } from '../stats/normal.ts';

/** Half a grid step at 1.64 standard deviations: nine tenths of the narrowest kernel fall on its own grid point. */
const NARROWEST = 0.5 / 1.64;

/**
 * The probability of each point of an integer grid, estimated from how many observations fell on each: a mixture of
 * normal kernels as wide as Scott's rule says (Scott, "Multivariate Density Estimation", 1992), cut off half a step
 * beyond the ends, and of one wide kernel in the middle that counts as one observation more.
 *
 * Optuna's `ScottParzenEstimator`, quartiles by whole counts included.
 *
 * @param counts observations at grid points 0 .. counts.length - 1, at least one in all.
 * @returns probabilities, one a grid point; they add up to 1.
 */
export function gridDensity(counts: ArrayLike<number>): Float64Array {
  const at = Array.from(counts, (_, i) => i).filter((i) => (counts[i] as number) > 0);
  const weights = at.map((i) => counts[i] as number);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const size = counts.length;
  const sigma = Math.max(scottWidth(at, weights), NARROWEST);
  const density = new Float64Array(size);
  at.forEach((mu, k) => {
    addKernel(density, { mu, sigma, weight: (weights[k] as number) / (total + 1) });
  });
  addKernel(density, { mu: (size - 1) / 2, sigma: size, weight: 1 / (total + 1) });
  return density;
}

/**
 * The probability of each of the choices with `counts` observations, smoothed as by one observation of an even spread.
 *
 * @returns probabilities, one a choice; they add up to 1.
 */
export function choiceDensity(counts: ArrayLike<number>): Float64Array {
  const observed = Array.from(counts).filter((count) => count > 0);
  const total = observed.reduce((sum, count) => sum + count, 0);
  // A kernel has 1 on its own choice and 1 / kernels on each; kernels are the choices seen, and the prior.
  const kernels = observed.length + 1;
  const smoothed = 1 + counts.length / kernels;
  const prior = 1 / counts.length / (total + 1);
  return Float64Array.from(counts, (count) => (count + total / kernels) / smoothed / (total + 1) + prior);
}

/** Scott's rule: 1.059 min(IQR / 1.34, standard deviation) n^-1/5. */
function scottWidth(at: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = at.reduce((sum, x, k) => sum + x * (weights[k] as number), 0) / total;
  const squares = at.reduce((sum, x, k) => sum + (x - mean) ** 2 * (weights[k] as number), 0);
  const deviation = Math.sqrt(squares / Math.max(1, total - 1));
  return 1.059 * Math.min(quartileRange(at, weights) / 1.34, deviation) * total ** -0.2;
}

function quartileRange(at: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  const cumulated = weights.map((weight) => {
    sum += weight;
    return sum;
  });
  const first = cumulated.findIndex((count) => count >= Math.floor(sum / 4));
  const above = cumulated.findIndex((count) => count > Math.floor((sum * 3) / 4));
  const third = above < 0 ? at.length - 1 : above;
  return (at[third] as number) - (at[first] as number);
}

type Kernel = { readonly mu: number; readonly sigma: number; readonly weight: number };

function addKernel(density: Float64Array, { mu, sigma, weight }: Kernel): void {
  const inside = logNormalMass((-0.5 - mu) / sigma, (density.length - 0.5 - mu) / sigma);
  for (let i = 0; i < density.length; i++) {
    const mass = logNormalMass((i - 0.5 - mu) / sigma, (i + 0.5 - mu) / sigma);
    density[i] = (density[i] as number) + weight * Math.exp(mass - inside);
  }
}
