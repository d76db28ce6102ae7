import type { Table } from '@/widgets/kit/frame/view.ts';
import { contests } from './hand-or-random.ts';
import type { HandRun } from './hand-sweep.ts';
import { bestIndexOf } from './rate-curve.ts';
import { optimizerNames } from './sweep-curves.ts';

/** A sweep whose default is far off, and in which the rule has to go on for a while. */
const contest = contests.find(({ sweep }) => sweep.problem === 'cifar100_allcnnc' && sweep.optimizer === 'sgd');
if (contest === undefined)
  throw new Error('src/evidence/published/learning-rate-sweeps.json has no sweep of CIFAR-100 with SGD.');
const { sweep, hand } = contest;
const best = 100 * (sweep.curve.values[bestIndexOf(sweep.curve)] ?? Number.NaN);

/** What the person who runs the sweep notes after a run, knowing only the runs before it. */
export function noteOn(run: HandRun, before: readonly HandRun[]): string {
  const bestBefore = Math.min(...before.map(({ cost }) => cost));
  if (before.length === 0) return 'default';
  if (run.cost < bestBefore - 1) return 'best so far, clearly';
  if (run.cost < bestBefore) return 'best so far, narrowly';
  if (run.cost <= bestBefore + 1) return 'a tie';
  return 'clearly worse';
}

/** The log of that sweep, one line a run. */
export const handLogTable: Table = {
  caption: `${sweep.title} with ${optimizerNames[sweep.optimizer]}, the rule of half-decades; accuracies between the published rates are interpolated`,
  columns: ['Run', 'Round', 'Rate', 'Accuracy', 'Note'],
  rows: hand.runs.map((run, i) => [
    String(i + 1),
    String(run.round),
    String(Number(run.rate.toPrecision(2))),
    `${(best - run.cost).toFixed(1)}%`,
    noteOn(run, hand.runs.slice(0, i)),
  ]),
};
