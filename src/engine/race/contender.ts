import { gpSampler } from '../samplers/gp-sampler.ts';
import { gridSampler } from '../samplers/grid-sampler.ts';
import { localSearchSampler } from '../samplers/local-search-sampler.ts';
import { qmcSampler } from '../samplers/qmc-sampler.ts';
import { randomSampler } from '../samplers/random-sampler.ts';
import type { Sampler } from '../samplers/sampler.ts';
import { tpeSampler } from '../samplers/tpe-sampler.ts';
import type { Distribution } from '../space/distribution.ts';
import { gridAxes, gridSize } from '../space/grid.ts';
import type { SearchSpace } from '../space/search-space.ts';

/**
 * Searches that can be raced. `random-2x` is random search with twice the trials on twice the workers: what the money for
 * twice the machines buys without any method.
 */
export type Contender = 'grid' | 'random' | 'random-2x' | 'sobol' | 'local' | 'tpe' | 'gp';

/** All of them, the cheapest to compute first. */
export const CONTENDERS: readonly Contender[] = ['random', 'random-2x', 'sobol', 'grid', 'local', 'tpe', 'gp'];

/** The sampler of a contender, with its defaults. A grid is made to fit `nTrials`. */
export function samplerOf(contender: Contender, space: SearchSpace, nTrials: number): Sampler {
  switch (contender) {
    case 'grid':
      return gridSampler({ points: fittingGrid(space, nTrials) });
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
