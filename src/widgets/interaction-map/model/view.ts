import type { Table, View } from '../../kit/frame/view.ts';
import { count, plain } from '../../training/wording.ts';
import { AXES } from './axis.ts';
import { type Config, countsOf, type Frame, fingerprintOf } from './config.ts';
import { findingOf, summaryOf } from './finding.ts';
import { type MeasuredConfig, measuredCaption, measuredRidge, remarksOn } from './measured.ts';
import { plotsOf } from './plots.ts';
import { type Ridge, type Row, ridgeOf } from './ridge.ts';

/** A map that is trained here, as far as it has come: a few sentences, one or two pictures and a table. */
export function viewOf(frame: Frame): View {
  const ridge = ridgeOf(frame);
  return {
    summary: summaryOf(frame, ridge),
    plots: plotsOf(frame.config, ridge),
    table: tableOf(frame.config, ridge, captionOf(frame)),
  };
}

/** The measured networks: nothing is to be waited for. */
export function measuredViewOf(config: MeasuredConfig): View {
  const ridge = measuredRidge(config);
  return {
    summary: findingOf(config, ridge),
    remarks: remarksOn(config),
    plots: plotsOf(config, ridge),
    table: tableOf(config, ridge, measuredCaption(config)),
  };
}

function captionOf(frame: Frame): string {
  const { config } = frame;
  const { done, all } = countsOf(frame);
  const proof =
    done === all ? ` Fingerprint of every number reported: ${frame.recordedFingerprint ?? fingerprintOf(frame)}.` : '';
  return `Best rates of networks on ${config.data}, ${count(config.epochs, 'epoch')}, ${count(config.seeds, 'seed')}: for each seed where the validation loss is lowest.${proof}`;
}

function tableOf(config: Config, { rows, rule }: Ridge, caption: string): Table {
  const { label } = AXES.find(({ value }) => value === config.axis) as (typeof AXES)[number];
  return {
    caption,
    columns: [
      label,
      'Best rate, mean of the seeds',
      'Lowest',
      'Highest',
      ...(rule === null ? [] : [rule.coordinate]),
      'Right at the best rate tried, %',
      'Networks that failed',
    ],
    rows: rows.map((row) => [
      plain(row.value),
      ...bestOf(row),
      ...(rule === null ? [] : [row.best === null ? 'none' : rounded(rule.coordinateOf(row.best, row.value))]),
      rounded(100 * row.accuracy),
      row.points.reduce((sum, { failed }) => sum + failed, 0),
    ]),
  };
}

function bestOf({ best, bestRates }: Row): readonly (string | number)[] {
  if (best === null) return ['none', 'none', 'none'];
  return [best, Math.min(...bestRates), Math.max(...bestRates)].map(rounded);
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
