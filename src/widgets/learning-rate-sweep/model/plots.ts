import { costOfFactor } from '@/engine/nn/rate-shape.ts';
import type { SweepRun } from '@/engine/nn/rate-sweep.ts';
import type { Annotation, Axis, Marker, Plot, Point, Series } from '../../kit/plot/plot.ts';
import { inWords, logDomain, PERCENT_AXIS, percent, points } from '../../training/wording.ts';
import type { Frame } from './config.ts';
import { type Reading, readingsOf } from './reading.ts';

/** Accuracy and loss against the rate, and the learning curves of the rate that is shown. */
export function plotsOf(frame: Frame, readings: readonly Reading[], ghost: Frame | null): readonly Plot[] {
  return [accuracyPlot(readings, ghost), lossPlot(readings), curvesPlot(frame, readings)];
}

function rateAxis(readings: readonly Reading[]): Axis {
  const rates = readings.flatMap(({ sweep }) => sweep.config.rates);
  return { label: 'Learning rate', scale: 'log', domain: [Math.min(...rates), Math.max(...rates)] };
}

function markersOf(readings: readonly Reading[]): readonly Marker[] {
  const best = readings.flatMap(({ shape, name }): Marker[] => {
    if (shape === null) return [];
    const label = readings.length === 1 ? `best ${inWords(shape.best.rate)}` : `best, ${name}`;
    return [{ axis: 'x', at: shape.best.rate, label, role: 'best' }];
  });
  const picked = readings.filter(({ shape, shown }) => shape !== null && shown !== shape.best.rate);
  const places = [...new Set(picked.map(({ shown }) => shown))];
  const marks = places.map((at): Marker => ({ axis: 'x', at, label: `curves of ${inWords(at)}`, role: 'reference' }));
  return [...best, ...marks];
}

/** The accuracy of the sweep before, as far as it lies in the range of this one. */
function accuracyBefore(ghost: Frame | null, { domain: [low, high] }: Axis): readonly Point[] {
  const before = ghost === null ? undefined : readingsOf(ghost, 0)[0];
  const inside = (before?.points ?? []).filter(({ rate }) => rate >= low && rate <= high);
  return inside.length < 2 ? [] : inside.map(({ rate, accuracy }) => ({ x: rate, y: 100 * accuracy.mean }));
}

/** Named where it begins: a line of the legend that comes and goes would move the picture. */
function nameOfBefore([first]: readonly Point[]): readonly Annotation[] {
  if (first === undefined) return [];
  return [{ kind: 'note', x: first.x, y: Math.min(90, first.y), text: 'before', role: 'reference' }];
}

/** Words on the one curve: where it hardly matters, and what lies on either side. */
function wordsOn(readings: readonly Reading[]): readonly Annotation[] {
  const [only, second] = readings;
  if (only === undefined || only.shape === null || second !== undefined) return [];
  const { best, plateau, cliff } = only.shape;
  const lost = costOfFactor(only.points, only.shape, 10);
  const high = only.points.find(({ rate }) => rate >= (10 * best.rate) / SLACK);
  return [
    { kind: 'range', axis: 'x', from: plateau.low, to: plateau.high, text: 'within 1 point', role: 'best', at: 'low' },
    ...(cliff === null
      ? []
      : ([
          { kind: 'range', axis: 'x', from: cliff.rate, to: lastOf(only), text: 'training breaks', role: 'diverged' },
        ] as const)),
    ...(lost === null || high === undefined
      ? []
      : ([
          {
            kind: 'note',
            x: high.rate,
            y: Math.min(90, 100 * high.accuracy.mean + NOTE_ABOVE),
            side: 'right',
            text: `10× too high: −${points(lost)}`,
            role: 'reference',
          },
        ] as const)),
  ];
}

/** Points of accuracy that the words stand above the curve. */
const NOTE_ABOVE = 14;
/** Rates are rounded, so a tenfold one may be a little less. */
const SLACK = 1.05;

function lastOf({ sweep }: Reading): number {
  return Math.max(...sweep.config.rates);
}

function accuracyPlot(readings: readonly Reading[], ghost: Frame | null): Plot {
  const x = rateAxis(readings);
  const before = accuracyBefore(ghost, x);
  return {
    title: 'Validation accuracy after training',
    x,
    y: PERCENT_AXIS,
    series: [
      { kind: 'line', name: '', role: 'reference', faint: true, unread: true, points: before },
      ...inOrder(readings, 0, ({ name, role, points: all }) => [
        {
          kind: 'band',
          name,
          role,
          points: all.map(({ rate, accuracy }) => ({ x: rate, low: 100 * accuracy.low, high: 100 * accuracy.high })),
        },
        { kind: 'line', name, role, points: all.map(({ rate, accuracy }) => ({ x: rate, y: 100 * accuracy.mean })) },
      ]),
    ],
    markers: markersOf(readings),
    annotations: [...wordsOn(readings), ...nameOfBefore(before)],
    description: inProse(readings),
  };
}

function lossPlot(readings: readonly Reading[]): Plot {
  return {
    title: 'Validation loss after training',
    x: rateAxis(readings),
    y: { label: 'Cross-entropy, nats', scale: 'log', domain: lossDomain(readings) },
    series: inOrder(readings, Number.POSITIVE_INFINITY, ({ name, role, points: all }) => {
      const trained = all.flatMap(({ rate, loss }) => (loss === null ? [] : [{ rate, loss }]));
      return [
        {
          kind: 'band',
          name,
          role,
          points: trained.map(({ rate, loss }) => ({ x: rate, low: loss.low, high: loss.high })),
        },
        { kind: 'line', name, role, points: trained.map(({ rate, loss }) => ({ x: rate, y: loss.mean })) },
      ];
    }),
    markers: markersOf(readings),
    description: `${inProse(readings)} Runs that failed have no loss here and stand at the upper edge.`,
  };
}

/** What is drawn of each sweep, and over it crosses for failed runs on the edge at `y`. */
function inOrder(
  readings: readonly Reading[],
  y: number,
  drawn: (reading: Reading) => readonly Series[],
): readonly Series[] {
  return [...readings.flatMap(drawn), ...readings.map((reading) => failures(reading, y, readings.length > 1))];
}

/** A rate too low to learn anything in these epochs has not diverged and gets no cross. */
function failures({ name, points: all, shape }: Reading, y: number, isNamed: boolean): Series {
  const failed = all.filter((point) => point.failed > 0 && (shape === null || point.rate > shape.best.rate));
  const who = isNamed ? `${name}: ` : '';
  return {
    kind: 'points',
    name: 'runs that failed',
    role: 'diverged',
    shape: 'cross',
    points: failed.map((point) => ({ x: point.rate, y, label: `${who}${point.failed} of ${point.seeds} failed` })),
  };
}

/** Room for the losses of all that trained, in quarters of a decade. */
function lossDomain(readings: readonly Reading[]): readonly [number, number] {
  const losses = readings.flatMap(({ points: all }) =>
    all.flatMap(({ loss }) => (loss === null ? [] : [loss.low, loss.high])),
  );
  return logDomain(losses, [0.03, 3]);
}

function inProse(readings: readonly Reading[]): string {
  const parts = readings.flatMap(({ name, shape, points: all }) => {
    if (shape === null) return [];
    const { best, cliff } = shape;
    const first = all[0];
    const start = first === undefined ? '' : ` from ${percent(first.accuracy.mean)} at ${inWords(first.rate)}`;
    const fall = cliff === null ? '' : `, and falls off from ${inWords(cliff.rate)} on, where runs fail`;
    return [`${name} rises${start} to ${percent(best.accuracy.mean)} at ${inWords(best.rate)}${fall}.`];
  });
  return parts.length === 0 ? 'No rate has been swept with all its seeds yet.' : parts.join(' ');
}

function curvesPlot(frame: Frame, readings: readonly Reading[]): Plot {
  const series = readings.flatMap((reading) => curvesOf(reading, readings.length > 1));
  const losses = series.flatMap((own) => (own.kind === 'line' ? own.points.map(({ y }) => y) : []));
  return {
    title: curvesTitle(readings),
    x: { label: 'Epoch', scale: 'linear', domain: [0, frame.config.epochs] },
    y: { label: 'Cross-entropy, nats', scale: 'log', domain: logDomain(losses, [0.01, 3]) },
    series,
    markers: [],
    description: `Loss of each seed after each epoch. ${readings.map(endOf).join(' ')}`,
  };
}

function curvesTitle(readings: readonly Reading[]): string {
  const [first, ...others] = readings;
  if (first === undefined || others.every(({ shown }) => shown === first.shown)) {
    return `Learning curves at rate ${inWords(first?.shown ?? 1)}`;
  }
  return `Learning curves at ${readings.map(({ name, shown }) => `${inWords(shown)} (${name})`).join(' and ')}`;
}

function endOf({ name, points: all, shown }: Reading): string {
  const point = all.find(({ rate }) => rate === shown);
  if (point === undefined) return `${name} at ${inWords(shown)} has not ended yet.`;
  const end = point.failed === point.seeds ? 'all runs fail' : `${percent(point.accuracy.mean)} are right in the end`;
  return `${name} at ${inWords(shown)}: ${end}.`;
}

function curvesOf({ sweep, name, role, shown }: Reading, isNamed: boolean): readonly Series[] {
  const runs = sweep.runs.filter(({ rate }) => rate === shown);
  const prefix = isNamed ? `${name}, ` : '';
  const training = runs.map((run): Series => {
    const points = lossesOf(run, 'trainLoss');
    return { kind: 'line', name: `${prefix}training loss`, role, dashed: true, faint: true, points };
  });
  const validation = runs.map((run): Series => {
    return { kind: 'line', name: `${prefix}validation loss`, role, points: lossesOf(run, 'validationLoss') };
  });
  return [...training, ...validation];
}

function lossesOf(run: SweepRun, which: 'trainLoss' | 'validationLoss'): readonly Point[] {
  return run.curve.map((point) => ({ x: point.epoch, y: point[which] }));
}
