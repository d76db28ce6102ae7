import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type MeasuredSet, measuredSet } from './measured-sets.ts';
import { emptyRuns, type TrainedRuns } from './train-groups.ts';
import type { Share, ShareDone } from './train-share.ts';

/** Groups that a worker is given at a time: a second or so of work. */
const SHARE = 24;

/** Trains a whole set, with as many workers as the machine has cores. Runs don't depend on how they are shared out. */
export async function trainSet(name: string, progress: (done: number, of: number) => void): Promise<TrainedRuns> {
  const set = measuredSet(name);
  const into = emptyRuns(set.runs);
  const shares = sharesOf(set);
  const total = shares.length;
  let done = 0;
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      const worker = new Worker(new URL('./train-share.ts', import.meta.url));
      for (let share = shares.shift(); share !== undefined; share = shares.shift()) {
        enter(into, await answer(worker, share));
        done++;
        progress(done, total);
      }
      await worker.terminate();
    }),
  );
  return into;
}

function sharesOf({ name, groups }: MeasuredSet): Share[] {
  return Array.from({ length: Math.ceil(groups / SHARE) }, (_, i) => ({
    set: name,
    first: i * SHARE,
    end: Math.min(groups, (i + 1) * SHARE),
  }));
}

async function answer(worker: Worker, share: Share): Promise<ShareDone> {
  const answered = once(worker, 'message');
  worker.postMessage(share);
  const [done] = (await answered) as [ShareDone];
  return done;
}

function enter(into: TrainedRuns, { firstRun, trained }: ShareDone): void {
  const { records, fingerprints } = trained;
  into.fingerprints.set(fingerprints, firstRun);
  into.records.correct.set(records.correct, firstRun * records.epochs);
  for (const column of ['lengths', 'failed', 'trainLoss', 'validationLoss'] as const)
    into.records[column].set(records[column], firstRun);
}
