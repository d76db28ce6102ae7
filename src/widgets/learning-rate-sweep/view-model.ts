import { costOfFactor, pointsOf, type RatePoint, type RateShape, rateShapeOf } from '@/engine/nn/rate-shape.ts';
import { fingerprintOf, type Sweep, type SweepRun } from '@/engine/nn/rate-sweep.ts';
import type { Axis, Marker, Plot, Point, Role, Series, Table, View } from '../kit/plot.ts';
import { labelOf, layersOf, type OptimizerName } from '../training/settings.ts';
import { count, inWords, logDomain, PERCENT_AXIS, percent, points, times } from '../training/wording.ts';
import { countsOf, type Frame, nearestRate } from './model.ts';

/** One sweep of a frame, read. */
type Reading = {
  readonly sweep: Sweep;
  readonly name: string;
  readonly role: Role;
  readonly points: readonly RatePoint[];
  readonly shape: RateShape | null;
};

const ROLES: readonly Role[] = ['series-1', 'series-2'];

/**
 * The frame as a sentence, three pictures and a table.
 *
 * @param show the rate whose learning curves are drawn: the nearest one that was swept; 0 for the best.
 */
export function viewOf(frame: Frame, show: number): View {
  const readings = readingsOf(frame);
  const shown = shownRateOf(frame, readings, show);
  return {
    summary: summaryOf(frame, readings),
    plots: [accuracyPlot(readings, shown), lossPlot(readings, shown), curvesPlot(frame, readings, shown)],
    table: tableOf(frame, readings),
  };
}

function readingsOf(frame: Frame): readonly Reading[] {
  const { optimizer, compare } = frame.config;
  const names: readonly OptimizerName[] = compare === 'none' ? [optimizer] : [optimizer, compare];
  return frame.sweeps.map((sweep, i) => {
    const ended = pointsOf(sweep);
    const name = labelOf(names[i] as OptimizerName);
    return {
      sweep,
      name: i === 1 && optimizer === compare ? `${name}, its own range` : name,
      role: ROLES[i] as Role,
      points: ended,
      shape: rateShapeOf(ended),
    };
  });
}

/** Until there is a best rate, one of those that are trained first. */
function shownRateOf(frame: Frame, readings: readonly Reading[], show: number): number {
  if (show > 0)
    return (
      nearestRate(
        readings.flatMap(({ sweep }) => sweep.config.rates),
        show,
      ) ?? show
    );
  const first = frame.jobs[0]?.group.config.lanes.at(-1);
  return readings[0]?.shape?.best.rate ?? first?.learningRate ?? 1;
}

// ---------------------------------------------------------------- the sentence

function summaryOf(frame: Frame, readings: readonly Reading[]): string {
  const { done, all } = countsOf(frame);
  const [first, second] = readings;
  if (first === undefined || done === 0) return 'No network has been trained yet.';
  if (done < all) {
    const best = first.shape === null ? '' : ` So far the best rate is ${inWords(first.shape.best.rate)}.`;
    return `${done} of ${count(all, 'network')} trained.${best}`;
  }
  if (second !== undefined) return comparisonOf(first, second);
  return `${findingOf(first)} ${costsOf(first)}`.trim();
}

function findingOf({ name, points: all, shape, sweep }: Reading): string {
  if (shape === null) return `With ${name} no rate in this range trains the network: try lower rates.`;
  const { best, plateau, cliff } = shape;
  const seeds = count(sweep.config.seeds.length, 'seed');
  const edge = best.rate === all[0]?.rate ? ' It is the lowest rate tried, so a lower one may be better.' : '';
  const top = best.rate === all.at(-1)?.rate ? ' It is the highest rate tried, so a higher one may be better.' : '';
  const least = plateau.isCutLow || plateau.isCutHigh ? 'at least ' : '';
  const fall =
    cliff === null
      ? 'No run fails in this range.'
      : `The first ${cliff.failed === 1 ? 'run fails' : 'runs fail'} at ${inWords(cliff.rate)}, ${times(cliff.timesBest)} the best.`;
  return (
    `With ${name} the best of ${all.length} rates is ${inWords(best.rate)}: ${percent(best.accuracy.mean)} of the validation ` +
    `examples right, the mean of ${seeds}.${edge}${top} Rates from ${inWords(plateau.low)} to ${inWords(plateau.high)} ` +
    `are within 1 point of it: a plateau of ${least}${plateau.decades.toFixed(1)} decades. ${fall}`
  );
}

function costsOf({ points: all, shape }: Reading): string {
  if (shape === null) return '';
  const high = costOfFactor(all, shape, 10);
  const low = costOfFactor(all, shape, 0.1);
  if (high === null && low === null) return '';
  const parts = [
    high === null ? 'Ten times too high lies outside the range' : `Ten times too high costs ${points(high)}`,
    low === null
      ? 'ten times too low lies outside the range'
      : `ten times too low ${high === null ? 'costs ' : ''}${points(low)}`,
  ];
  return `${parts.join(', ')}.`;
}

function comparisonOf(first: Reading, second: Reading): string {
  const both = [first, second].map(briefOf).join(' ');
  const verdict = verdictOf(first, second);
  return verdict === '' ? both : `${both} ${verdict}`;
}

function briefOf({ name, shape }: Reading): string {
  if (shape === null) return `With ${name} no rate in its range trains the network.`;
  const { best, plateau, cliff } = shape;
  const fall = cliff === null ? 'no run fails' : `runs fail from ${inWords(cliff.rate)} on`;
  return (
    `${name}: best rate ${inWords(best.rate)} with ${percent(best.accuracy.mean)} right, ` +
    `a plateau of ${plateau.decades.toFixed(1)} decades, ${fall}.`
  );
}

/** Best against best, seed by seed: both see the same initial weights and the same order of examples. */
function verdictOf(first: Reading, second: Reading): string {
  if (first.shape === null || second.shape === null) return '';
  const own = accuraciesAt(first, first.shape.best.rate);
  const other = accuraciesAt(second, second.shape.best.rate);
  const leads = own.map((accuracy, i) => accuracy - (other[i] ?? 0));
  const lead = leads.reduce((sum, value) => sum + value, 0) / leads.length;
  const [ahead, sign] = lead >= 0 ? [first.name, 1] : [second.name, -1];
  const agreeing = leads.filter((value) => value * sign > 0).length;
  if (lead === 0) return 'Each at its own best rate, they are even.';
  const seeds =
    agreeing === leads.length
      ? `with ${leads.length === 1 ? 'the one seed' : `all ${leads.length} seeds`}`
      : `with ${agreeing} of ${leads.length} seeds, so take it for no difference`;
  return `Each at its own best rate, ${ahead} is ahead by ${points(Math.abs(lead))}, ${seeds}.`;
}

function accuraciesAt({ sweep }: Reading, rate: number): readonly number[] {
  return sweep.runs.filter((run) => run.rate === rate).map(({ result }) => result?.validationAccuracy ?? 0);
}

// ---------------------------------------------------------------- the pictures

function rateAxis(readings: readonly Reading[]): Axis {
  const rates = readings.flatMap(({ sweep }) => sweep.config.rates);
  return { label: 'Learning rate', scale: 'log', domain: [Math.min(...rates), Math.max(...rates)] };
}

function markersOf(readings: readonly Reading[], shown: number): readonly Marker[] {
  const best = readings.flatMap(({ shape, name }): Marker[] => {
    if (shape === null) return [];
    const label = readings.length === 1 ? `best ${inWords(shape.best.rate)}` : `best, ${name}`;
    return [{ axis: 'x', at: shape.best.rate, label, role: 'best' }];
  });
  const isBest = best.some(({ at }) => at === shown);
  return isBest ? best : [...best, { axis: 'x', at: shown, label: 'curves below', role: 'reference' }];
}

function accuracyPlot(readings: readonly Reading[], shown: number): Plot {
  return {
    title: 'Validation accuracy after training',
    x: rateAxis(readings),
    y: PERCENT_AXIS,
    series: readings.flatMap(({ name, role, points: all, shape }): Series[] => [
      {
        kind: 'band',
        name,
        role,
        points: all.map(({ rate, accuracy }) => ({ x: rate, low: 100 * accuracy.low, high: 100 * accuracy.high })),
      },
      { kind: 'line', name, role, points: all.map(({ rate, accuracy }) => ({ x: rate, y: 100 * accuracy.mean })) },
      failures(all, shape, 0),
    ]),
    markers: markersOf(readings, shown),
    description: inProse(readings),
  };
}

function lossPlot(readings: readonly Reading[], shown: number): Plot {
  return {
    title: 'Validation loss after training',
    x: rateAxis(readings),
    y: { label: 'Cross-entropy, nats', scale: 'log', domain: lossDomain(readings) },
    series: readings.flatMap(({ name, role, points: all, shape }): Series[] => {
      const trained = all.flatMap(({ rate, loss }) => (loss === null ? [] : [{ rate, loss }]));
      return [
        {
          kind: 'band',
          name,
          role,
          points: trained.map(({ rate, loss }) => ({ x: rate, low: loss.low, high: loss.high })),
        },
        { kind: 'line', name, role, points: trained.map(({ rate, loss }) => ({ x: rate, y: loss.mean })) },
        failures(all, shape, Number.POSITIVE_INFINITY),
      ];
    }),
    markers: markersOf(readings, shown),
    description: `${inProse(readings)} Runs that failed have no loss here and stand at the upper edge.`,
  };
}

/** Crosses on the edge at `y`. A rate too low to learn anything in these epochs has not diverged and gets none. */
function failures(all: readonly RatePoint[], shape: RateShape | null, y: number): Series {
  const failed = all.filter((point) => point.failed > 0 && (shape === null || point.rate > shape.best.rate));
  return {
    kind: 'points',
    name: 'runs that failed',
    role: 'diverged',
    shape: 'cross',
    points: failed.map((point) => ({ x: point.rate, y, label: `${point.failed} of ${point.seeds} failed` })),
  };
}

/** Room for the losses of all that trained, in half decades. */
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

function curvesPlot(frame: Frame, readings: readonly Reading[], shown: number): Plot {
  const drawn = readings.map((reading) => ({
    ...reading,
    runs: reading.sweep.runs.filter((run) => run.rate === shown),
  }));
  const series = drawn.flatMap(({ name, role, runs }): Series[] => {
    const prefix = readings.length === 1 ? '' : `${name}, `;
    return [
      ...runs.map((run): Series => {
        return {
          kind: 'line',
          name: `${prefix}training loss`,
          role,
          dashed: true,
          faint: true,
          points: lossesOf(run, 'trainLoss'),
        };
      }),
      ...runs.map((run): Series => {
        return { kind: 'line', name: `${prefix}validation loss`, role, points: lossesOf(run, 'validationLoss') };
      }),
    ];
  });
  const losses = series.flatMap((own) => (own.kind === 'line' ? own.points.map(({ y }) => y) : []));
  const ended = drawn.flatMap(({ points: all }) => all.filter(({ rate }) => rate === shown));
  const result = ended.map(({ accuracy, failed, seeds }) =>
    failed === seeds ? 'all runs failed' : `${percent(accuracy.mean)} right in the end`,
  );
  return {
    title: `Learning curves at rate ${inWords(shown)}`,
    x: { label: 'Epoch', scale: 'linear', domain: [0, frame.config.epochs] },
    y: { label: 'Cross-entropy, nats', scale: 'log', domain: logDomain(losses, [0.01, 3]) },
    series,
    markers: [],
    description: `Loss of each seed after each epoch at learning rate ${inWords(shown)}: ${result.join('; ') || 'not trained yet'}.`,
  };
}

function lossesOf(run: SweepRun, which: 'trainLoss' | 'validationLoss'): readonly Point[] {
  return run.curve.map((point) => ({ x: point.epoch, y: point[which] }));
}

// ---------------------------------------------------------------- the table

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
