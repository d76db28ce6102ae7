import type { Sampler } from './sampler.ts';
import { uniformParams } from './uniform-params.ts';

/**
 * Random search: each trial on its own, evenly over the scale of each hyperparameter (Bergstra and Bengio, 2012).
 *
 * @example
 * ```ts
 * import { randomSampler } from '@/engine/samplers/random-sampler.ts';
 * import { createRng } from '@/engine/rng/rng.ts';
 * import { float } from '@/engine/space/float.ts';
 * import { createStudy } from '@/engine/study/study.ts';
 * const study = createStudy({ lr: float(1e-5, 1e-1, { scale: 'log' }) }, { seed: 1 });
 * const { lr } = randomSampler().suggest(study, createRng(1));
 * lr >= 1e-5 && lr <= 1e-1; // -> true
 * ```
 */
export const randomSampler = (): Sampler => ({
  name: 'random',
  suggest: (study, rng) => uniformParams(study.space, rng),
});
