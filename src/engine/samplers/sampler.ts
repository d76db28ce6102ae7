import type { Rng } from '../rng/rng.ts';
import type { Params, SearchSpace } from '../space/search-space.ts';
import type { Study } from '../study/study.ts';

/**
 * Where to look next. Keeps nothing between calls: the study and the stream fix the answer.
 *
 * `rng` belongs to the next trial alone, as in `createRng(study.seed).fork(study.trials.length).fork('suggest')`. What
 * all trials of a study share, such as the scrambling of a sequence, is drawn from the seed of the study.
 */
export interface Sampler {
  readonly name: string;
  suggest<S extends SearchSpace>(study: Study<S>, rng: Rng): Params<S>;
}
