import { race } from '@/engine/race/race.ts';
import type { JobTable } from './protocol.ts';

/** The jobs of the widgets that search. No network is trained in them, and nothing is loaded. */
export const searchJobs: Pick<JobTable, 'race'> = {
  async *race({ contender, config, seeds }) {
    yield* race(contender, config, seeds);
    return null;
  },
};
