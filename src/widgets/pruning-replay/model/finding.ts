import type { ShownTrial } from '@/workers/pruning-replay.ts';
import { count, plain } from '../../training/wording.ts';
import { bestNumber, type Config, type Frame, isAccuracy, PARTS, shownNumber } from './config.ts';

const NAMES: Readonly<Record<Config['pruner'], string>> = {
  median: 'The median rule',
  percentile: 'The percentile rule',
  halving: 'Optuna’s halving',
  'ray-asha': 'Ray’s ASHA',
  wandb: 'W&B’s rule',
  'wandb-strict': 'W&B’s strict rule',
  asha: 'ASHA with promotion',
  synchronous: 'Synchronous halving',
  hyperband: 'Hyperband',
  patient: 'The patient median rule',
  threshold: 'The threshold',
  vizier: 'Vizier’s median rule',
  ray: 'Ray’s median rule',
  none: 'Without pruning, the study',
};

/** What the chosen pruner saves and loses over all orders. */
export function headlineOf({ config, state }: Frame): string {
  const [chosen] = state.summaries;
  if (config.pruner === 'none') return 'Without pruning nothing is saved, and the best run is never lost.';
  if (chosen === undefined) return `${NAMES[config.pruner]} is being replayed.`;
  const [saved, lost] = [100 * chosen.saved.mean, 100 * chosen.lostShare].map((share) => share.toFixed(0));
  return `${NAMES[config.pruner]} saves ${saved}% of the training and loses the best run in ${lost}% of studies.`;
}

/** What happened in the study on the time line. */
export function findingOf(frame: Frame): string {
  const { config, state } = frame;
  const { trials, spent, unpruned } = state.timeline;
  const pruned = trials.filter((trial) => trial.state === 'pruned').length;
  if (config.pruner === 'none')
    return `Nothing is pruned: all ${count(trials.length, 'trial')} of the study on the time line cost ${plain(Math.round(spent))} epochs on ${count(config.workers, 'worker')}.`;
  const saved = Math.round(100 * (1 - spent / unpruned));
  const start = `${NAMES[config.pruner]} stops ${pruned} of ${count(trials.length, 'trial')} of the study on the time line and saves ${saved}% of its training, on ${count(config.workers, 'worker')}.`;
  return `${start} ${bestInWords(frame)}`;
}

function bestInWords(frame: Frame): string {
  const number = bestNumber(frame);
  const best = number === null ? undefined : frame.state.timeline.trials[number];
  if (number === null || best === undefined) return 'Every run fails, with or without it.';
  if (best.state !== 'pruned') return `The best run, trial ${number + 1}, goes through, so nothing is lost.`;
  const found = bestFinished(frame);
  const cost =
    found === null
      ? 'no trial ends with a result'
      : `the best that is left is ${differenceInWords(frame, Math.abs(found - best.final))} worse`;
  return `The best run is lost: trial ${number + 1} is stopped ${placeOf(frame.config, best)}, and ${cost}.`;
}

/** The best value among the trials that ran to their end; null if there is none. */
export function bestFinished({ state }: Frame): number | null {
  const sign = state.direction === 'minimize' ? 1 : -1;
  const values = state.timeline.trials
    .filter((trial) => trial.state === 'complete' && !Number.isNaN(trial.final))
    .map(({ final }) => sign * final);
  return values.length === 0 ? null : sign * Math.min(...values);
}

/** Where a trial stood at its last report. */
function placeOf({ compare }: Config, { reports }: ShownTrial): string {
  return compare === 'epoch' ? `after epoch ${reports}` : `after ${percentAt(reports)}% of its training`;
}

const percentAt = (reports: number): number => Math.round((100 * reports) / PARTS);

/** What became of the trial that the reader looks at, with the pruner's own reason. */
export function trialInWords(frame: Frame, shown: number): string {
  const number = shownNumber(frame, shown);
  const trial = frame.state.timeline.trials[number];
  if (trial === undefined) return '';
  const name = `Trial ${number + 1}`;
  if (trial.evidence !== null)
    return `${name} was stopped ${placeOf(frame.config, trial)}. ${trial.evidence.reason} ${endInWords(frame, trial)}`;
  if (trial.state === 'fail')
    return `${name} failed after ${count(trial.reports, 'report')}: its loss was not a number any more.`;
  return `${name} ran to its end and returned ${valueInWords(frame, trial.final)}, ${rankInWords(frame, trial)}.`;
}

function endInWords(frame: Frame, trial: ShownTrial): string {
  return Number.isNaN(trial.final)
    ? 'It would have failed.'
    : `It would have returned ${valueInWords(frame, trial.final)}, ${rankInWords(frame, trial)}.`;
}

/** A trial's place among all of the study, had nothing been stopped. */
function rankInWords({ state }: Frame, { final }: ShownTrial): string {
  const sign = state.direction === 'minimize' ? 1 : -1;
  const better = state.timeline.trials.filter((other) => sign * other.final < sign * final).length;
  return better === 0
    ? `the best of ${state.timeline.trials.length}`
    : `place ${better + 1} of ${state.timeline.trials.length}`;
}

/** A value that a trial returned: `91.4%`, or a loss. */
function valueInWords({ config }: Frame, value: number): string {
  return isAccuracy(config) ? `${inUnits(value)}%` : inUnits(value);
}

/** A difference between two of them: `1.4 points`, or of losses. */
export function differenceInWords({ config }: Frame, value: number): string {
  const number = inUnits(value);
  return isAccuracy(config) ? `${number} ${number === '1' ? 'point' : 'points'}` : number;
}

/** To three significant digits. */
export function inUnits(value: number): string {
  return plain(Number(value.toPrecision(3))).replace('-', '−');
}
