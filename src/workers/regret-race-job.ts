import { noisyObjectiveOf, regretsOf } from '@/engine/objectives/regret.ts';
import { SMALL_FUNCTIONS } from '@/engine/objectives/small-functions.ts';
import { optimize } from '@/engine/optimize.ts';
import { noPruner } from '@/engine/pruners/none.ts';
import { type SamplerSettings, samplerOf } from '@/engine/samplers/sampler-of.ts';
import { createStudy } from '@/engine/study/study.ts';
import { withoutReports } from './without-reports.ts';

/** Searches of one function from one seed, one for each sampler. */
export type RegretRaceConfig = {
  /** A name of `SMALL_FUNCTIONS`. */
  readonly function: string;
  /** Standard deviation of the noise on each value. */
  readonly noise: number;
  readonly samplers: readonly SamplerSettings[];
  readonly nTrials: number;
  readonly seed: number;
};

/** For each sampler the simple regret after each trial. All samplers draw from the same seed. */
export type Regrets = readonly (readonly number[])[];

/** Runs the searches of one seed. Throws a RangeError for a function that there is not. */
export function regretsOfSeed({ function: name, noise, samplers, nTrials, seed }: RegretRaceConfig): Regrets {
  const test = SMALL_FUNCTIONS[name];
  if (test === undefined)
    throw new RangeError(`function must be one of ${Object.keys(SMALL_FUNCTIONS).join(', ')}, but got ${name}.`);
  const objective = noisyObjectiveOf(test, noise);
  return samplers.map((settings) => {
    let study = createStudy(test.space, { seed });
    for (const next of optimize(study, { objective, sampler: samplerOf(settings), pruner: noPruner(), nTrials }))
      study = next;
    return regretsOf(study, test);
  });
}

/** {@link regretsOfSeed} as a job. */
export const regretRace = withoutReports(regretsOfSeed);
