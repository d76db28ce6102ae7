import type { Rng } from '../rng/rng.ts';
import type { Choice } from '../space/distribution.ts';
import { activeParams, isActive, type RawParams } from '../space/params.ts';
import type { SearchSpace } from '../space/search-space.ts';
import { fromUnit, valueCount } from '../space/unit-interval.ts';
import { isComplete, isPruned, type Trial } from '../study/trial.ts';
import { covering, jointSpace } from './joint-space.ts';
import { type ParzenEstimator, type ParzenOptions, parzenEstimator } from './parzen-estimator.ts';
import type { Sampler } from './sampler.ts';
import { type SplitOptions, type SplitTrials, splitTrials } from './split-trials.ts';
import { uniformParams } from './uniform-params.ts';

export type TpeSamplerOptions = SplitOptions &
  ParzenOptions & {
    /** Trials at random until this many are complete or pruned. */
    readonly nStartupTrials?: number;
    /** How many points of the good density are compared. */
    readonly nEiCandidates?: number;
    /** Whether one density covers all hyperparameters that every trial has, instead of one for each of them. */
    readonly multivariate?: boolean;
  };

/**
 * The tree-structured Parzen estimator (Bergstra et al., "Algorithms for hyper-parameter optimization", 2011): one
 * density over the good trials, one over the rest, and of some points of the first the one where their ratio is highest.
 *
 * Optuna 5's, with its defaults: multivariate, and running trials counted among the rest. Hyperparameters that not
 * every trial has (branches) are chosen one by one from the trials that have them.
 *
 * Differs from Optuna: one direction, no constraints, and no `group`.
 *
 * @example
 * ```ts
 * import { tpeSampler } from '@/engine/samplers/tpe-sampler.ts';
 * import { branin, objectiveOf } from '@/engine/objectives/synthetic.ts';
 * import { optimize } from '@/engine/optimize.ts';
 * import { noPruner } from '@/engine/pruners/none.ts';
 * import { bestTrial, createStudy } from '@/engine/study/study.ts';
 * const sampler = tpeSampler({ nStartupTrials: 10 });
 * let study = createStudy(branin.space, { seed: 1 });
 * const search = { objective: objectiveOf(branin), sampler, pruner: noPruner(), nTrials: 40 };
 * for (const next of optimize(study, search)) study = next;
 * bestTrial(study).value < study.trials[0].value; // -> true
 * ```
 */
export const tpeSampler = (options: TpeSamplerOptions = {}): Sampler => {
  const { nStartupTrials = 10, nEiCandidates = 24, multivariate = true } = options;
  return {
    name: 'TPE',
    suggest(study, rng) {
      const finished = study.trials.filter((trial) => isComplete(trial) || isPruned(trial));
      if (finished.length < nStartupTrials) return uniformParams(study.space, rng);
      const split = splitTrials(study, options);
      const chosen: Record<string, Choice | undefined> = {};
      const choose = (space: SearchSpace, stream: Rng): void =>
        void Object.assign(chosen, suggestFrom({ split, space, options, nEiCandidates }, stream));
      const joint = multivariate ? jointSpace(study.space, finished) : {};
      if (Object.keys(joint).length > 0) choose(joint, rng.fork('joint'));
      for (const [name, distribution] of Object.entries(study.space)) {
        if (chosen[name] !== undefined || !isActive(study.space, name, chosen)) continue;
        if (valueCount(distribution) === 1) chosen[name] = fromUnit(distribution, 0);
        else choose({ [name]: distribution }, rng.fork(name));
      }
      return activeParams(study.space, chosen);
    },
  };
};

/** A point of the good density, with the logarithms of both densities there. */
export type TpeCandidate = { readonly params: RawParams; readonly logBelow: number; readonly logAbove: number };

/** Points of the density `below`, one for each row of uniform numbers. */
export function tpeCandidates(
  { below, above }: { readonly below: ParzenEstimator; readonly above: ParzenEstimator },
  uniforms: readonly ArrayLike<number>[],
): readonly TpeCandidate[] {
  return uniforms.map((row) => {
    const params = below.sample(row);
    return { params, logBelow: below.logDensity(params), logAbove: above.logDensity(params) };
  });
}

/** The candidate with the highest ratio of the densities, which is the highest expected improvement; the first of equals. */
export function bestCandidate(candidates: readonly TpeCandidate[]): TpeCandidate {
  const [first, ...others] = candidates;
  if (first === undefined) throw new RangeError('there must be at least one candidate.');
  return others.reduce(
    (best, next) => (next.logBelow - next.logAbove > best.logBelow - best.logAbove ? next : best),
    first,
  );
}

type Suggestion = {
  readonly split: SplitTrials;
  readonly space: SearchSpace;
  readonly options: ParzenOptions;
  readonly nEiCandidates: number;
};

function suggestFrom({ split, space, options, nEiCandidates }: Suggestion, rng: Rng): RawParams {
  const densityOf = (trials: readonly Trial[]): ParzenEstimator => {
    const observed = covering(trials, space).map((trial) => trial.params);
    return parzenEstimator(observed, space, options);
  };
  const width = Object.keys(space).length + 1;
  const uniforms = Array.from({ length: nEiCandidates }, () => Float64Array.from({ length: width }, () => rng.next()));
  return bestCandidate(tpeCandidates({ below: densityOf(split.below), above: densityOf(split.above) }, uniforms))
    .params;
}
