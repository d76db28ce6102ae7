import { expect, it } from 'vitest';
import type { RaceRun } from '@/engine/race/race.ts';
import { lazyJob } from './lazy-job.ts';
import { searchJobs } from './search-jobs.ts';

const config = {
  contender: 'random',
  config: { landscape: { kind: 'branin' }, nTrials: 5, workers: 2, noise: 0 },
  seeds: [4, 7],
} as const;

it('a race reports each seed as soon as it is over', async () => {
  const job = lazyJob<'race'>(async () => searchJobs.race);
  const seen: RaceRun[] = [];
  for await (const run of job(config)) seen.push(run);
  expect(seen.map(({ seed, gaps }) => [seed, gaps.length])).toEqual([
    [4, 5],
    [7, 5],
  ]);
});

it('a race that cannot be run says why', async () => {
  const wrong = { ...config, config: { ...config.config, landscape: { kind: 'ackley', dimensions: 11 } } } as const;
  await expect(searchJobs.race(wrong).next()).rejects.toThrow(
    'dimensions must be an integer from 1 to 10, but got 11.',
  );
});
