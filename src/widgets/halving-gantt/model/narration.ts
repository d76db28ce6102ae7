import { count, plain } from '../../training/wording.ts';
import type { Config, Run, Stretch } from './config.ts';

/** What happens where a stretch of work ends: which trial did what, and what its worker does next. */
export function narrationOf(run: Run, stretches: readonly Stretch[], { frame, config }: Moment): string {
  const stretch = stretches[frame];
  if (stretch === undefined) return '';
  return `Time ${short(stretch.to)}, worker ${stretch.worker + 1}: ${endInWords(run, stretch)} ${nextInWords(run, stretches, { stretch, config })}`;
}

export type Moment = { readonly frame: number; readonly config: Config };

/** The epochs that a trial had reported when a stretch of it ended. */
export function epochsAt(run: Run, { trial, leg, end }: Stretch): number {
  const reports = run.trials[trial]?.intermediateValues.length ?? 0;
  if (end !== 'paused') return reports;
  return rungsOf(run, trial)[leg] ?? reports;
}

export const rungsOf = (run: Run, trial: number): readonly number[] => run.rungs[run.bracketOf[trial] ?? 0] ?? [];

function endInWords(run: Run, stretch: Stretch): string {
  const trial = run.trials[stretch.trial];
  const name = `trial ${stretch.trial + 1}`;
  const epochs = epochsAt(run, stretch);
  const loss = trial?.intermediateValues[epochs - 1]?.value ?? Number.NaN;
  switch (stretch.end) {
    case 'paused':
      return `${name} reaches rung ${stretch.leg} after ${count(epochs, 'epoch')} with a loss of ${short(loss)} and pauses.`;
    case 'pruned':
      return `${name} is stopped after ${count(epochs, 'epoch')}. ${trial?.state === 'pruned' ? trial.verdict.reason : ''}`;
    case 'fail':
      return `${name} blows up after ${count(epochs, 'epoch')} and is gone.`;
    case 'complete':
      return `${name} ends with a loss of ${short(loss)}.`;
    case 'busy':
      return `${name} goes on.`;
  }
}

type Next = { readonly stretch: Stretch; readonly config: Config };

function nextInWords(run: Run, stretches: readonly Stretch[], { stretch, config }: Next): string {
  const next = stretches
    .filter(({ worker, from }) => worker === stretch.worker && from >= stretch.to)
    .reduce<Stretch | null>((first, one) => (first === null || one.from < first.from ? one : first), null);
  if (next === null) return 'There is nothing left for this worker to do.';
  const wait = next.from - stretch.to;
  const idle = wait > 1e-9 ? `It waits for ${short(wait)}, then ` : 'It ';
  if (next.leg === 0) return `${idle}starts trial ${next.trial + 1}${bracketNote(run, stretch, next)}.`;
  return `${idle}takes up trial ${next.trial + 1} again: promoted from rung ${next.leg - 1}, ${whyPromoted(config)}.`;
}

function bracketNote(run: Run, stretch: Stretch, next: Stretch): string {
  const [before, after] = [run.bracketOf[stretch.trial], run.bracketOf[next.trial]];
  return before === after ? '' : `, the first of bracket ${(after ?? 0) + 1} for it`;
}

function whyPromoted({ method, reductionFactor }: Config): string {
  return method === 'asha'
    ? `it is among the best 1 in ${reductionFactor} there by now`
    : `all have arrived and it is among the best 1 in ${reductionFactor}`;
}

/** To three significant digits. */
export function short(value: number): string {
  return Number.isFinite(value) ? plain(Number(value.toPrecision(3))) : 'NaN';
}
