import type { Params, SearchSpace } from '../space/search-space.ts';
import type { Sampler } from './sampler.ts';

/**
 * Suggests the given points in their order, trial n the n-th: for recorded runs, or a search planned by hand.
 *
 * @throws RangeError when a study asks for more points than there are.
 */
export const listedSampler = (points: readonly Params[]): Sampler => ({
  name: 'listed',
  suggest<S extends SearchSpace>(study: { readonly trials: readonly unknown[] }): Params<S> {
    const point = points[study.trials.length];
    if (point === undefined)
      throw new RangeError(`the list has ${points.length} points, but trial ${study.trials.length} asks for one.`);
    return point as Params<S>;
  },
});
