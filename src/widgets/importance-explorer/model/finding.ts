import type { Importances } from '@/workers/importance-job.ts';
import { count, inWords } from '../../training/wording.ts';
import { type Config, NAMES, rangeOf } from './config.ts';
import { type ExactImportance, hasTable } from './exact.ts';

/** How far a forest can be believed. Where the borders lie is our choice. */
export type Trust = 'read' | 'few-runs' | 'largest-only' | 'do-not-read';

const ENOUGH = 0.6;
const HARDLY = 0.3;
/** On the measured runs, forests that fit this well were at most 9 points off from 200 runs on, and up to 34 points before. */
const ENOUGH_RUNS = 200;

export function trustOf({ r2, runs }: Pick<Importances, 'r2' | 'runs'>): Trust {
  if (r2 >= ENOUGH) return runs >= ENOUGH_RUNS ? 'read' : 'few-runs';
  return r2 >= HARDLY ? 'largest-only' : 'do-not-read';
}

/** What the learning rate explains over its range, by the best method there is. */
export function headlineOf(config: Config, exact: ExactImportance | null, forest: Importances | null): string {
  const { low, high } = rangeOf(config);
  const start = `Over ${count(Number(Math.log10(high / low).toFixed(1)), 'decade')} of learning rates`;
  const what = `of the variance in ${config.measure === 'loss' ? 'loss' : config.measure === 'rank' ? 'rank' : 'accuracy'}`;
  const among = config.top === 100 ? '' : ' among the best runs';
  if (exact !== null && exact.variance === 0) return `${start}, all configurations end alike.`;
  if (exact !== null)
    return `${start}, the rate alone explains ${inPercent(exact.alone['learningRate'] as number)} ${what}${among}.`;
  if (forest === null) return `${start}, nothing can be said before a forest is grown.`;
  if (trustOf(forest) === 'do-not-read') return `${start}, the forest can’t be read.`;
  const share = forest.main['learningRate']?.share ?? 0;
  return `${start}, a forest gives the rate alone ${inPercent(share)} ${what}${among}.`;
}

/** What matters, by which method, and whether to believe it. */
export function summaryOf(config: Config, exact: ExactImportance | null, forest: Importances | null): string {
  return [exactInWords(config, exact), forestInWords(config, exact, forest)].join(' ');
}

function exactInWords(config: Config, exact: ExactImportance | null): string {
  const range = rangeInWords(config);
  if (exact === null) {
    const why =
      config.design === 'random'
        ? 'a random search tries no full table'
        : 'runs chosen by their outcome make no full table';
    return `${range}, nothing exact can be said, since ${why}.`;
  }
  const [first, second] = ranking(exact.alone) as [Named, Named];
  if (exact.variance === 0) return `${range}, all ${count(exact.configurations, 'configuration')} end alike.`;
  const rate = exact.alone['learningRate'] as number;
  const place =
    first.name === 'learningRate'
      ? `, more than anything else (next: ${nameOf(second)}, ${inPercent(second.share)})`
      : `; ${nameOf(first)} matters more (${inPercent(first.share)})`;
  const what = `of the variance of ${measureInWords(config)} over ${count(exact.configurations, 'configuration')}`;
  return `${range}, the learning rate alone explains ${inPercent(rate)} ${what}${place}; with its interactions the learning rate has a part in ${inPercent(exact.withOthers['learningRate'] as number)}.`;
}

function forestInWords(config: Config, exact: ExactImportance | null, forest: Importances | null): string {
  if (forest === null) return 'No forest has been grown for these settings yet.';
  const [first] = ranking(sharesOf(forest)) as [Named];
  const r2 = `out-of-bag R² ${inR2(forest.r2)}`;
  const given = `A forest given ${count(forest.runs, 'run')}`;
  const bar = `${nameOf(first)} with ${withInterval(forest, first)}${gapInWords(exact, forest)}.`;
  switch (trustOf(forest)) {
    case 'read':
      return `${given} can be read (${r2}): it puts ${nameOf(first)} first with ${withInterval(forest, first)}${gapInWords(exact, forest)}.`;
    case 'largest-only':
      return `${given} knows them only in part (${r2}): believe its largest bar at most, ${bar}`;
    case 'few-runs':
      return `${given} seems to fit (${r2}), but of so few runs even that figure is a guess. Give it more before you believe a bar, its largest one too: ${bar}`;
    case 'do-not-read':
      return `Do not read the forest: ${given.toLowerCase()} can’t predict the ones it hasn’t seen (${r2}), and yet it draws bars, ${nameOf(first)} first with ${withInterval(forest, first)}${gapInWords(exact, forest)}.${adviceOf(config, forest)}`;
  }
}

const FEW_RUNS = 100;

function adviceOf({ top, runs }: Config, forest: Importances): string {
  if (Math.min(runs, forest.runs) < FEW_RUNS) return ' More runs would help.';
  return top < 100 ? ' Among the best runs there is little left to explain but luck.' : '';
}

/** How far the forest is off where it is off most; nothing when it isn't, or nobody knows. */
function gapInWords(exact: ExactImportance | null, forest: Importances): string {
  if (exact === null) return '';
  const gaps = Object.entries(forest.main).map(([name, { share }]) => ({
    name,
    share: Math.abs(share - (exact.alone[name] ?? 0)),
  }));
  const largest = gaps.reduce((most, gap) => (gap.share > most.share ? gap : most));
  const points = Math.round(100 * largest.share);
  return points <= 1 ? ', as the table does' : `; it is ${points} points off at most (${nameOf(largest)})`;
}

type Named = { readonly name: string; readonly share: number };

/** Largest first. */
export function ranking(shares: Readonly<Record<string, number>>): readonly Named[] {
  return Object.entries(shares)
    .map(([name, share]) => ({ name, share }))
    .toSorted((a, b) => b.share - a.share);
}

export function sharesOf(forest: Importances): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(forest.main).map(([name, { share }]) => [name, share]));
}

function rangeInWords(config: Config): string {
  const { low, high } = rangeOf(config);
  const start = `Over learning rates from ${inWords(low)} to ${inWords(high)}`;
  if (config.top === 100) return start;
  const best = `the best ${config.top}% of the runs`;
  return hasTable(config) || config.others === 'clipped'
    ? `${start}, for getting among ${best}`
    : `${start}, within ${best}`;
}

function measureInWords({ measure }: Config): string {
  switch (measure) {
    case 'accuracy':
      return 'the final accuracy';
    case 'rank':
      return 'the rank of the final accuracy';
    case 'loss':
      return 'the final loss';
  }
}

function nameOf({ name }: { readonly name: string }): string {
  return `the ${NAMES[name] ?? name}`;
}

export function inPercent(share: number): string {
  const percent = 100 * share;
  return percent > 0 && percent < 0.5 ? 'less than 1%' : `${Math.round(percent)}%`;
}

function inR2(r2: number): string {
  return r2.toFixed(2).replace('-', '−');
}

function withInterval({ main }: Importances, { name, share }: Named): string {
  const interval = main[name]?.interval ?? null;
  if (interval === null) return inPercent(share);
  return `${inPercent(share)} (95% interval ${Math.round(100 * interval[0])} to ${Math.round(100 * interval[1])}%)`;
}
