import { standardNormal } from '../rng/draws.ts';
import type { Rng } from '../rng/rng.ts';
import { choleskyInPlace, multiplyLower, multiplyUpper } from '../stats/cholesky.ts';
import { covariance, type GaussianProcess, posteriors } from './gaussian-process.ts';

/** Added to the variance of each point, as a share of it, so that near neighbors keep a factor. */
const JITTER = 1e-6;

/**
 * Functions drawn from a Gaussian process, each as its values at `points`: from the prior when nothing was observed,
 * otherwise from what the observations leave possible.
 *
 * Matheron's rule: a draw from the prior, moved by as much as the process would have to correct it at the observations
 * (Wilson et al., "Efficiently sampling functions from Gaussian process posteriors", 2020).
 */
export function drawFunctions(
  process: GaussianProcess,
  points: readonly ArrayLike<number>[],
  { count, rng }: { readonly count: number; readonly rng: Rng },
): readonly Float64Array[] {
  const { observations, kernel } = process;
  const all = [...observations.points, ...points];
  const factor = priorFactor(process, all);
  const n = observations.points.length;
  return Array.from({ length: count }, (_, draw) => {
    const stream = rng.fork(draw);
    const prior = new Float64Array(all.length);
    multiplyLower(
      factor,
      Float64Array.from(all, () => standardNormal(stream)),
      prior,
    );
    const missing = Float64Array.from(observations.values, (value, i) => {
      const observed = (prior[i] as number) + Math.sqrt(kernel.noise) * standardNormal(stream);
      return value - observed;
    });
    const corrections = posteriors(withValues(process, missing), points);
    return Float64Array.from(corrections, ({ mean }, j) => (prior[n + j] as number) + mean);
  });
}

/** The process, had other values been observed at the same points. */
function withValues(process: GaussianProcess, values: Float64Array): GaussianProcess {
  const half = new Float64Array(values.length);
  multiplyLower(process.inverseFactor, values, half);
  const weights = new Float64Array(values.length);
  multiplyUpper(process.inverseFactorTransposed, half, weights);
  return { ...process, weights };
}

/** The Cholesky factor of the prior covariance of all points. */
function priorFactor(process: GaussianProcess, all: readonly ArrayLike<number>[]): Float64Array {
  const n = all.length;
  const factor = new Float64Array(n * n);
  for (const [i, point] of all.entries()) {
    for (let j = 0; j < i; j++) factor[i * n + j] = covariance(process, point, all[j] as ArrayLike<number>);
    factor[i * n + i] = process.kernel.scale * (1 + JITTER);
  }
  if (!choleskyInPlace(factor, n))
    throw new RangeError(`${n} points lie too close together for functions to be drawn.`);
  return factor;
}
