// Runs in a worker: the page reaches it through client.ts only.

import { createWasmTrainer } from '@/engine/nn/wasm-trainer.ts';
import { decodeDigits } from '@/evidence/digits/digits.ts';
import { lazyJob } from './lazy-job.ts';
import { type Scope, serve } from './serve.ts';
import { trainingJobs } from './training-jobs.ts';

async function loadDigits() {
  const response = await fetch(new URL('../evidence/digits/digits.bin', import.meta.url));
  if (!response.ok) throw new Error(`the digits could not be loaded: the server answered ${response.status}.`);
  return decodeDigits(new Uint8Array(await response.arrayBuffer()));
}

// The DOM's types take this file's global scope for a window, whose postMessage wants an origin.
serve(globalThis as unknown as Scope, {
  ...trainingJobs({ loadDigits, loadTrainer: () => createWasmTrainer() }),
  'pruning-replay': lazyJob<'pruning-replay'>(() =>
    import('./pruning-replay-job.ts').then(({ pruningReplay }) => pruningReplay),
  ),
  'read-curves': lazyJob<'read-curves'>(() =>
    import('./read-curves-job.ts').then(({ readCurveFile }) => readCurveFile),
  ),
  'read-schedules': lazyJob<'read-schedules'>(() =>
    import('./read-schedules-job.ts').then(({ readSchedulesOf }) => readSchedulesOf),
  ),
  'regret-race': lazyJob<'regret-race'>(() => import('./regret-race-job.ts').then(({ regretRace }) => regretRace)),
  importance: lazyJob<'importance'>(async () => {
    const [{ importanceJob }, { loadMeasured }] = await Promise.all([
      import('./importance-job.ts'),
      import('./load-measured.ts'),
    ]);
    return importanceJob(loadMeasured);
  }),
  race: lazyJob<'race'>(() => import('./search-jobs.ts').then(({ searchJobs }) => searchJobs.race)),
});
