import {
  choleskyInPlace,
  dot,
  gramOfLower,
  invertLower,
  multiplyLower,
  multiplyLowerTransposed,
} from '../stats/cholesky.ts';
import { minimizeInBox } from '../stats/minimize-in-box.ts';
import { type Kernel, matern52, matern52Slope, type Observations } from './gaussian-process.ts';

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

/** Everything about observations that doesn't depend on the kernel. */
type Pairs = {
  readonly n: number;
  readonly values: Float64Array;
  /** Squared differences of points j < i: for each pair, all coordinates. */
  readonly squares: Float64Array;
  readonly covariance: Float64Array;
  readonly inverse: Float64Array;
  readonly precision: Float64Array;
  /** Of each pair: the kernel without its scale, and its derivative by the squared distance. */
  readonly correlations: Float64Array;
  readonly slopes: Float64Array;
};

function pairsOf({ points, values, isCategorical }: Observations): Pairs {
  const n = points.length;
  const dimensions = isCategorical.length;
  const squares = new Float64Array(((n * (n - 1)) / 2) * dimensions);
  let at = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++)
      for (let d = 0; d < dimensions; d++) {
        const difference = (points[i]?.[d] as number) - (points[j]?.[d] as number);
        squares[at++] = isCategorical[d] ? (difference === 0 ? 0 : 1) : difference * difference;
      }
  const matrix = (): Float64Array => new Float64Array(n * n);
  return {
    n,
    values: Float64Array.from(values),
    squares,
    covariance: matrix(),
    inverse: matrix(),
    precision: matrix(),
    correlations: matrix(),
    slopes: matrix(),
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
  const { n, values, covariance, inverse } = pairs;
  const dimensions = raw.length - 2;
  const rates = raw.subarray(0, dimensions).map(Math.exp);
  const { scale, noise } = kernelOf(raw, deterministic);
  fillCovariance(pairs, rates, { scale, noise });
  if (![...rates, scale, noise].every((value) => value > 0 && value < 1e300) || !choleskyInPlace(covariance, n))
    return Number.POSITIVE_INFINITY;
  let value = 0;
  for (let i = 0; i < n; i++) value += Math.log(covariance[i * n + i] as number);
  invertLower(covariance, inverse, n);
  const half = new Float64Array(n);
  multiplyLower(inverse, values, half);
  value += 0.5 * dot(half, 0, half, 0, n);
  const weights = new Float64Array(n);
  multiplyLowerTransposed(inverse, half, weights);
  likelihoodGradient(
    { pairs, rates, scale, weights, noiseAboveMinimum: deterministic ? 0 : noise - MINIMUM_NOISE },
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

/** Writes the covariance of the values, and for each pair the correlation and its derivative. */
function fillCovariance(pairs: Pairs, rates: Float64Array, { scale, noise }: Omit<Kernel, 'lengthScales'>): void {
  const { n, squares, covariance, correlations, slopes } = pairs;
  const dimensions = rates.length;
  let at = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      let distance = 0;
      for (let d = 0; d < dimensions; d++) distance += (rates[d] as number) * (squares[at++] as number);
      const correlation = matern52(distance);
      covariance[i * n + j] = scale * correlation;
      correlations[i * n + j] = correlation;
      slopes[i * n + j] = scale * matern52Slope(distance, correlation);
    }
    covariance[i * n + i] = scale + noise;
  }
}

type LikelihoodParts = {
  readonly pairs: Pairs;
  readonly rates: Float64Array;
  readonly scale: number;
  readonly weights: Float64Array;
  readonly noiseAboveMinimum: number;
};

/** Writes half the trace of (C⁻¹ - w wᵀ) ∂C, with w = C⁻¹ y, for each raw parameter. */
function likelihoodGradient(
  { pairs, rates, scale, weights, noiseAboveMinimum }: LikelihoodParts,
  gradient: Float64Array,
): void {
  const { n, squares, slopes, inverse, precision } = pairs;
  const dimensions = rates.length;
  gramOfLower(inverse, precision, n);
  gradient.fill(0);
  let onDiagonal = 0;
  let offDiagonal = 0;
  let at = 0;
  for (let i = 0; i < n; i++) {
    const weight = weights[i] as number;
    onDiagonal += 0.5 * ((precision[i * n + i] as number) - weight * weight);
    for (let j = 0; j < i; j++) {
      const excess = (precision[i * n + j] as number) - weight * (weights[j] as number);
      offDiagonal += excess * (pairs.correlations[i * n + j] as number);
      const slope = excess * (slopes[i * n + j] as number);
      for (let d = 0; d < dimensions; d++) gradient[d] = (gradient[d] as number) + slope * (squares[at++] as number);
    }
  }
  for (let d = 0; d < dimensions; d++) gradient[d] = (gradient[d] as number) * (rates[d] as number);
  gradient[dimensions] = scale * (onDiagonal + offDiagonal);
  gradient[dimensions + 1] = noiseAboveMinimum * onDiagonal;
}
