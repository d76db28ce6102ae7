import { shuffle } from '../rng/draws.ts';
import { createRng } from '../rng/rng.ts';
import { gpSampler } from '../samplers/gp-sampler.ts';
import { listedSampler } from '../samplers/listed-sampler.ts';
import { localSearchSampler } from '../samplers/local-search-sampler.ts';
import { qmcSampler } from '../samplers/qmc-sampler.ts';
import { randomSampler } from '../samplers/random-sampler.ts';
import type { Sampler } from '../samplers/sampler.ts';
import { tpeSampler } from '../samplers/tpe-sampler.ts';
import type { Distribution } from '../space/distribution.ts';
import { gridAxes, gridPoint, gridSize } from '../space/grid.ts';
import { paramsFromUnit } from '../space/params.ts';
import type { Params, SearchSpace } from '../space/search-space.ts';

/**
 * Searches that can be raced. `sweep` tries even steps of the first hyperparameter and leaves the others in the middle of
 * their ranges, as somebody does who tunes the learning rate by hand. `random-2x` is random search with twice the trials on twice the workers: what the money for
 * twice the machines buys without any method.
 */
export type Contender = 'sweep' | 'grid' | 'random' | 'random-2x' | 'sobol' | 'local' | 'tpe' | 'gp';

/** All of them, the cheapest to compute first. */
export const CONTENDERS: readonly Contender[] = ['sweep', 'random', 'random-2x', 'sobol', 'grid', 'local', 'tpe', 'gp'];

/** The sampler of a contender, with its defaults. A sweep and a grid are made to fit `nTrials`. */
export function samplerOf(contender: Contender, space: SearchSpace, nTrials: number): Sampler {
  switch (contender) {
    case 'sweep':
      return listedSampler(sweepOf(space, nTrials));
    case 'grid':
      return plannedGrid(space, nTrials);
    case 'random':
    case 'random-2x':
      return randomSampler();
    case 'sobol':
      return qmcSampler();
    case 'local':
      return localSearchSampler();
    case 'tpe':
      return tpeSampler();
    case 'gp':
      return gpSampler();
  }
}

/**
 * Values of each hyperparameter in the finest grid that `nTrials` go through: as many of all as there is room for, then
 * one more of each in the order of the space. At least two of each, even where that takes more trials than there are;
 * then `nTrials` points of it in random order are tried.
 */
export function fittingGrid(space: SearchSpace, nTrials: number): Readonly<Record<string, number>> {
  const names = Object.keys(space);
  const sizeOf = (points: Readonly<Record<string, number>>): number => gridSize(space, gridAxes(space, points));
  let points: Record<string, number> = Object.fromEntries(names.map((name) => [name, 2]));
  for (let grew = true; grew; ) {
    grew = false;
    for (const name of names) {
      if ((space[name] as Distribution).kind === 'categorical') continue;
      const finer = { ...points, [name]: (points[name] as number) + 1 };
      if (sizeOf(finer) > nTrials) continue;
      points = finer;
      grew = true;
    }
  }
  return points;
}

/** What `gridSampler` suggests in a study that nobody else adds to, without looking through the trials each time. */
function plannedGrid(space: SearchSpace, nTrials: number): Sampler {
  const axes = gridAxes(space, fittingGrid(space, nTrials));
  const indices = Uint32Array.from({ length: gridSize(space, axes) }, (_, i) => i);
  let last: { readonly seed: number; readonly order: Uint32Array } | null = null;
  return {
    name: 'grid',
    suggest(study) {
      if (last?.seed !== study.seed)
        last = { seed: study.seed, order: shuffle(createRng(study.seed).fork('grid'), indices.slice()) };
      return gridPoint(study.space, axes, last.order[study.trials.length % indices.length] as number);
    },
  };
}

/** Middles of `nTrials` equal slices of the first hyperparameter that is a number. */
function sweepOf(space: SearchSpace, nTrials: number): readonly Params[] {
  const names = Object.keys(space);
  const swept = names.find((name) => (space[name] as Distribution).kind !== 'categorical');
  return Array.from({ length: nTrials }, (_, i) =>
    paramsFromUnit(
      space,
      names.map((name) => (name === swept ? (i + 0.5) / nTrials : 0.5)),
    ),
  );
}
