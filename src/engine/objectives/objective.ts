import type { Rng } from '../rng/rng.ts';
import type { Params, SearchSpace } from '../space/search-space.ts';
import type { IntermediateValue } from '../study/trial.ts';

/**
 * One training run: yields a value after each step and returns the last word. Steps ascend. To prune a run is to stop
 * asking. `rng` belongs to this run alone.
 */
export type Objective<S extends SearchSpace = SearchSpace> = (
  params: Params<S>,
  rng: Rng,
) => Generator<IntermediateValue, number, void>;

/** An objective that reports nothing on its way: its last word is the `result` at once. */
export function withoutReports<S extends SearchSpace>(result: (params: Params<S>, rng: Rng) => number): Objective<S> {
  return function* (params, rng) {
    yield* [];
    return result(params, rng);
  };
}
