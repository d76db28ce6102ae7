// Runs in a worker thread: train-set.ts says which groups of which set to train.
import { parentPort } from 'node:worker_threads';
import { createWasmTrainer } from '@/engine/nn/wasm-trainer.ts';
import { measuredSet, splitOf } from './measured-sets.ts';
import { emptyRuns, type TrainedRuns, trainInto } from './train-groups.ts';

/** Groups `first` up to, not including, `end` of a set. */
export type Share = { readonly set: string; readonly first: number; readonly end: number };

/** The runs of a share; its first one is run `firstRun` of the set. */
export type ShareDone = { readonly firstRun: number; readonly trained: TrainedRuns };

const trainer = await createWasmTrainer();

parentPort?.on('message', ({ set: name, first, end }: Share) => {
  const set = measuredSet(name);
  const split = splitOf(set.data);
  const lanes = set.runs / set.groups;
  const trained = emptyRuns((end - first) * lanes);
  for (let group = first; group < end; group++)
    trainInto(trained, (group - first) * lanes, { trainer, split, config: set.groupOf(group) });
  parentPort?.postMessage({ firstRun: first * lanes, trained } satisfies ShareDone);
});
