import type { Table, View } from '../../kit/frame/view.ts';
import { count, plain } from '../../training/wording.ts';
import { bestLoss, type Config, type Method, type Run, winnerOf } from './config.ts';
import { short } from './narration.ts';
import { plotsOf, type Shown } from './plots.ts';

const NAMES: Readonly<Record<Method, string>> = {
  synchronous: 'Synchronous halving',
  asha: 'ASHA with promotion',
  stopping: 'Asynchronous halving, stop only',
  hyperband: 'Hyperband',
  none: 'No pruning',
};

/** The runs of some methods on the same trials, the chosen one among them. */
export type Runs = Readonly<Partial<Record<Method, Run>>>;

/** A study as a sentence, two pictures and a table of methods. */
export function viewOf(shown: Shown, runs: Runs, config: Config): View {
  return {
    headline: headlineOf(shown.run, config),
    summary: findingOf(shown.run, config),
    plots: plotsOf(shown, config),
    table: tableOf(runs, config),
  };
}

/** How much of the workers' time the method wastes. */
export function headlineOf(run: Run, config: Config): string {
  const who = config.workers === 1 ? 'its one worker' : `its ${plain(config.workers)} workers`;
  return `${NAMES[config.method]} leaves ${who} idle for ${percentIdle(run, config)}% of the time.`;
}

/** How long it took, how much of that was waiting, and what it found. */
export function findingOf(run: Run, config: Config): string {
  const winner = winnerOf(run);
  const start = `${NAMES[config.method]} is through with ${count(run.trials.length, 'trial')} at time ${short(run.time)}; its ${count(config.workers, 'worker')} ${config.workers === 1 ? 'stands' : 'stand'} idle for ${percentIdle(run, config)}% of it.`;
  if (winner === null) return `${start} No trial ran to its end.`;
  const whole = run.trials.filter(({ state }) => state === 'complete').length;
  return `${start} ${count(whole, 'trial')} ran to the end, and trial ${winner + 1} wins with a loss of ${short(bestLoss(run))}.`;
}

function percentIdle(run: Run, { workers }: Config): string {
  return ((100 * run.idle) / (workers * run.time)).toFixed(0);
}

function tableOf(runs: Runs, config: Config): Table {
  const known = (Object.keys(NAMES) as Method[]).flatMap((method) => {
    const run = runs[method];
    return run === undefined ? [] : [{ method, run }];
  });
  return {
    caption: `The same trials under each method, ${count(config.workers, 'worker')}. Time is in epochs of the fastest run.`,
    columns: ['Method', 'Trials', 'Time', 'Idle, %', 'Epochs trained', 'Ran to the end', 'Best loss found', 'Winner'],
    rows: known.map(({ method, run }) => [
      NAMES[method],
      run.trials.length,
      short(run.time),
      percentIdle(run, config),
      run.trials.reduce((sum, trial) => sum + trial.intermediateValues.length, 0),
      run.trials.filter(({ state }) => state === 'complete').length,
      short(bestLoss(run)),
      winnerInWords(run),
    ]),
  };
}

function winnerInWords(run: Run): string {
  const winner = winnerOf(run);
  return winner === null ? 'none' : `trial ${winner + 1}`;
}
