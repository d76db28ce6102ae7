import { regretsOfSeed } from '@/workers/regret-race-job.ts';
import type { Config } from './model/config.ts';
import { emptyRace, jobsOf, type Race } from './model/race.ts';

/** The whole race in this thread. */
export function raceHere(config: Config): Race {
  return { ...emptyRace(config), regrets: jobsOf(config).map(regretsOfSeed) };
}
