import { fingerprintOf } from '@/engine/nn/rate-sweep.ts';
import type { Table, View } from '../../kit/frame/view.ts';
import { layersOf } from '../../training/settings.ts';
import { count } from '../../training/wording.ts';
import { countsOf, type Frame } from './config.ts';
import { headlineOf, summaryOf } from './finding.ts';
import { plotsOf } from './plots.ts';
import { type Reading, readingsOf } from './reading.ts';

/**
 * The frame as a sentence, three pictures and a table.
 *
 * @param show the rate whose learning curves are drawn: the nearest one that was swept; 0 for the best.
 * @param ghost a frame that was there before, to compare with; null for none.
 */
export function viewOf(frame: Frame, show: number, ghost: Frame | null = null): View {
  const readings = readingsOf(frame, show);
  return {
    headline: headlineOf(frame, readings),
    summary: summaryOf(frame, readings),
    plots: plotsOf(frame, readings, ghost),
    table: tableOf(frame, readings),
  };
}

function tableOf(frame: Frame, readings: readonly Reading[]): Table {
  const { done, all } = countsOf(frame);
  const what = `${layersOf(frame.config).join('-')} networks on ${frame.config.data}, ${count(frame.config.epochs, 'epoch')}`;
  const proof =
    done === all
      ? ` Fingerprint of every number reported: ${frame.recordedFingerprint ?? fingerprintOf(frame.sweeps)}.`
      : '';
  return {
    caption: `Learning-rate sweep of ${what}, ${count(frame.config.seeds, 'seed')} a rate.${proof}`,
    columns: [
      'Optimizer',
      'Learning rate',
      'Right, mean %',
      'Right, lowest %',
      'Right, highest %',
      'Validation loss, mean of those that trained',
      'Runs that failed',
    ],
    rows: readings.flatMap(({ name, points: own }) =>
      own.map(({ rate, accuracy, loss, failed }) => [
        name,
        rate,
        rounded(100 * accuracy.mean),
        rounded(100 * accuracy.low),
        rounded(100 * accuracy.high),
        loss === null ? 'none trained' : rounded(loss.mean),
        failed,
      ]),
    ),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
