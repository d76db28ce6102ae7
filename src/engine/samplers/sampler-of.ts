import type { Acquisition } from './acquisition.ts';
import { gpSampler } from './gp-sampler.ts';
import { randomSampler } from './random-sampler.ts';
import type { Sampler } from './sampler.ts';
import { tpeSampler } from './tpe-sampler.ts';

/** A sampler as data, which can be sent to a worker. */
export type SamplerSettings =
  | { readonly kind: 'random' }
  | {
      readonly kind: 'gp';
      readonly nStartupTrials: number;
      readonly acquisition: Acquisition;
      /** How many standard deviations above the mean UCB looks. */
      readonly kappa: number;
      /** Of every coordinate, in shares of its range; fitted when null. */
      readonly lengthScale: number | null;
      /** Whether the objective is known to repeat exactly. */
      readonly deterministic: boolean;
    }
  | {
      readonly kind: 'tpe';
      readonly nStartupTrials: number;
      /** The share of the trials that count as good. */
      readonly gamma: number;
    };

/** Enough for one or two hyperparameters, in a fraction of the time. */
const N_PRELIMINARY_SAMPLES = 256;

/**
 * The sampler that `settings` describe. Its starting trials are those of `randomSampler`, so that all searches of one
 * seed begin alike.
 */
export function samplerOf(settings: SamplerSettings): Sampler {
  switch (settings.kind) {
    case 'random':
      return randomSampler();
    case 'gp': {
      const { nStartupTrials, acquisition, kappa, lengthScale, deterministic } = settings;
      const options = { acquisition, beta: kappa * kappa, lengthScale, deterministic };
      const sampler = gpSampler({ ...options, nStartupTrials, nPreliminarySamples: N_PRELIMINARY_SAMPLES });
      return startingAtRandom(sampler, nStartupTrials);
    }
    case 'tpe': {
      const { nStartupTrials, gamma } = settings;
      const sampler = tpeSampler({ nStartupTrials, gamma: (n) => goodTrials(gamma, n) });
      return startingAtRandom(sampler, nStartupTrials);
    }
  }
}

function startingAtRandom(sampler: Sampler, nStartupTrials: number): Sampler {
  const start = randomSampler();
  return {
    name: sampler.name,
    suggest: (study, rng) => (study.trials.length < nStartupTrials ? start : sampler).suggest(study, rng),
  };
}

const MOST_GOOD_TRIALS = 25;

/** How many of `n` trials count as good: a share of them, rounded up and at most 25, as Optuna's γ does with a tenth. */
export function goodTrials(share: number, n: number): number {
  return Math.min(Math.ceil(share * n), MOST_GOOD_TRIALS);
}
