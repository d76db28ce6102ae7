import { dot, multiplyLower, multiplyUpper, solveLower } from '../stats/cholesky.ts';
import { exponentialDecay } from '../stats/exponential-decay.ts';
import { matrixRoom, plainRoom } from '../stats/matrix-room.ts';

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
  /** The coordinates of the points in length scales: of all points the first one, then of all the second, … */
  readonly columns: Float64Array;
  /** The inverse of the Cholesky factor of the covariance of the values, n × n, zeros above the diagonal. */
  readonly inverseFactor: Float64Array;
  /** The same transposed. */
  readonly inverseFactorTransposed: Float64Array;
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
  return (1 + distance + (5 / 3) * squaredDistance) * exponentialDecay(distance);
}

/**
 * Writes {@link matern52} at each squared distance to `correlations`, and its derivative by the squared distance to
 * `slopes`, which may be `squaredDistances`. Together they need one exponential.
 */
export function matern52Slopes(
  squaredDistances: Float64Array,
  { correlations, slopes }: { readonly correlations: Float64Array; readonly slopes: Float64Array },
): void {
  for (let i = 0; i < squaredDistances.length; i++) {
    const square = squaredDistances[i] as number;
    const distance = ROOT_5 * Math.sqrt(square);
    const decay = exponentialDecay(distance);
    correlations[i] = (1 + distance + (5 / 3) * square) * decay;
    slopes[i] = (-5 / 6) * (1 + distance) * decay;
  }
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
  const n = observations.points.length;
  const columns = columnsOf(observations, kernel);
  const room = matrixRoom();
  const [factor, inverse] = room.arrays([n * n, n * n]);
  for (const [i, point] of observations.points.entries()) {
    const row = factor.subarray(i * n, (i + 1) * n);
    writeCovariances({ observations, kernel, columns }, point, row);
    row[i] = kernel.scale + kernel.noise;
  }
  if (!room.choleskyInPlace(factor, n))
    throw new RangeError(`a covariance must be positive definite, but with noise ${kernel.noise} this one is not.`);
  room.invertTransposed(factor, inverse, n);
  const inverseFactorTransposed = inverse.slice();
  const inverseFactor = transposed(inverseFactorTransposed, n);
  const half = Float64Array.from(observations.values);
  solveLower(factor, half, half);
  const weights = new Float64Array(n);
  multiplyUpper(inverseFactorTransposed, half, weights);
  let logLikelihood = -0.5 * (dot(half, 0, half, 0, n) + n * Math.log(2 * Math.PI));
  for (let i = 0; i < n; i++) logLikelihood -= Math.log(factor[i * n + i] as number);
  return { observations, kernel, columns, inverseFactor, inverseFactorTransposed, weights, logLikelihood };
}

/** Mean and variance of the function at a point of the unit cube. */
export function posterior(process: GaussianProcess, point: ArrayLike<number>): Posterior {
  return posteriors(process, [point])[0] as Posterior;
}

/** For fewer points the inverse factor isn't taken to another room. */
const WORTH_A_COPY = 8;

/** The {@link posterior} at each of many points, which are faster together. */
export function posteriors(process: GaussianProcess, points: readonly ArrayLike<number>[]): Posterior[] {
  const { kernel, weights, inverseFactor } = process;
  const n = weights.length;
  const isCopied = points.length >= WORTH_A_COPY;
  const room = isCopied ? matrixRoom() : plainRoom;
  const [covariances, known, copy] = room.arrays([2 * n, 2, isCopied ? n * n : 0]);
  if (isCopied) copy.set(inverseFactor);
  const lower = isCopied ? copy : inverseFactor;
  // Two points at a time; an odd number's last one with whatever the second row holds.
  const rows = [covariances.subarray(0, n), covariances.subarray(n)];
  const found: Posterior[] = [];
  for (let p = 0; p < points.length; p += 2) {
    const count = Math.min(2, points.length - p);
    for (let i = 0; i < count; i++)
      writeCovariances(process, points[p + i] as ArrayLike<number>, rows[i] as Float64Array);
    room.squaredLengths(lower, covariances, known);
    for (let i = 0; i < count; i++) {
      const mean = dot(covariances, i * n, weights, 0, n);
      found.push({ mean, variance: Math.max(0, kernel.scale - (known[i] as number)) });
    }
  }
  return found;
}

/** A {@link Posterior} and how both change with each coordinate; a categorical one counts as constant. */
export type PosteriorSlopes = Posterior & { readonly meanSlopes: Float64Array; readonly varianceSlopes: Float64Array };

/** The posterior at a point, with its gradient there. */
export function posteriorSlopes(process: GaussianProcess, point: ArrayLike<number>): PosteriorSlopes {
  const { kernel, columns, weights, observations } = process;
  const n = weights.length;
  const slopes = new Float64Array(n);
  const k = new Float64Array(n);
  writeSquaredDistances(process, point, slopes);
  matern52Slopes(slopes, { correlations: k, slopes });
  for (let i = 0; i < n; i++) k[i] = kernel.scale * (k[i] as number);
  const half = new Float64Array(n);
  multiplyLower(process.inverseFactor, k, half);
  const variance = Math.max(0, kernel.scale - dot(half, 0, half, 0, n));
  multiplyUpper(process.inverseFactorTransposed, half, half);
  const meanSlopes = new Float64Array(point.length);
  const varianceSlopes = new Float64Array(point.length);
  for (const [d, length] of kernel.lengthScales.entries()) {
    if (observations.isCategorical[d]) continue;
    const at = (point[d] as number) / length;
    let byMean = 0;
    let byVariance = 0;
    for (let i = 0; i < n; i++) {
      const change = (slopes[i] as number) * (at - (columns[d * n + i] as number));
      byMean += change * (weights[i] as number);
      byVariance += change * (half[i] as number);
    }
    const scale = (2 * kernel.scale) / length;
    meanSlopes[d] = scale * byMean;
    varianceSlopes[d] = -2 * scale * byVariance;
  }
  return { mean: dot(k, 0, weights, 0, n), variance, meanSlopes, varianceSlopes };
}

type Placed = Pick<GaussianProcess, 'observations' | 'kernel' | 'columns'>;

function columnsOf({ points }: Observations, { lengthScales }: Kernel): Float64Array {
  const n = points.length;
  const columns = new Float64Array(n * lengthScales.length);
  for (const [d, length] of lengthScales.entries())
    for (let i = 0; i < n; i++) columns[d * n + i] = (points[i]?.[d] as number) / length;
  return columns;
}

/** Distances of a point to the observed ones, in length scales, squared, into `squares`. */
function writeSquaredDistances(
  { kernel, columns, observations }: Placed,
  point: ArrayLike<number>,
  squares: Float64Array,
): void {
  const n = squares.length;
  const { isCategorical } = observations;
  squares.fill(0);
  for (let d = 0; d < kernel.lengthScales.length; d++) {
    const length = kernel.lengthScales[d] as number;
    const x = (point[d] as number) / length;
    const start = d * n;
    if (isCategorical[d]) {
      const different = 1 / (length * length);
      for (let i = 0; i < n; i++) squares[i] = (squares[i] as number) + (x === columns[start + i] ? 0 : different);
      continue;
    }
    // Two real coordinates at a time, which takes half the loads and stores; where the next isn't one, with nothing.
    const isPair = isCategorical[d + 1] === false;
    const share = isPair ? 1 : 0;
    const y = isPair ? (point[d + 1] as number) / (kernel.lengthScales[d + 1] as number) : x;
    const second = isPair ? start + n : start;
    for (let i = 0; i < n; i++) {
      const difference = x - (columns[start + i] as number);
      const next = y - (columns[second + i] as number);
      squares[i] = (squares[i] as number) + difference * difference + share * (next * next);
    }
    if (isPair) d++;
  }
}

function writeCovariances(placed: Placed, point: ArrayLike<number>, covariances: Float64Array): void {
  writeSquaredDistances(placed, point, covariances);
  const { scale } = placed.kernel;
  for (let i = 0; i < covariances.length; i++) covariances[i] = scale * matern52(covariances[i] as number);
}

function transposed(matrix: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) result[j * n + i] = matrix[i * n + j] as number;
  return result;
}
