import type { Split } from '@/engine/nn/dataset.ts';
import { moons, rings, spirals } from '@/engine/nn/toy-sets.ts';
import type { Trainer } from '@/engine/nn/trainer.ts';
import type { DataName, JobTable } from './protocol.ts';
import { withoutReports } from './without-reports.ts';

/** The seed of every toy set: the points stay, so that a reader's seed changes the training and nothing else. */
const TOY_SET_SEED = 1;

/** What the jobs need from where they run. */
export type TrainingHost = {
  loadDigits(): Promise<Split>;
  loadTrainer(): Promise<Trainer>;
};

export type TrainingJobs = Pick<JobTable, 'warm-up' | 'train-group' | 'range-test'>;

/** The jobs of the training widgets. Trainer and data are loaded once and kept. */
export function trainingJobs(host: TrainingHost): TrainingJobs {
  const trainer = keep(() => host.loadTrainer());
  const splits: { readonly [Name in DataName]: () => Promise<Split> } = {
    digits: keep(() => host.loadDigits()),
    moons: keep(async () => moons(TOY_SET_SEED)),
    rings: keep(async () => rings(TOY_SET_SEED)),
    spirals: keep(async () => spirals(TOY_SET_SEED)),
  };
  const load = (data: DataName) => Promise.all([trainer(), splits[data]()]);
  return {
    'warm-up': withoutReports(async ({ data }) => {
      const [ready] = await load(data);
      return ready.engine;
    }),
    async *'train-group'({ data, group }) {
      const [ready, split] = await load(data);
      return yield* ready.trainGroup(split, group);
    },
    // A hundred mini-batches are over before a report would be shown.
    'range-test': withoutReports(async ({ data, test }) => {
      const [ready, split] = await load(data);
      return [...ready.rangeTest(split, test)];
    }),
  };
}

/** Calls `load` at the first asking and remembers the answer; a failure is forgotten, so that the next asking tries again. */
function keep<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let kept: Promise<Value> | null = null;
  return () => {
    kept ??= load().catch((error: unknown) => {
      kept = null;
      throw error;
    });
    return kept;
  };
}
