import { choleskyInPlace, dot, invertLower, multiplyLower, multiplyLowerTransposed } from '../stats/cholesky.ts';

/** What a Gaussian process is fitted to: points of the unit cube and a value at each. */
export type Observations = {
  readonly points: readonly ArrayLike<number>[];
  readonly values: ArrayLike<number>;
  /** One a coordinate: whether two different values are simply different, however far apart. */
  readonly isCategorical: readonly boolean[];
};

/** How values at two points go together: Matérn 5/2, with a length scale of its own in each coordinate. */
export type Kernel = {
  readonly lengthScales: readonly number[];
  /** The variance of the function. */
  readonly scale: number;
  /** The variance of the noise on each observed value. */
  readonly noise: number;
};

/** A function that was observed at some points, as far as a kernel lets it be known. */
export type GaussianProcess = {
  readonly observations: Observations;
  readonly kernel: Kernel;
  /** The points, row after row. */
  readonly points: Float64Array;
  /** The inverse of the Cholesky factor of the covariance of the values, n × n, lower triangle. */
  readonly inverseFactor: Float64Array;
  /** The inverse covariance of the values times the values. */
  readonly weights: Float64Array;
  /** Logarithm of the probability density of the values (the marginal likelihood). */
  readonly logLikelihood: number;
};

/** What is known of the function at one point, the noise of observing it left out. */
export type Posterior = { readonly mean: number; readonly variance: number };

const ROOT_5 = Math.sqrt(5);

/** Correlation at a squared distance, in length scales: the Matérn kernel of smoothness 5/2. */
export function matern52(squaredDistance: number): number {
  const distance = ROOT_5 * Math.sqrt(squaredDistance);
  return (1 + distance + (5 / 3) * squaredDistance) * Math.exp(-distance);
}

/** The derivative of {@link matern52} by the squared distance, from its value there, which saves the exponential. */
export function matern52Slope(squaredDistance: number, correlation: number): number {
  const distance = ROOT_5 * Math.sqrt(squaredDistance);
  return ((-5 / 6) * (1 + distance) * correlation) / (1 + distance + (5 / 3) * squaredDistance);
}

/** How the values of the function at two points go together before anything is observed. */
export function covariance(
  { kernel, observations }: Pick<GaussianProcess, 'kernel' | 'observations'>,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): number {
  let square = 0;
  for (const [d, length] of kernel.lengthScales.entries()) {
    const difference = (a[d] as number) - (b[d] as number);
    const inLengths = (observations.isCategorical[d] && difference !== 0 ? 1 : difference) / length;
    square += inLengths * inLengths;
  }
  return kernel.scale * matern52(square);
}

/** Conditions a process with zero mean on observations. Throws if rounding leaves the covariance without a factor. */
export function gaussianProcess(observations: Observations, kernel: Kernel): GaussianProcess {
  const { points: rows, values } = observations;
  const n = rows.length;
  const dimensions = kernel.lengthScales.length;
  const points = new Float64Array(n * dimensions);
  for (const [i, row] of rows.entries()) points.set(Array.from(row), i * dimensions);
  const factor = new Float64Array(n * n);
  const process = { observations, kernel, points };
  for (let i = 0; i < n; i++) {
    const row = covariancesAt(kernel, squaredDistances(process, points.subarray(i * dimensions, (i + 1) * dimensions)));
    factor.set(row, i * n);
    factor[i * n + i] = kernel.scale + kernel.noise;
  }
  if (!choleskyInPlace(factor, n))
    throw new RangeError(`a covariance must be positive definite, but with noise ${kernel.noise} this one is not.`);
  const inverseFactor = new Float64Array(n * n);
  invertLower(factor, inverseFactor, n);
  const half = new Float64Array(n);
  multiplyLower(inverseFactor, Float64Array.from(values), half);
  const weights = new Float64Array(n);
  multiplyLowerTransposed(inverseFactor, half, weights);
  let logLikelihood = -0.5 * dot(half, 0, half, 0, n) - 0.5 * n * Math.log(2 * Math.PI);
  for (let i = 0; i < n; i++) logLikelihood -= Math.log(factor[i * n + i] as number);
  return { ...process, inverseFactor, weights, logLikelihood };
}

/** Mean and variance of the function at a point of the unit cube. */
export function posterior(process: GaussianProcess, point: ArrayLike<number>): Posterior {
  const k = covariancesAt(process.kernel, squaredDistances(process, point));
  const half = new Float64Array(k.length);
  multiplyLower(process.inverseFactor, k, half);
  const mean = dot(k, 0, process.weights, 0, k.length);
  return { mean, variance: Math.max(0, process.kernel.scale - dot(half, 0, half, 0, k.length)) };
}

/** A {@link Posterior} and how both change with each coordinate; a categorical one counts as constant. */
export type PosteriorSlopes = Posterior & { readonly meanSlopes: Float64Array; readonly varianceSlopes: Float64Array };

/** The posterior at a point, with its gradient there. */
export function posteriorSlopes(process: GaussianProcess, point: ArrayLike<number>): PosteriorSlopes {
  const { kernel, points, weights, observations } = process;
  const n = weights.length;
  const dimensions = point.length;
  const squares = squaredDistances(process, point);
  const k = covariancesAt(kernel, squares);
  const half = new Float64Array(n);
  multiplyLower(process.inverseFactor, k, half);
  const solved = new Float64Array(n);
  multiplyLowerTransposed(process.inverseFactor, half, solved);
  const meanSlopes = new Float64Array(dimensions);
  const varianceSlopes = new Float64Array(dimensions);
  const rates = kernel.lengthScales.map((length, d) => (observations.isCategorical[d] ? 0 : 2 / (length * length)));
  for (let i = 0; i < n; i++) {
    const slope = matern52Slope(squares[i] as number, k[i] as number);
    for (let d = 0; d < dimensions; d++) {
      const change = slope * (rates[d] as number) * ((point[d] as number) - (points[i * dimensions + d] as number));
      meanSlopes[d] = (meanSlopes[d] as number) + change * (weights[i] as number);
      varianceSlopes[d] = (varianceSlopes[d] as number) - 2 * change * (solved[i] as number);
    }
  }
  const variance = kernel.scale - dot(half, 0, half, 0, n);
  const mean = dot(k, 0, weights, 0, n);
  return { mean, variance: Math.max(0, variance), meanSlopes, varianceSlopes };
}

type Placed = Pick<GaussianProcess, 'observations' | 'kernel' | 'points'>;

/** Distances of a point to the observed ones, in length scales, squared. */
function squaredDistances({ kernel, points, observations }: Placed, point: ArrayLike<number>): Float64Array {
  const n = observations.points.length;
  const squares = new Float64Array(n);
  const dimensions = kernel.lengthScales.length;
  // A coordinate at a time, so that what it needs is looked up once.
  for (let d = 0; d < dimensions; d++) {
    const at = point[d] as number;
    const length = kernel.lengthScales[d] as number;
    const categorical = observations.isCategorical[d] as boolean;
    for (let i = 0; i < n; i++) {
      const difference = at - (points[i * dimensions + d] as number);
      const inLengths = (categorical && difference !== 0 ? 1 : difference) / length;
      squares[i] = (squares[i] as number) + inLengths * inLengths;
    }
  }
  return squares;
}

function covariancesAt({ scale }: Kernel, squares: Float64Array): Float64Array {
  const k = new Float64Array(squares.length);
  for (let i = 0; i < k.length; i++) k[i] = scale * matern52(squares[i] as number);
  return k;
}
