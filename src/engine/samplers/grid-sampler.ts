import { shuffle } from '../rng/draws.ts';
import { createRng } from '../rng/rng.ts';
import { gridAxes, gridPoint, gridSize } from '../space/grid.ts';
import type { Params, SearchSpace } from '../space/search-space.ts';
import type { Study } from '../study/study.ts';
import type { Sampler } from './sampler.ts';

export type GridSamplerOptions = {
  /** Values of each real hyperparameter, or by name. */
  readonly points: number | Readonly<Record<string, number>>;
  /** `nested` changes the last hyperparameter fastest; `shuffled`, as Optuna's, takes an order that the seed fixes. */
  readonly order?: 'nested' | 'shuffled';
};

/**
 * Grid search: every combination of a few values of each hyperparameter, each once; then all of them again.
 *
 * Which point is next follows from the trials, whoever suggested them: the first in the order that the fewest trials
 * have been at.
 *
 * Differs from Optuna: it does not stop a study that has been through the grid.
 */
export const gridSampler = ({ points, order = 'shuffled' }: GridSamplerOptions): Sampler => ({
  name: 'grid',
  suggest(study) {
    const axes = gridAxes(study.space, points);
    const size = gridSize(study.space, axes);
    if (size > 1e6) throw new RangeError(`a grid must have at most a million points, but this one has ${size}.`);
    const visits = visitsByParams(study);
    let next: Params<typeof study.space> | null = null;
    let fewest = Number.POSITIVE_INFINITY;
    for (const index of orderOf(size, order, study.seed)) {
      const params = gridPoint(study.space, axes, index);
      const count = visits.get(JSON.stringify(params)) ?? 0;
      if (count < fewest) [next, fewest] = [params, count];
      if (count === 0) break;
    }
    if (next === null) throw new Error('a grid must have a point.');
    return next;
  },
});

function visitsByParams(study: Study<SearchSpace>): Map<string, number> {
  const visits = new Map<string, number>();
  for (const { params } of study.trials) {
    // In the order of the space, whatever order the trial's own keys have.
    const key = JSON.stringify(Object.fromEntries(Object.keys(study.space).map((name) => [name, params[name]])));
    visits.set(key, (visits.get(key) ?? 0) + 1);
  }
  return visits;
}

function orderOf(size: number, order: 'nested' | 'shuffled', seed: number): Iterable<number> {
  const indices = Uint32Array.from({ length: size }, (_, i) => i);
  return order === 'nested' ? indices : shuffle(createRng(seed).fork('grid'), indices);
}
