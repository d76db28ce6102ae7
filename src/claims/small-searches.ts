import { noisyObjectiveOf, regretsOf } from '@/engine/objectives/regret.ts';
import { SMALL_FUNCTIONS } from '@/engine/objectives/small-functions.ts';
import { optimize } from '@/engine/optimize.ts';
import { noPruner } from '@/engine/pruners/none.ts';
import { type SamplerSettings, samplerOf } from '@/engine/samplers/sampler-of.ts';
import { createStudy } from '@/engine/study/study.ts';
import { known } from './printed.ts';

const FIRST_SEED = 24;
const SEEDS = 40;
const TRIALS = 20;

/** The regret of each of 40 searches of a small function after 20 trials: the races of the instrument that steps through them. */
export function lastRegrets(name: string, settings: SamplerSettings): readonly number[] {
  const test = known(SMALL_FUNCTIONS[name], name);
  const search = {
    objective: noisyObjectiveOf(test, 0),
    sampler: samplerOf(settings),
    pruner: noPruner(),
    nTrials: TRIALS,
  };
  return Array.from({ length: SEEDS }, (_, i) => {
    let study = createStudy(test.space, { seed: FIRST_SEED + i });
    for (const next of optimize(study, search)) study = next;
    return regretsOf(study, test).at(-1) as number;
  });
}
