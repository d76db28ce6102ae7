import type { Choice } from '../space/distribution.ts';
import type { RawParams } from '../space/params.ts';
import type { SearchSpace } from '../space/search-space.ts';
import {
  categoricalColumn,
  type KernelColumn,
  type KernelPart,
  type KernelWidths,
  numericColumn,
} from './kernel-columns.ts';
import { mixtureLogDensity } from './kernel-mixture.ts';

export type ParzenOptions = Partial<KernelWidths> & {
  /** The weight of the kernel that covers the whole space, when an observation has the weight 1. */
  readonly priorWeight?: number;
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

/** Optuna's weights: 1 for each of the last 25 observations, rising evenly to that before them. */
export function defaultWeights(n: number): readonly number[] {
  const weights = new Array<number>(n).fill(1);
  const ramp = Math.max(0, n - 25);
  for (let i = 0; i < ramp; i++) weights[i] = ramp === 1 ? 1 / n : 1 / n + (i / (ramp - 1)) * (1 - 1 / n);
  return weights;
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
  const columns = Object.entries(space).map(([name, distribution]): KernelColumn => {
    const observed = valuesOf(observations, name);
    return distribution.kind === 'categorical'
      ? categoricalColumn({ name, distribution, observed, priorWeight: settings.priorWeight })
      : numericColumn({ name, distribution, observed: observed as number[], widths: settings });
  });
  return {
    weights,
    kernels: Object.fromEntries(columns.map(({ name, part }) => [name, part])),
    logDensity: mixtureLogDensity(columns, weights),
    sample(uniforms) {
      const kernel = pickIndex(weights, uniforms[0] as number);
      return Object.fromEntries(columns.map(({ name, draw }, i) => [name, draw(kernel, uniforms[i + 1] as number)]));
    },
  };
}

function valuesOf(observations: readonly RawParams[], name: string): Choice[] {
  const values: Choice[] = [];
  for (const params of observations) values.push(params[name] as Choice);
  return values;
}

function mixtureWeights(n: number, { weights, priorWeight }: Required<ParzenOptions>): Float64Array {
  if (!(priorWeight >= 0)) throw new RangeError(`priorWeight must be at least 0, but got ${priorWeight}.`);
  if (n === 0) return Float64Array.of(1);
  const given = weights(n);
  const all = new Float64Array(n + 1);
  all.set(given.slice(0, n));
  all[n] = priorWeight;
  let sum = 0;
  for (let k = 0; k <= n; k++) sum += (all[k] as number) >= 0 ? (all[k] as number) : Number.NaN;
  if (given.length !== n || !(sum < Number.POSITIVE_INFINITY))
    throw new RangeError(`weights must give ${n} finite numbers of at least 0, but got ${given.join(', ')}.`);
  if (sum === 0) throw new RangeError('weights must not all be 0.');
  for (let k = 0; k <= n; k++) all[k] = (all[k] as number) / sum;
  return all;
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
