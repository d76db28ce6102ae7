import type { CategoricalDistribution, Choice, FloatDistribution, IntDistribution } from '../space/distribution.ts';
import type { RawParams } from '../space/params.ts';
import type { SearchSpace } from '../space/search-space.ts';
import { fromScale, nearestValue, scaledRange, toScale } from '../space/unit-interval.ts';
import { ascendingOrder } from '../stats/ascending-order.ts';
import { logNormalMass, truncatedNormalQuantile } from '../stats/normal.ts';

export type ParzenOptions = {
  /** The weight of the kernel that covers the whole space, when an observation has the weight 1. */
  readonly priorWeight?: number;
  /** Whether kernels have a least width, which shrinks with the number of observations. */
  readonly considerMagicClip?: boolean;
  /** Whether the ends of the range count as neighbors when the width of the outermost kernels is chosen. */
  readonly considerEndpoints?: boolean;
  /** The weights of `n` observations, oldest first. */
  readonly weights?: (n: number) => readonly number[];
};

/** A density over points of a space: a mixture of one kernel for each observation and one, the last, for the prior. */
export interface ParzenEstimator {
  /** They sum to 1. */
  readonly weights: Float64Array;
  /** By name; each kernel is the product of its parts. */
  readonly kernels: Readonly<Record<string, KernelPart>>;
  /**
   * The logarithm of the density at a point; of the probability, in the coordinates whose values can be counted. The
   * density is per unit of the scale (per unit of log x for a log scale). -Infinity outside of the space.
   */
  logDensity(params: RawParams): number;
  /** A point of the mixture from 1 + k uniform numbers in [0, 1): the first picks the kernel, the others one coordinate each. */
  sample(uniforms: ArrayLike<number>): RawParams;
}

/** How the kernels spread in one hyperparameter: truncated normals on its scale, or probabilities of its choices. */
export type KernelPart =
  | { readonly kind: 'numeric'; readonly means: Float64Array; readonly deviations: Float64Array }
  | { readonly kind: 'categorical'; readonly probabilities: readonly Float64Array[] };

/** Optuna's weights: 1 for each of the last 25 observations, rising evenly to that before them. */
export function defaultWeights(n: number): readonly number[] {
  const ramp = Math.max(0, n - 25);
  return Array.from({ length: n }, (_, i) =>
    i >= ramp ? 1 : ramp === 1 ? 1 / n : 1 / n + (i / (ramp - 1)) * (1 - 1 / n),
  );
}

/**
 * The density that TPE puts over the observed points of `space`, which has no conditions here: Optuna's
 * `_ParzenEstimator` (Bergstra et al., 2011; Watanabe, arXiv:2304.11127).
 *
 * Each kernel is as wide as the gap to the further of its two neighbors, in each coordinate by itself.
 */
export function parzenEstimator(
  observations: readonly RawParams[],
  space: SearchSpace,
  options: ParzenOptions = {},
): ParzenEstimator {
  const settings: Required<ParzenOptions> = {
    priorWeight: 1,
    considerMagicClip: true,
    considerEndpoints: false,
    weights: defaultWeights,
    ...options,
  };
  const weights = mixtureWeights(observations.length, settings);
  const logWeights = weights.map(Math.log);
  const columns = Object.entries(space).map(([name, distribution]): Column => {
    const observed = observations.map((params) => params[name] as Choice);
    return distribution.kind === 'categorical'
      ? categoricalColumn({ name, distribution, observed: observed, priorWeight: settings.priorWeight })
      : numericColumn({ name, distribution, observed: observed as number[], settings });
  });
  const scratch = new Float64Array(weights.length);
  return {
    weights,
    kernels: Object.fromEntries(columns.map(({ name, part }) => [name, part])),
    logDensity(params) {
      scratch.set(logWeights);
      for (const column of columns) column.addLogDensities(params[column.name] as Choice, scratch);
      return logSumExp(scratch);
    },
    sample(uniforms) {
      const kernel = pickIndex(weights, uniforms[0] as number);
      return Object.fromEntries(columns.map(({ name, draw }, i) => [name, draw(kernel, uniforms[i + 1] as number)]));
    },
  };
}

type Column = {
  readonly name: string;
  readonly part: KernelPart;
  /** Adds the logarithm of each kernel's density at `value` to `sums`. */
  addLogDensities(value: Choice, sums: Float64Array): void;
  draw(kernel: number, u: number): Choice;
};

function mixtureWeights(n: number, { weights, priorWeight }: Required<ParzenOptions>): Float64Array {
  if (!(priorWeight >= 0)) throw new RangeError(`priorWeight must be at least 0, but got ${priorWeight}.`);
  if (n === 0) return Float64Array.of(1);
  const given = weights(n);
  const all = new Float64Array(n + 1);
  all.set(given.slice(0, n));
  all[n] = priorWeight;
  let sum = 0;
  for (const weight of all) sum += weight >= 0 ? weight : Number.NaN;
  if (given.length !== n || !(sum < Number.POSITIVE_INFINITY))
    throw new RangeError(`weights must give ${n} finite numbers of at least 0, but got ${given.join(', ')}.`);
  if (sum === 0) throw new RangeError('weights must not all be 0.');
  for (let k = 0; k <= n; k++) all[k] = (all[k] as number) / sum;
  return all;
}

type CategoricalInput = {
  readonly name: string;
  readonly distribution: CategoricalDistribution;
  readonly observed: readonly Choice[];
  readonly priorWeight: number;
};

function categoricalColumn({ name, distribution, observed, priorWeight }: CategoricalInput): Column {
  const { choices } = distribution;
  const kernelCount = observed.length + 1;
  const share = observed.length === 0 ? 1 : priorWeight / kernelCount;
  const probabilities = Array.from({ length: kernelCount }, (_, kernel) => {
    const row = choices.map((choice) => share + (kernel < observed.length && choice === observed[kernel] ? 1 : 0));
    const sum = row.reduce((total, weight) => total + weight, 0);
    return Float64Array.from(row, (weight) => (sum === 0 ? 0 : weight / sum));
  });
  return {
    name,
    part: { kind: 'categorical', probabilities },
    addLogDensities(value, sums) {
      const index = choices.indexOf(value);
      for (let k = 0; k < kernelCount; k++)
        sums[k] =
          (sums[k] as number) + (index < 0 ? Number.NEGATIVE_INFINITY : Math.log(probabilities[k]?.[index] as number));
    },
    draw(kernel, u) {
      const row = probabilities[kernel] as Float64Array;
      let index = 0;
      for (let below = row[0] as number; below < u && index < choices.length - 1; below += row[index] as number)
        index++;
      return choices[index] as Choice;
    },
  };
}

type NumericInput = {
  readonly name: string;
  readonly distribution: FloatDistribution | IntDistribution;
  readonly observed: readonly number[];
  readonly settings: Required<ParzenOptions>;
};

function numericColumn({ name, distribution, observed, settings }: NumericInput): Column {
  const [low, high] = scaledRange(distribution);
  const n = observed.length;
  // An entry for each observation, and the last for the prior.
  const means = new Float64Array(n + 1);
  const deviations = new Float64Array(n + 1);
  const logScales = new Float64Array(n + 1);
  for (let k = 0; k < n; k++) means[k] = toScale(distribution, observed[k] as number);
  writeWidths(means.subarray(0, n), deviations, { range: [low, high], settings });
  means[n] = 0.5 * (low + high);
  deviations[n] = high - low;
  for (let k = 0; k <= n; k++) {
    const deviation = deviations[k] as number;
    logScales[k] = -logNormalMass((low - (means[k] as number)) / deviation, (high - (means[k] as number)) / deviation);
  }
  const add = distribution.step === null ? addDensities : addMasses;
  return {
    name,
    part: { kind: 'numeric', means, deviations },
    addLogDensities: add({ distribution, means, deviations, logScales }),
    draw(kernel, u) {
      const mean = means[kernel] as number;
      const deviation = deviations[kernel] as number;
      const z = truncatedNormalQuantile(u, (low - mean) / deviation, (high - mean) / deviation);
      return nearestValue(distribution, fromScale(distribution, z * deviation + mean));
    },
  };
}

/** Writes the larger gap of each center to a neighbor, kept between the least width and the whole range. */
function writeWidths(
  centers: Float64Array,
  widths: Float64Array,
  {
    range: [low, high],
    settings,
  }: { readonly range: readonly [number, number]; readonly settings: Required<ParzenOptions> },
): void {
  const n = centers.length;
  const least = settings.considerMagicClip ? (high - low) / Math.min(100, n + 2) : 1e-12;
  // A single center has no neighbor but the ends.
  const endsCount = settings.considerEndpoints || n < 2;
  const order = ascendingOrder(centers);
  let left = endsCount ? low : Number.POSITIVE_INFINITY;
  for (let rank = 0; rank < n; rank++) {
    const index = order[rank] as number;
    const center = centers[index] as number;
    const right =
      rank + 1 < n ? (centers[order[rank + 1] as number] as number) : endsCount ? high : Number.NEGATIVE_INFINITY;
    widths[index] = Math.min(high - low, Math.max(least, center - left, right - center));
    left = center;
  }
}

type NumericKernels = {
  readonly distribution: FloatDistribution | IntDistribution;
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  /** Minus the logarithm of each normal's mass inside the range. */
  readonly logScales: Float64Array;
};

const LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** For a hyperparameter that can take every value: the density of a truncated normal. */
function addDensities({ distribution, means, deviations, logScales }: NumericKernels): Column['addLogDensities'] {
  const rates = new Float64Array(means.length);
  const peaks = new Float64Array(means.length);
  for (let k = 0; k < means.length; k++) {
    rates[k] = 1 / (deviations[k] as number);
    peaks[k] = (logScales[k] as number) - LOG_ROOT_TWO_PI - Math.log(deviations[k] as number);
  }
  return (value, sums) => {
    const inside = (value as number) >= distribution.low && (value as number) <= distribution.high;
    if (!inside) return void sums.fill(Number.NEGATIVE_INFINITY);
    const x = toScale(distribution, value as number);
    for (let k = 0; k < sums.length; k++) {
      const z = (x - (means[k] as number)) * (rates[k] as number);
      sums[k] = (sums[k] as number) + ((peaks[k] as number) - 0.5 * z * z);
    }
  };
}

/** For a hyperparameter with steps: the mass of a truncated normal from half a step below to half a step above. */
function addMasses({ distribution, means, deviations, logScales }: NumericKernels): Column['addLogDensities'] {
  const half = (distribution.step ?? 0) / 2;
  const byValue = new Map<number, Float64Array>();
  const logMasses = (value: number): Float64Array => {
    const left = toScale(distribution, value - half);
    const right = toScale(distribution, value + half);
    return means.map((mean, k) => {
      const deviation = deviations[k] as number;
      return logNormalMass((left - mean) / deviation, (right - mean) / deviation) + (logScales[k] as number);
    });
  };
  return (value, sums) => {
    const number = value as number;
    if (!(number >= distribution.low && number <= distribution.high)) return void sums.fill(Number.NEGATIVE_INFINITY);
    const masses = byValue.get(number) ?? logMasses(number);
    byValue.set(number, masses);
    for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] as number) + (masses[k] as number);
  };
}

/** The first index at which the running sum of weights exceeds `u`. */
function pickIndex(weights: Float64Array, u: number): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) {
    sum += weights[k] as number;
    if (u < sum) return k;
  }
  return weights.length - 1;
}

function logSumExp(terms: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < terms.length; k++) largest = Math.max(largest, terms[k] as number);
  if (largest === Number.NEGATIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let k = 0; k < terms.length; k++) {
    const below = (terms[k] as number) - largest;
    // Most kernels are far away, and e to the power of less than -746 is 0.
    if (below > -746) sum += Math.exp(below);
  }
  return largest + Math.log(sum);
}
