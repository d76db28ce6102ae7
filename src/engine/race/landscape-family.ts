import { ackley, branin, embeddedBranin, hartmann6, type TestFunction } from '../objectives/synthetic.ts';
import { uniformInt } from '../rng/draws.ts';
import { createRng, type Rng } from '../rng/rng.ts';
import { float } from '../space/float.ts';
import { paramsFromUnit } from '../space/params.ts';
import { median } from '../stats/quantile.ts';
import { sobolSequence } from '../stats/sobol.ts';
import type { Landscape, LandscapeFamily } from './landscape.ts';
import { type RunTable, tableLandscape } from './table-landscape.ts';
import { conditionalTuning, tuning } from './tuning-landscape.ts';

/** Which family: a published test function, a made-up tuning task, or recorded runs. */
export type LandscapeSpec =
  /** Branin's function of 2 hyperparameters: smooth, three minima of one depth. */
  | { readonly kind: 'branin' }
  /** Hartmann's function of 6: smooth, four dips. */
  | { readonly kind: 'hartmann6' }
  /** Ackley's ripples, with the bottom of the funnel elsewhere for each seed. */
  | { readonly kind: 'ackley'; readonly dimensions: number }
  /** Branin's function of two of the hyperparameters; which two, the seed says, and the others do nothing. */
  | { readonly kind: 'low-effective'; readonly dimensions: number }
  /** Shaped as tuning runs are: see {@link tuning}. */
  | { readonly kind: 'tuning'; readonly dimensions: number }
  /** Eight hyperparameters, four of them in branches: see {@link conditionalTuning}. */
  | { readonly kind: 'conditional' }
  /** Runs on a full grid, with straight lines between neighbors. */
  | { readonly kind: 'table'; readonly table: RunTable };

/**
 * The family of a spec.
 *
 * @throws RangeError when the dimensions are not an integer from 1 (from 2 for `low-effective`) to 10.
 */
export function landscapeFamily(spec: LandscapeSpec): LandscapeFamily {
  switch (spec.kind) {
    case 'branin':
      return fixed(branin);
    case 'hartmann6':
      return fixed(hartmann6);
    case 'ackley':
      return shiftedAckley(requireDimensions(spec.dimensions, 1));
    case 'low-effective':
      return lowEffective(requireDimensions(spec.dimensions, 2));
    case 'tuning':
      return tuning(requireDimensions(spec.dimensions, 1));
    case 'conditional':
      return conditionalTuning;
    case 'table':
      return tableLandscape(spec.table);
  }
}

const UNIT_POINTS = 1024;

/**
 * What a random trial typically misses the minimum by: the median over 1,024 points of a Sobol sequence, with seed 0.
 * The unit in which gaps of all landscapes are told.
 */
export function typicalGap({ space, at }: LandscapeFamily): number {
  const { lossOf, minimum } = at(0);
  const pointOf = sobolSequence(Object.keys(space).length, createRng(0).fork('typical gap'));
  const gaps = Array.from({ length: UNIT_POINTS }, (_, i) => lossOf(paramsFromUnit(space, pointOf(i))) - minimum);
  return median(gaps);
}

function requireDimensions(dimensions: number, least: number): number {
  if (!Number.isSafeInteger(dimensions) || dimensions < least || dimensions > 10)
    throw new RangeError(`dimensions must be an integer from ${least} to 10, but got ${dimensions}.`);
  return dimensions;
}

function fixed({ space, minimum, valueAt }: TestFunction): LandscapeFamily {
  const names = Object.keys(space);
  const landscape: Landscape = {
    lossOf: (params) => valueAt(names.map((name) => params[name] as number)),
    minimum,
  };
  return { space, at: () => landscape };
}

const streamOf = (seed: number): Rng => createRng(seed).fork('landscape');

/** Ackley's own bottom is the middle of the space, where every grid of an odd number has a point. */
function shiftedAckley(dimensions: number): LandscapeFamily {
  const { space, minimum, valueAt } = ackley(dimensions);
  const names = Object.keys(space);
  return {
    space,
    at(seed) {
      const rng = streamOf(seed);
      const shift = names.map(() => 40 * (rng.next() - 0.5));
      return {
        lossOf: (params) => valueAt(names.map((name, i) => (params[name] as number) - (shift[i] as number))),
        minimum,
      };
    },
  };
}

function lowEffective(dimensions: number): LandscapeFamily {
  const names = Array.from({ length: dimensions }, (_, i) => `x${i + 1}`);
  return {
    space: Object.fromEntries(names.map((name) => [name, float(0, 1)])),
    at(seed) {
      const rng = streamOf(seed);
      const first = uniformInt(rng, 0, dimensions - 1);
      const second = (first + uniformInt(rng, 1, dimensions - 1)) % dimensions;
      const [a, b] = [names[first] as string, names[second] as string];
      return {
        lossOf: (params) => branin.valueAt([-5 + 15 * (params[a] as number), 15 * (params[b] as number)]),
        minimum: embeddedBranin.minimum,
      };
    },
  };
}
