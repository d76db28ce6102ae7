import type { Annotation, Plot } from '../../kit/plot/plot.ts';
import { count, inWords, PERCENT_AXIS, points } from '../../training/wording.ts';
import { countsOf, type Frame } from './config.ts';
import { headlineOf, summaryOf } from './finding.ts';
import { type Reading, readingsOf } from './reading.ts';

/** A finished sweep of one optimizer, told in a single picture. */
export type Replay = {
  /** Where the best rate lies and where training breaks, in one sentence. */
  readonly finding: string;
  /** How many networks there are, in words. */
  readonly networks: string;
  /** The means, and the words on the picture; the networks themselves are not in it. */
  readonly plot: Plot;
  /** Each network at its rate, and the percentage it got right after each epoch, from 0. */
  readonly runs: readonly { readonly x: number; readonly values: readonly number[]; readonly hasFailed: boolean }[];
};

/** @throws RangeError where no rate of the frame trained a network: there is nothing to tell. */
export function replayOf(frame: Frame): Replay {
  const readings = readingsOf(frame, 0);
  const [reading] = readings;
  if (reading === undefined || reading.shape === null) throw new RangeError('the sweep has no rate that trains.');
  const { rates, seeds } = reading.sweep.config;
  const networks = count(countsOf(frame).all, 'network');
  return {
    finding: headlineOf(frame, readings),
    networks,
    plot: plotOf(reading, {
      title: `${networks}: ${count(rates.length, 'learning rate')}, ${count(seeds.length, 'seed')} each`,
      description: summaryOf(frame, readings),
    }),
    runs: reading.sweep.runs.map(({ rate, curve, result }) => ({
      x: rate,
      values: curve.map(({ validationAccuracy }) => 100 * validationAccuracy),
      hasFailed: result?.status === 'failed',
    })),
  };
}

function plotOf(reading: Reading, { title, description }: Pick<Plot, 'title' | 'description'>): Plot {
  const { sweep, points: all, shape } = reading;
  const rates = sweep.config.rates;
  return {
    title,
    x: { label: 'Learning rate', scale: 'log', domain: [Math.min(...rates), Math.max(...rates)] },
    y: PERCENT_AXIS,
    series: [
      {
        kind: 'line',
        name: '',
        role: reading.role,
        faint: true,
        points: all.map(({ rate, accuracy }) => ({ x: rate, y: 100 * accuracy.mean })),
      },
      {
        kind: 'points',
        name: '',
        role: 'best',
        points: shape === null ? [] : [{ x: shape.best.rate, y: 100 * shape.best.accuracy.mean }],
      },
    ],
    markers: [],
    annotations: wordsOn(reading),
    description,
  };
}

/** Where words stand on the scale of accuracy: below all that trains, and above what fails. */
const LOW = 34;
const HIGH = 70;
/** Points of accuracy between the best point and its name. */
const BELOW = 2;

function wordsOn({ points: all, shape, sweep }: Reading): readonly Annotation[] {
  if (shape === null) return [];
  const { best, plateau, cliff } = shape;
  const [lowest] = all;
  const top = 100 * best.accuracy.mean;
  const last = Math.max(...sweep.config.rates);
  const words: Annotation[] = [
    { kind: 'range', axis: 'x', from: plateau.low, to: plateau.high, text: 'within 1 point', role: 'best', at: 'low' },
    { kind: 'note', x: best.rate, y: top - BELOW, side: 'below', text: `best ${inWords(best.rate)}`, role: 'best' },
  ];
  if (lowest !== undefined && lowest.rate < best.rate) {
    const text = `too small: ${points(best.accuracy.mean - lowest.accuracy.mean)} lost`;
    words.push({ kind: 'note', x: lowest.rate, y: LOW, side: 'right', text, role: 'reference' });
  }
  if (cliff !== null) {
    words.push(
      { kind: 'range', axis: 'x', from: cliff.rate, to: last, text: '', role: 'diverged' },
      { kind: 'note', x: last, y: HIGH, side: 'left', text: 'too large: training breaks', role: 'diverged' },
    );
  }
  return words;
}
