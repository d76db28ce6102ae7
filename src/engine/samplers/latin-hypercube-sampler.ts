import { shuffle } from '../rng/draws.ts';
import { createRng } from '../rng/rng.ts';
import { paramsFromUnit } from '../space/params.ts';
import type { SearchSpace } from '../space/search-space.ts';
import type { Study } from '../study/study.ts';
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
  // A study asks for the same design once a trial.
  let last: Design | null = null;
  return {
    name: 'latin hypercube',
    suggest(study, rng) {
      const block = Math.floor(study.trials.length / nTrials);
      if (last?.space !== study.space || last.seed !== study.seed || last.block !== block)
        last = { space: study.space, seed: study.seed, block, slices: slicesOf(study, block, nTrials) };
      const place = study.trials.length % nTrials;
      const coordinates = last.slices.map((slices) => ((slices[place] as number) + rng.next()) / nTrials);
      return paramsFromUnit(study.space, coordinates);
    },
  };
};

type Design = {
  readonly space: SearchSpace;
  readonly seed: number;
  readonly block: number;
  readonly slices: readonly Uint32Array[];
};

/** For each hyperparameter, the slice that each trial of a block takes its value from. */
function slicesOf({ space, seed }: Study<SearchSpace>, block: number, nTrials: number): readonly Uint32Array[] {
  const design = createRng(seed).fork('latin hypercube').fork(block);
  return Object.keys(space).map((name) =>
    shuffle(
      design.fork(name),
      Uint32Array.from({ length: nTrials }, (_, i) => i),
    ),
  );
}
