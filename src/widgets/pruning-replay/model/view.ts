import type { Spread } from '@/workers/pruning-replay.ts';
import type { Table, View } from '../../kit/frame/view.ts';
import { plain } from '../../training/wording.ts';
import { type Frame, isAccuracy } from './config.ts';
import { findingOf, headlineOf, inUnits } from './finding.ts';
import { namesIn } from './job.ts';
import { plotsOf } from './plots.ts';

/** A replay as a sentence, pictures and a table. `shown` is the trial asked for, from 1; 0 for the best run. */
export function viewOf(frame: Frame, shown: number): View {
  const { summaries } = frame.state;
  return {
    headline: headlineOf(frame),
    summary: findingOf(frame),
    plots: plotsOf(frame, shown),
    table: summaries.length === 0 ? trialsTable(frame) : ordersTable(frame),
  };
}

function ordersTable(frame: Frame): Table {
  const { config, state } = frame;
  const { summaries } = state;
  const names = namesIn(frame);
  const unit = isAccuracy(config) ? ', points' : '';
  return {
    caption: `Studies of ${state.timeline.trials.length} trials over ${plain(summaries[0]?.orders ?? 0)} random orders, one worker. In brackets: where nine tenths of the orders lie. The chosen pruner is the first row. The others have usual settings: the median with 5 startup trials, the worst quarter dropped from step 3 on, and halving, ASHA with promotion and Hyperband from step 1 on with reduction factor 3.`,
    columns: [
      'Pruner',
      'Training saved, %',
      'Best run lost, % of studies',
      `Loss from pruning${unit}`,
      'Studies without loss, %',
      `Gain over random search at the same cost${unit}`,
    ],
    rows: summaries.map((summary, i) => [
      names[i] as string,
      spread(summary.saved, (share) => (100 * share).toFixed(0)),
      (100 * summary.lostShare).toFixed(1),
      spread(summary.regret, inUnits),
      ((100 * summary.withoutRegret) / summary.orders).toFixed(1),
      spread(summary.gain, inUnits),
    ]),
  };
}

const spread = ({ mean, low, high }: Spread, inWords: (value: number) => string): string =>
  `${inWords(mean)} [${inWords(low)}, ${inWords(high)}]`;

/** While no order is through: what became of each trial. */
function trialsTable({ state }: Frame): Table {
  return {
    caption: 'The trials of the study on the time line',
    columns: ['Trial', 'Ended', 'Reports', 'Would have returned', 'Why it was stopped'],
    rows: state.timeline.trials.map((trial, number) => [
      number + 1,
      trial.state,
      `${trial.reports} of ${trial.length}`,
      inUnits(trial.final),
      trial.evidence?.reason ?? '',
    ]),
  };
}
