import { regretsOfSeed } from '@/workers/regret-race-job.ts';
import type { Config } from './model.ts';
import { emptyRace, jobsOf, type Race } from './race-model.ts';

/** The whole race in this thread. */
export function raceHere(config: Config): Race {
  return { ...emptyRace(config), regrets: jobsOf(config).map(regretsOfSeed) };
}
