import type { Slope } from '@/engine/nn/rate-ridge.ts';
import { count, inWords, percent, plain, points } from '../../training/wording.ts';
import { nounOf, rowsOf } from './axis.ts';
import { type Config, countsOf, type Frame } from './config.ts';
import { accuracyAt, type Ridge, type Row } from './ridge.ts';

/** How far a run has come, and at its end what its map shows. */
export function summaryOf(frame: Frame, ridge: Ridge): string {
  const { done, all } = countsOf(frame);
  if (done === 0)
    return frame.epochsDone === 0 ? 'No network has been trained yet.' : `Training ${count(all, 'network')}.`;
  if (done < all) {
    return `${plain(done)} of ${count(all, 'network')} trained, ${ridge.rows.length} of ${rowsOf(frame.config).length} rows complete.`;
  }
  return findingOf(frame.config, ridge);
}

/** What a map shows, as a few sentences. */
export function findingOf(config: Config, ridge: Ridge): string {
  return [moveOf(config, ridge), slopeInWords(config, ridge), coordinateInWords(ridge), cautionOf(config, ridge)]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

type Found = Row & { readonly best: number };

export function foundIn({ rows }: Ridge): readonly Found[] {
  return rows.filter((row): row is Found => row.best !== null);
}

function moveOf(config: Config, ridge: Ridge): string {
  const found = foundIn(ridge);
  const [first, last] = [found[0], found.at(-1)];
  if (first === undefined || last === undefined || first === last)
    return 'Hardly any row trains at these rates: try higher or lower ones.';
  const noun = nounOf(config.axis);
  return `From ${noun} ${plain(first.value)} to ${plain(last.value)} the best rate moves from ${inWords(first.best)} to ${inWords(last.best)}, and the best accuracy from ${percent(first.accuracy)} to ${percent(last.accuracy)}. ${costInWords(noun, [first, last])}`;
}

/** What it costs to tune in one row and train in the other, in points of accuracy. */
function costInWords(noun: string, [first, last]: readonly [Found, Found]): string {
  const lost = (row: Found, rate: number) => points(Math.max(0, row.accuracy - accuracyAt(row, rate)));
  return `With the best rate of ${plain(first.value)}, ${noun} ${plain(last.value)} loses ${lost(last, first.best)}; with that of ${plain(last.value)}, ${plain(first.value)} loses ${lost(first, last.best)}.`;
}

export const signed = (value: number): string =>
  value
    .toFixed(2)
    .replace(/^-0\.00$/, '0.00')
    .replace('-', '−');

/** Whether the interval, as it is printed, holds a value; null where there is no interval. */
function within({ interval }: Slope, value: number): boolean | null {
  if (interval === null) return null;
  const [low, high] = interval.map((end) => Number(end.toFixed(2))) as [number, number];
  return low <= value && value <= high;
}

function slopeInWords(config: Config, { slope, rule }: Ridge): string {
  if (slope === null) return '';
  const { value, interval } = slope;
  const base = config.axis === 'momentum' ? '1 − momentum' : `the ${nounOf(config.axis)}`;
  const range =
    interval === null
      ? 'one seed, so no interval'
      : `95% interval over the seeds ${signed(interval[0])} to ${signed(interval[1])}`;
  const said = `The best rate goes with ${base} to the power of ${signed(value)} (${range})`;
  if (rule === null) {
    const isFlat = within(slope, 0);
    const verdict = isFlat === null ? '' : isFlat ? ': no shift that these seeds could show' : ': the two interact';
    return `${said}${verdict}. No scaling rule is usual for this pair.`;
  }
  const expected = `the rule of thumb, ${rule.name}, says ${signed(rule.exponent)}`;
  const holds = within(slope, rule.exponent);
  if (holds === null) return `${said}; ${expected}.`;
  return `${said}; ${expected}, which ${holds ? 'the interval allows' : 'lies outside of it'}.`;
}

function coordinateInWords({ rule, decades, decadesInCoordinate }: Ridge): string {
  if (rule === null || decadesInCoordinate === null || decades === 0) return '';
  const name = rule.coordinate.replace('Rate', 'rate');
  // As they are printed: who reads the same number twice must not read of a difference.
  const [before, after] = [decades.toFixed(1), decadesInCoordinate.toFixed(1)];
  const verdict =
    decadesInCoordinate < decades / 2
      ? 'most of the interaction is gone'
      : Number(after) < Number(before)
        ? 'part of the interaction is gone'
        : 'that is no better';
  return `Over the rows the best rate spans ${before} decades, the best ${name} ${after}: ${verdict}.`;
}

/** What to doubt. */
function cautionOf(config: Config, { rows }: Ridge): string {
  const cut = rows.filter(({ isCut }) => isCut);
  const dead = rows.filter(({ best }) => best === null);
  const noun = nounOf(config.axis);
  const named = (some: readonly Row[]): string => some.map(({ value }) => plain(value)).join(', ');
  const sentences = [
    cut.length === 0
      ? ''
      : `At ${noun} ${named(cut)} a best rate lies at an end of the range, so do not trust the slope.`,
    dead.length === 0 ? '' : `At ${noun} ${named(dead)} a seed trains at no rate, so the row is left out.`,
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
