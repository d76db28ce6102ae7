import { dot, multiplyUpper, solveLower } from '../stats/cholesky.ts';
import { matrixRoom } from '../stats/matrix-room.ts';
import { minimizeInBox } from '../stats/minimize-in-box.ts';
import { type Kernel, matern52Slopes, type Observations } from './gaussian-process.ts';

/** The least variance of the noise, which keeps covariances invertible. */
export const MINIMUM_NOISE = 1e-6;

export type FitOptions = {
  /** Whether the noise is kept at its minimum, for objectives that repeat exactly. */
  readonly deterministic?: boolean;
  /** The length scale of every coordinate, which is then kept instead of fitted. */
  readonly lengthScale?: number | null;
};

/**
 * The kernel under which standardized values are most probable, given Optuna's priors: Gamma(2, 1) for the scale,
 * Gamma(1.1, 30) for the noise, and exp(-0.1 (w + 1 / w)) for each inverse squared length scale w.
 *
 * Differs from Optuna: the search always starts from length scales, scale and noise of 1, where Optuna starts from what
 * it found for the trial before.
 */
export function fitKernel(
  observations: Observations,
  { deterministic = false, lengthScale = null }: FitOptions = {},
): Kernel {
  const pairs = pairsOf(observations);
  const dimensions = observations.isCategorical.length;
  const start = new Float64Array(dimensions + 2);
  const kept = lengthScale === null ? null : -2 * Math.log(lengthScale);
  const bound = (free: number) => start.map((_, i) => (kept !== null && i < dimensions ? kept : free));
  const { x } = minimizeInBox((raw, gradient) => negativeLogPosterior({ pairs, deterministic, raw }, gradient), start, {
    low: bound(Number.NEGATIVE_INFINITY),
    high: bound(Number.POSITIVE_INFINITY),
    gradientTolerance: 1e-2,
    maxIterations: 200,
  });
  return kernelOf(x, deterministic);
}

/** Logarithm of the marginal likelihood and of the priors, both without their constants: what {@link fitKernel} maximizes. */
export function logPosterior(observations: Observations, kernel: Kernel): number {
  const raw = Float64Array.of(
    ...kernel.lengthScales.map((length) => -2 * Math.log(length)),
    Math.log(kernel.scale),
    Math.log(Math.max(1e-300, kernel.noise - MINIMUM_NOISE)),
  );
  return -negativeLogPosterior(
    { pairs: pairsOf(observations), deterministic: false, raw },
    new Float64Array(raw.length),
  );
}

/** Everything about observations that doesn't depend on the kernel, and room for what does. */
type Pairs = {
  readonly n: number;
  readonly values: Float64Array;
  /** Squared differences of the points (1, 0), (2, 0), (2, 1), … in the first coordinate, then in the second, …, */
  readonly squares: Float64Array;
  /** Of each pair: the kernel without its scale, and its derivative by the squared distance. */
  readonly correlations: Float64Array;
  readonly slopes: Float64Array;
};

function pairsOf({ points, values, isCategorical }: Observations): Pairs {
  const n = points.length;
  const pairs = (n * (n - 1)) / 2;
  const squares = new Float64Array(pairs * isCategorical.length);
  let at = 0;
  for (const [d, categorical] of isCategorical.entries()) {
    const column = Float64Array.from(points, (point) => point[d] as number);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < i; j++) {
        const difference = (column[i] as number) - (column[j] as number);
        squares[at++] = categorical ? (difference === 0 ? 0 : 1) : difference * difference;
      }
  }
  return {
    n,
    values: Float64Array.from(values),
    squares,
    correlations: new Float64Array(pairs),
    slopes: new Float64Array(pairs),
  };
}

/** Raw parameters are logarithms: of each inverse squared length scale, of the scale, of the noise above its minimum. */
function kernelOf(raw: Float64Array, deterministic: boolean): Kernel {
  const dimensions = raw.length - 2;
  return {
    lengthScales: Array.from(raw.subarray(0, dimensions), (log) => Math.exp(-0.5 * log)),
    scale: Math.exp(raw[dimensions] as number),
    noise: deterministic ? MINIMUM_NOISE : MINIMUM_NOISE + Math.exp(raw[dimensions + 1] as number),
  };
}

type Fitting = { readonly pairs: Pairs; readonly deterministic: boolean; readonly raw: Float64Array };

function negativeLogPosterior({ pairs, deterministic, raw }: Fitting, gradient: Float64Array): number {
  const { n, values } = pairs;
  const room = matrixRoom();
  // The covariance and then its factor, the factor's inverse transposed, the inverse covariance.
  const [factor, inverse, precision] = room.arrays([n * n, n * n, n * n]);
  const dimensions = raw.length - 2;
  const rates = raw.subarray(0, dimensions).map(Math.exp);
  const { scale, noise } = kernelOf(raw, deterministic);
  fillCovariance(pairs, { rates, scale, noise }, factor);
  if (![...rates, scale, noise].every((value) => value > 0 && value < 1e300) || !room.choleskyInPlace(factor, n))
    return Number.POSITIVE_INFINITY;
  let value = 0;
  for (let i = 0; i < n; i++) value += Math.log(factor[i * n + i] as number);
  const weights = new Float64Array(n);
  solveLower(factor, values, weights);
  value += 0.5 * dot(weights, 0, weights, 0, n);
  room.invertTransposed(factor, inverse, n);
  multiplyUpper(inverse, weights, weights);
  room.gramOfUpper(inverse, precision, n);
  likelihoodGradient(
    { pairs, precision, rates, scale, weights, noiseAboveMinimum: deterministic ? 0 : noise - MINIMUM_NOISE },
    gradient,
  );
  for (let d = 0; d < dimensions; d++) {
    const rate = rates[d] as number;
    value += 0.1 / rate + 0.1 * rate;
    gradient[d] = (gradient[d] as number) + 0.1 * rate - 0.1 / rate;
  }
  value += scale - Math.log(scale) + 30 * noise - 0.1 * Math.log(noise);
  gradient[dimensions] = (gradient[dimensions] as number) + scale - 1;
  const noiseSlope = deterministic ? 0 : (30 - 0.1 / noise) * (noise - MINIMUM_NOISE);
  gradient[dimensions + 1] = (gradient[dimensions + 1] as number) + noiseSlope;
  return value;
}

/** A kernel with its inverse squared length scales. */
type Rates = Omit<Kernel, 'lengthScales'> & { readonly rates: Float64Array };

/** Writes the covariance of the values, and for each pair the correlation and its derivative. */
function fillCovariance(pairs: Pairs, { rates, scale, noise }: Rates, factor: Float64Array): void {
  const { n, squares, correlations, slopes } = pairs;
  const count = correlations.length;
  const distances = slopes;
  distances.fill(0);
  // Two coordinates at a time, which takes half the loads and stores; the last of an odd number with nothing.
  for (let d = 0; d < rates.length; d += 2) {
    const first = d * count;
    const second = Math.min(d + 1, rates.length - 1) * count;
    const rate = rates[d] as number;
    const nextRate = rates[d + 1] ?? 0;
    for (let pair = 0; pair < count; pair++)
      distances[pair] =
        (distances[pair] as number) +
        rate * (squares[first + pair] as number) +
        nextRate * (squares[second + pair] as number);
  }
  matern52Slopes(distances, { correlations, slopes });
  let pair = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) factor[i * n + j] = scale * (correlations[pair++] as number);
    factor[i * n + i] = scale + noise;
  }
}

type LikelihoodParts = {
  readonly pairs: Pairs;
  /** The inverse covariance. */
  readonly precision: Float64Array;
  readonly rates: Float64Array;
  readonly scale: number;
  readonly weights: Float64Array;
  readonly noiseAboveMinimum: number;
};

/** Writes half the trace of (C⁻¹ - w wᵀ) ∂C, with w = C⁻¹ y, for each raw parameter. */
function likelihoodGradient(
  { pairs, precision, rates, scale, weights, noiseAboveMinimum }: LikelihoodParts,
  gradient: Float64Array,
): void {
  const { n, squares, slopes, correlations } = pairs;
  const dimensions = rates.length;
  let onDiagonal = 0;
  let offDiagonal = 0;
  let pair = 0;
  for (let i = 0; i < n; i++) {
    const weight = weights[i] as number;
    onDiagonal += 0.5 * ((precision[i * n + i] as number) - weight * weight);
    for (let j = 0; j < i; j++, pair++) {
      const excess = (precision[i * n + j] as number) - weight * (weights[j] as number);
      offDiagonal += excess * (correlations[pair] as number);
      slopes[pair] = excess * (slopes[pair] as number);
    }
  }
  for (let d = 0; d < dimensions; d++)
    gradient[d] = (rates[d] as number) * scale * dot(slopes, 0, squares, d * slopes.length, slopes.length);
  gradient[dimensions] = scale * (onDiagonal + offDiagonal);
  gradient[dimensions + 1] = noiseAboveMinimum * onDiagonal;
}
