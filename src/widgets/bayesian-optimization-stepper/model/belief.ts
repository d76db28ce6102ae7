import { acquire, type Incumbent } from '@/engine/samplers/acquisition.ts';
import { fitKernel } from '@/engine/samplers/fit-kernel.ts';
import {
  type GaussianProcess,
  gaussianProcess,
  type Posterior,
  posterior,
} from '@/engine/samplers/gaussian-process.ts';
import { observationsOf } from '@/engine/samplers/gp-sampler.ts';
import type { Study } from '@/engine/study/study.ts';
import { isComplete } from '@/engine/study/trial.ts';
import type { Config } from './config.ts';
import { axesOf, noiseOf, rangeOf, testOf } from './search.ts';

/** What the Gaussian process knows after the trials of a study, in losses. */
export type Belief = {
  readonly process: GaussianProcess;
  /** How a standardized value of the process, of which higher ones are better, becomes a loss. */
  readonly units: Units;
  /** The mean at the trial where it is lowest, as a loss; infinite before the first trial. */
  readonly bestMean: number;
  lossAt(unit: ArrayLike<number>): { readonly mean: number; readonly sd: number };
  /** The acquisition, as it is drawn. */
  acquisitionAt(unit: ArrayLike<number>): number;
  /** Both at once, for half the work. */
  at(unit: ArrayLike<number>): { readonly mean: number; readonly sd: number; readonly acquisition: number };
};

export type Units = { readonly center: number; readonly spread: number };

/** Keeps logarithms finite where the process is certain, as the search for the maximum does. */
const LEAST_VARIANCE = 1e-12;

/** The process that the sampler would fit to the trials; before the first one, the prior. */
export function beliefOf(study: Study, config: Config): Belief {
  const units = unitsOf(study, config);
  const process = processOf(study, config, units);
  const best = Math.max(...Array.from(process.observations.values), Number.NEGATIVE_INFINITY);
  // Before the first trial nothing is the best: the mean of the prior stands for it.
  const incumbent: Incumbent = { best: Number.isFinite(best) ? best : 0, beta: config.kappa * config.kappa };
  const inLosses = ({ mean, variance }: Posterior) => ({
    mean: units.center - units.spread * mean,
    sd: units.spread * Math.sqrt(variance),
  });
  const acquisitionOf = ({ mean, variance }: Posterior) => {
    const value = acquire(config.acquisition, { mean, variance: variance + LEAST_VARIANCE }, incumbent);
    return asDrawn(config.acquisition, value, units.spread);
  };
  const lossAt = (unit: ArrayLike<number>) => inLosses(posterior(process, unit));
  return {
    process,
    units,
    bestMean: Math.min(...process.observations.points.map((point) => lossAt(point).mean), Number.POSITIVE_INFINITY),
    lossAt,
    acquisitionAt: (unit) => acquisitionOf(posterior(process, unit)),
    at: (unit) => {
      const known = posterior(process, unit);
      return { ...inLosses(known), acquisition: acquisitionOf(known) };
    },
  };
}

/** Improvements as losses, a probability as a probability, a bound in standard deviations. */
function asDrawn(acquisition: Config['acquisition'], value: number, spread: number): number {
  switch (acquisition) {
    case 'log-ei':
      return value + Math.log(spread);
    case 'ei':
      return value * spread;
    case 'ucb':
      return value;
    case 'pi':
      return Math.exp(value);
  }
}

function processOf(study: Study, config: Config, { spread }: Units): GaussianProcess {
  const { noise, fit, length } = config;
  if (study.trials.length === 0) {
    const axes = axesOf(testOf(config));
    const observations = { points: [], values: [], isCategorical: axes.map(() => false) };
    const variance = Math.max(1e-6, (noiseOf(config) / spread) ** 2);
    return gaussianProcess(observations, { lengthScales: axes.map(() => length), scale: 1, noise: variance });
  }
  const observed = observationsOf(study, study.space);
  const options = { deterministic: noise === 0, lengthScale: fit === 'hand' ? length : null };
  return gaussianProcess(observed, fitKernel(observed, options));
}

/**
 * Mean and standard deviation of the losses, which the sampler standardizes by. Where fewer than two losses differ there
 * is no spread to measure, and a quarter of the range of losses stands for it.
 */
export function unitsOf(study: Study, config: Config): Units {
  const [low, high] = rangeOf(testOf(config));
  const losses = study.trials.filter(isComplete).map(({ value }) => value);
  if (losses.length === 0) return { center: (low + high) / 2, spread: (high - low) / 4 };
  const center = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  const variance = losses.reduce((sum, loss) => sum + (loss - center) ** 2, 0) / losses.length;
  return { center, spread: variance > 0 ? Math.sqrt(variance) : (high - low) / 4 };
}
