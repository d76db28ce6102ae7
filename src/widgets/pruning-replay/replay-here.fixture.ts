import { readFileSync } from 'node:fs';
import { decodeRuns } from '@/evidence/measured/run-records.ts';
import { type CurvePool, madeUpPool, measuredPool } from '@/workers/curve-pool.ts';
import { type CurveSource, type PruningReplayState, replayPruning } from '@/workers/pruning-replay-job.ts';
import type { Config } from './model/config.ts';
import { jobOf, type OwnRuns } from './model/job.ts';

/** The replay that the worker would do, done here. */
export function replayHere(config: Config, own?: OwnRuns): PruningReplayState {
  const job = jobOf(config, own);
  const replay = replayPruning(poolOf(job.source), job);
  let next = replay.next();
  while (next.done !== true) next = replay.next();
  return next.value;
}

function poolOf(source: CurveSource): CurvePool {
  if (source.kind === 'made-up') return madeUpPool(source);
  if (source.kind === 'given') return source;
  return measuredPool(decodeRuns(readFileSync(`src/evidence/measured/${source.set}.bin`)), source.peak);
}
