import { standardNormal, uniformInt } from '../rng/draws.ts';
import type { Rng } from '../rng/rng.ts';
import type { Choice, Distribution } from '../space/distribution.ts';
import { activeParams, type RawParams } from '../space/params.ts';
import { fromUnit, toUnit, valueCount } from '../space/unit-interval.ts';
import { bestTrial } from '../study/study.ts';
import type { Sampler } from './sampler.ts';
import { uniformParams } from './uniform-params.ts';

export type LocalSearchSamplerOptions = {
  readonly nStartupTrials?: number;
  /** Standard deviation of a move, as a share of the range on its scale. */
  readonly radius?: number;
};

/**
 * Local search, the simplest thing that learns: after some random trials, the best trial with one or more of its
 * hyperparameters moved. A number moves by a normal step on its scale, reflected at the ends; a choice moves to another
 * one. Optuna has no such sampler.
 */
export const localSearchSampler = ({ nStartupTrials = 10, radius = 0.1 }: LocalSearchSamplerOptions = {}): Sampler => ({
  name: 'local search',
  suggest(study, rng) {
    const best = bestTrial(study);
    const all = uniformParams(study.space, rng.fork('new'));
    if (best === null || study.trials.length < nStartupTrials) return all;
    const names = Object.keys(study.space).filter((name) => valueCount(study.space[name] as Distribution) > 1);
    if (names.length === 0) return all;
    const forced = names[uniformInt(rng, 0, names.length - 1)];
    const moved: Record<string, Choice | undefined> = { ...(best.params as RawParams) };
    for (const [name, distribution] of Object.entries(study.space)) {
      const stream = rng.fork(name);
      const value = moved[name];
      // A branch that the best trial wasn't on starts anywhere.
      if (value === undefined) moved[name] = fromUnit(distribution, stream.next());
      else if (name === forced || stream.next() < 1 / names.length)
        moved[name] = move({ distribution, value, radius }, stream);
    }
    return activeParams(study.space, moved);
  },
});

type Move = { readonly distribution: Distribution; readonly value: Choice; readonly radius: number };

function move({ distribution, value, radius }: Move, rng: Rng): Choice {
  if (valueCount(distribution) === 1) return value;
  if (distribution.kind === 'categorical') {
    const others = distribution.choices.filter((choice) => choice !== value);
    return others[uniformInt(rng, 0, others.length - 1)] as Choice;
  }
  const here = toUnit(distribution, value);
  // A step that rounding undoes is drawn again, a little wider.
  for (let width = radius; ; width *= 1.5) {
    const next = fromUnit(distribution, reflect(here + width * standardNormal(rng)));
    if (next !== value) return next;
  }
}

/** Folds the line back and forth onto [0, 1]. */
function reflect(u: number): number {
  const folded = Math.abs(u) % 2;
  return folded > 1 ? 2 - folded : folded;
}
