import type { Rng } from '../rng/rng.ts';
import { paramsFromUnit } from '../space/params.ts';
import type { Params, SearchSpace } from '../space/search-space.ts';

/** A point of the space at random. Takes one number a hyperparameter, active or not, so that branches don't shift each other. */
export function uniformParams<S extends SearchSpace>(space: S, rng: Rng): Params<S> {
  return paramsFromUnit(
    space,
    Object.keys(space).map(() => rng.next()),
  );
}
