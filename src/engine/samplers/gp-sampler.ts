import type { Rng } from '../rng/rng.ts';
import type { Choice } from '../space/distribution.ts';
import { activeParams, type RawParams } from '../space/params.ts';
import type { SearchSpace } from '../space/search-space.ts';
import { fromUnit, toUnit } from '../space/unit-interval.ts';
import type { Study } from '../study/study.ts';
import { isComplete, isRunning, type Trial } from '../study/trial.ts';
import type { Acquisition } from './acquisition.ts';
import { type FitOptions, fitKernel } from './fit-kernel.ts';
import { type GaussianProcess, gaussianProcess, type Observations, posterior } from './gaussian-process.ts';
import { covering, jointSpace } from './joint-space.ts';
import { maximizeAcquisition } from './maximize-acquisition.ts';
import type { Sampler } from './sampler.ts';
import { uniformParams } from './uniform-params.ts';

export type GpSamplerOptions = FitOptions & {
  /** Trials at random until this many are complete. */
  readonly nStartupTrials?: number;
  readonly acquisition?: Acquisition;
  /** How many variances above the mean UCB looks. */
  readonly beta?: number;
  /** At how many points of a Sobol sequence the acquisition is looked at before the search for its maximum. */
  readonly nPreliminarySamples?: number;
};

/**
 * Bayesian optimization with a Gaussian process (Snoek, Larochelle and Adams, "Practical Bayesian optimization", 2012):
 * a Matérn 5/2 process with a length scale for each hyperparameter is fitted to the complete trials, and the point with
 * the highest log expected improvement is next.
 *
 * Optuna 5's `GPSampler`, with its kernel, priors and standardization; pruned and failed trials are left out, and so are
 * hyperparameters that not every trial has (branches), which are drawn at random.
 *
 * Differs from Optuna: 1,024 preliminary points instead of 2,048; every fit starts anew; a running trial counts as
 * complete with its posterior mean (the Kriging believer of Ginsbourger et al., 2010) instead of being averaged over 128
 * fantasies; other acquisitions can be chosen.
 *
 * @example
 * ```ts
 * import { gpSampler } from '@/engine/samplers/gp-sampler.ts';
 * import { branin, objectiveOf } from '@/engine/objectives/synthetic.ts';
 * import { optimize } from '@/engine/optimize.ts';
 * import { noPruner } from '@/engine/pruners/none.ts';
 * import { bestTrial, createStudy } from '@/engine/study/study.ts';
 * const sampler = gpSampler({ nStartupTrials: 5, acquisition: 'log-ei' });
 * let study = createStudy(branin.space, { seed: 1 });
 * const search = { objective: objectiveOf(branin), sampler, pruner: noPruner(), nTrials: 12 };
 * for (const next of optimize(study, search)) study = next;
 * bestTrial(study).value < study.trials[0].value; // -> true
 * ```
 */
export const gpSampler = (options: GpSamplerOptions = {}): Sampler => {
  const { nStartupTrials = 10, acquisition = 'log-ei', beta = 2, nPreliminarySamples = 1024 } = options;
  return {
    name: 'GP',
    suggest(study, rng) {
      const complete = study.trials.filter(isComplete);
      const space = jointSpace(study.space, complete);
      if (complete.length < nStartupTrials || Object.keys(space).length === 0)
        return uniformParams(study.space, rng.fork('random'));
      const observed = observationsOf(study, space);
      const kernel = fitKernel(observed, options);
      const running = covering(study.trials.filter(isRunning), space);
      const process = believing(
        gaussianProcess(observed, kernel),
        running.map((trial) => unitPoint(space, trial)),
      );
      const values = Array.from(observed.values);
      const best = Math.max(...values);
      const point = maximizeAcquisition(
        {
          process,
          acquisition,
          incumbent: { best, beta },
          distributions: Object.values(space),
          starts: [observed.points[values.indexOf(best)] as ArrayLike<number>],
          nPreliminarySamples,
          nLocalSearches: 10,
        },
        rng.fork('search'),
      );
      const chosen = Object.entries(space).map(([name, distribution], d) => [
        name,
        fromUnit(distribution, point[d] as number),
      ]);
      return activeParams(study.space, {
        ...everywhereAtRandom(study.space, rng.fork('random')),
        ...Object.fromEntries(chosen),
      });
    },
  };
};

/**
 * The complete trials of a study as a Gaussian process sees them: unit coordinates of the hyperparameters of `space`,
 * which all of them must have, and values with mean 0 and standard deviation 1, of which higher ones are better.
 */
export function observationsOf(study: Study, space: SearchSpace): Observations {
  const complete = covering(study.trials.filter(isComplete), space);
  return {
    points: complete.map((trial) => unitPoint(space, trial)),
    values: standardized(complete.map((trial) => (study.direction === 'minimize' ? -trial.value : trial.value))),
    isCategorical: Object.values(space).map((distribution) => distribution.kind === 'categorical'),
  };
}

/** A value of every hyperparameter, of those on all branches too. */
function everywhereAtRandom(space: SearchSpace, rng: Rng): RawParams {
  return Object.fromEntries(
    Object.entries(space).map(([name, distribution]) => [name, fromUnit(distribution, rng.next())]),
  );
}

/** The process after each of `points` turned out at its posterior mean, which takes the doubt around them away. */
function believing(process: GaussianProcess, points: readonly Float64Array[]): GaussianProcess {
  if (points.length === 0) return process;
  const { observations, kernel } = process;
  const believed = points.map((point) => posterior(process, point).mean);
  return gaussianProcess(
    {
      ...observations,
      points: [...observations.points, ...points],
      values: [...Array.from(observations.values), ...believed],
    },
    kernel,
  );
}

function unitPoint(space: SearchSpace, { params }: Trial): Float64Array {
  return Float64Array.from(Object.entries(space), ([name, distribution]) =>
    toUnit(distribution, params[name] as Choice),
  );
}

/** Infinite values count as the most extreme finite one. */
function standardized(values: readonly number[]): Float64Array {
  const finite = values.filter(Number.isFinite);
  const low = finite.length > 0 ? Math.min(...finite) : 0;
  const high = finite.length > 0 ? Math.max(...finite) : 0;
  const clipped = Float64Array.from(values, (value) => Math.min(high, Math.max(low, value)));
  const mean = clipped.reduce((sum, value) => sum + value, 0) / clipped.length;
  const variance = clipped.reduce((sum, value) => sum + (value - mean) ** 2, 0) / clipped.length;
  const scale = Math.max(1e-10, Math.sqrt(variance));
  return clipped.map((value) => (value - mean) / scale);
}
