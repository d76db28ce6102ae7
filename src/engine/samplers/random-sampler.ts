import type { Sampler } from './sampler.ts';
import { uniformParams } from './uniform-params.ts';

/** Random search: each trial on its own, evenly over the scale of each hyperparameter (Bergstra and Bengio, 2012). */
export const randomSampler = (): Sampler => ({
  name: 'random',
  suggest: (study, rng) => uniformParams(study.space, rng),
});
