import { shuffle } from '../rng/draws.ts';
import { createRng } from '../rng/rng.ts';
import { paramsFromUnit } from '../space/params.ts';
import type { Sampler } from './sampler.ts';

/**
 * Latin hypercube sampling (McKay, Beckman and Conover, 1979): of every `nTrials` trials, exactly one has its value in
 * each of `nTrials` equal slices of each hyperparameter. Trial number t is point t mod `nTrials` of design
 * ⌊t / nTrials⌋; each design is a new one.
 *
 * Optuna has no such sampler; SciPy's `LatinHypercube` keeps the same law.
 */
export const latinHypercubeSampler = ({ nTrials }: { readonly nTrials: number }): Sampler => {
  if (!Number.isSafeInteger(nTrials) || nTrials < 1)
    throw new RangeError(`nTrials must be an integer of at least 1, but got ${nTrials}.`);
  return {
    name: 'latin hypercube',
    suggest(study, rng) {
      const number = study.trials.length;
      const design = createRng(study.seed)
        .fork('latin hypercube')
        .fork(Math.floor(number / nTrials));
      const coordinates = Object.keys(study.space).map((name) => {
        const slices = shuffle(
          design.fork(name),
          Uint32Array.from({ length: nTrials }, (_, i) => i),
        );
        return ((slices[number % nTrials] as number) + rng.next()) / nTrials;
      });
      return paramsFromUnit(study.space, coordinates);
    },
  };
};
