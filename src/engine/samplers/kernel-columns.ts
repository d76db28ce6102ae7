import type { CategoricalDistribution, Choice, FloatDistribution, IntDistribution } from '../space/distribution.ts';
import { fromScale, nearestValue, scaledRange, toScale } from '../space/unit-interval.ts';
import { ascendingOrder } from '../stats/ascending-order.ts';
import { logNormalMass, truncatedNormalQuantile } from '../stats/normal.ts';

/** How the kernels spread in one hyperparameter: truncated normals on its scale, or probabilities of its choices. */
export type KernelPart =
  | { readonly kind: 'numeric'; readonly means: Float64Array; readonly deviations: Float64Array }
  | { readonly kind: 'categorical'; readonly probabilities: readonly Float64Array[] };

/** How wide kernels are. */
export type KernelWidths = {
  /** Whether kernels have a least width, which shrinks with the number of observations. */
  readonly considerMagicClip: boolean;
  /** Whether the ends of the range count as neighbors when the width of the outermost kernels is chosen. */
  readonly considerEndpoints: boolean;
};

/** The logarithms of the densities of some kernels at a point, summed up column by column. */
export type KernelTerms = {
  /** Which kernels, ascending; only the first `count` entries here and in `sums` count. */
  readonly kernels: Uint32Array;
  readonly sums: Float64Array;
  count: number;
};

/** One hyperparameter's part of each kernel. */
export type KernelColumn = {
  readonly name: string;
  readonly part: KernelPart;
  /** Normals whose density is taken at a point, not over a step. */
  readonly bells: Bells | null;
  /** Adds the logarithms of the kernels' densities at `value` to their sums. */
  addLogDensities(value: Choice, terms: KernelTerms): void;
  draw(kernel: number, u: number): Choice;
};

type Bells = {
  readonly means: Float64Array;
  /** One over the standard deviations. */
  readonly rates: Float64Array;
  /** The logarithms of the densities at the means. */
  readonly peaks: Float64Array;
  /** The scale on which the means are. */
  readonly toScale: (value: number) => number;
};

type CategoricalInput = {
  readonly name: string;
  readonly distribution: CategoricalDistribution;
  readonly observed: readonly Choice[];
  readonly priorWeight: number;
};

/** Kernels over choices: an even spread, and one observation more on the choice that was observed. */
export function categoricalColumn({ name, distribution, observed, priorWeight }: CategoricalInput): KernelColumn {
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
    bells: null,
    addLogDensities(value, { kernels, sums, count }) {
      const index = choices.indexOf(value);
      if (index < 0) return void sums.fill(Number.NEGATIVE_INFINITY, 0, count);
      for (let i = 0; i < count; i++)
        sums[i] = (sums[i] as number) + Math.log(probabilities[kernels[i] as number]?.[index] as number);
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
  readonly widths: KernelWidths;
};

/** Kernels over numbers: normals around what was observed, cut off at the ends of the range. */
export function numericColumn({ name, distribution, observed, widths }: NumericInput): KernelColumn {
  const [low, high] = scaledRange(distribution);
  const n = observed.length;
  // An entry for each observation, and the last for the prior.
  const means = new Float64Array(n + 1);
  const deviations = new Float64Array(n + 1);
  const logScales = new Float64Array(n + 1);
  for (let k = 0; k < n; k++) means[k] = toScale(distribution, observed[k] as number);
  writeWidths(means.subarray(0, n), deviations, { range: [low, high], ...widths });
  means[n] = 0.5 * (low + high);
  deviations[n] = high - low;
  for (let k = 0; k <= n; k++) {
    const deviation = deviations[k] as number;
    logScales[k] = -logNormalMass((low - (means[k] as number)) / deviation, (high - (means[k] as number)) / deviation);
  }
  const normals: Normals = { distribution, means, deviations, logScales };
  return {
    name,
    part: { kind: 'numeric', means, deviations },
    ...(distribution.step === null ? densities(normals) : masses(normals)),
    draw(kernel, u) {
      const mean = means[kernel] as number;
      const deviation = deviations[kernel] as number;
      const z = truncatedNormalQuantile(u, (low - mean) / deviation, (high - mean) / deviation);
      return nearestValue(distribution, fromScale(distribution, z * deviation + mean));
    },
  };
}

type Gaps = KernelWidths & { readonly range: readonly [number, number] };

/** Writes the larger gap of each center to a neighbor, kept between the least width and the whole range. */
function writeWidths(
  centers: Float64Array,
  widths: Float64Array,
  { range: [low, high], considerMagicClip, considerEndpoints }: Gaps,
): void {
  const n = centers.length;
  const least = considerMagicClip ? (high - low) / Math.min(100, n + 2) : 1e-12;
  // A single center has no neighbor but the ends.
  const endsCount = considerEndpoints || n < 2;
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

type Normals = {
  readonly distribution: FloatDistribution | IntDistribution;
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  /** Minus the logarithm of each normal's mass inside the range. */
  readonly logScales: Float64Array;
};

type LogDensities = Pick<KernelColumn, 'bells' | 'addLogDensities'>;

const LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** For a hyperparameter that can take every value: the density of a truncated normal. */
function densities({ distribution, means, deviations, logScales }: Normals): LogDensities {
  const rates = new Float64Array(means.length);
  const peaks = new Float64Array(means.length);
  let logDeviation = 0;
  for (let k = 0; k < means.length; k++) {
    const deviation = deviations[k] as number;
    // Most have the least width.
    if (k === 0 || deviation !== deviations[k - 1]) logDeviation = Math.log(deviation);
    rates[k] = 1 / deviation;
    peaks[k] = (logScales[k] as number) - LOG_ROOT_TWO_PI - logDeviation;
  }
  return {
    bells: { means, rates, peaks, toScale: (value) => toScale(distribution, value) },
    addLogDensities(value, { kernels, sums, count }) {
      const inside = (value as number) >= distribution.low && (value as number) <= distribution.high;
      if (!inside) return void sums.fill(Number.NEGATIVE_INFINITY, 0, count);
      const x = toScale(distribution, value as number);
      for (let i = 0; i < count; i++) {
        const k = kernels[i] as number;
        const z = (x - (means[k] as number)) * (rates[k] as number);
        sums[i] = (sums[i] as number) + ((peaks[k] as number) - 0.5 * z * z);
      }
    },
  };
}

/** For a hyperparameter with steps: the mass of a truncated normal from half a step below to half a step above. */
function masses({ distribution, means, deviations, logScales }: Normals): LogDensities {
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
  return {
    bells: null,
    addLogDensities(value, { kernels, sums, count }) {
      const number = value as number;
      const inside = number >= distribution.low && number <= distribution.high;
      if (!inside) return void sums.fill(Number.NEGATIVE_INFINITY, 0, count);
      const ofAll = byValue.get(number) ?? logMasses(number);
      byValue.set(number, ofAll);
      for (let i = 0; i < count; i++) sums[i] = (sums[i] as number) + (ofAll[kernels[i] as number] as number);
    },
  };
}
