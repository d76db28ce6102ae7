import { readFileSync } from 'node:fs';
import { decodeRuns } from '@/evidence/measured/run-records.ts';
import { type ImportanceConfig, type Importances, importanceJob } from '@/workers/importance-job.ts';
import { type Config, requestOf } from './model/config.ts';

const importances = importanceJob(async (name) =>
  decodeRuns(readFileSync(new URL(`../../evidence/measured/${name}.bin`, import.meta.url))),
);

/** What a reader's worker would answer, without one; with fewer refits it takes less time and has other intervals. */
export async function exploreHere(
  config: Config,
  { refits } = requestOf(config) as Pick<ImportanceConfig, 'refits'>,
): Promise<Importances> {
  const reports = importances({ ...requestOf(config), refits });
  for (;;) {
    const next = await reports.next();
    if (next.done) return next.value;
  }
}
