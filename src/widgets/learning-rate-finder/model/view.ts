import { fingerprint } from '@/engine/nn/fingerprint.ts';
import type { RuleName } from '@/engine/nn/range-test.ts';
import { lossAt } from '@/engine/nn/rate-shape.ts';
import { fingerprintOf } from '@/engine/nn/rate-sweep.ts';
import type { Table, View } from '../../kit/frame/view.ts';
import type { Axis, Marker, Plot, Point, Role, Series } from '../../kit/plot/plot.ts';
import { labelOf, layersOf } from '../../training/settings.ts';
import { count, points as inPoints, inWords, logDomain, PERCENT_AXIS, percent, times } from '../../training/wording.ts';
import type { Frame } from './config.ts';
import { MOST_SPREAD, type RuleVerdict, type Suggestion, type Verdict, verdictOf } from './verdict.ts';

const RULE_NAME: Record<RuleName, string> = {
  minimum: 'Minimum ÷ 10',
  steep: 'Steepest fall',
  valley: 'Valley',
  'steep-in-rate': 'Steepest per unit of rate',
};

const RULE_ROLE: Record<RuleName, Role> = {
  minimum: 'series-2',
  steep: 'series-3',
  valley: 'series-4',
  'steep-in-rate': 'series-5',
};

/**
 * The frame as a sentence, three pictures and a table.
 *
 * @param beta how the losses of the range tests are smoothed.
 */
export function viewOf(frame: Frame, beta: number): View {
  const verdict = verdictOf(frame, beta);
  return {
    summary: summaryOf(frame, verdict),
    plots: [testPlot(frame, verdict), lossPlot(frame, verdict), accuracyPlot(frame, verdict)],
    table: tableOf(frame, verdict),
  };
}

// ---------------------------------------------------------------- the sentence

function summaryOf(frame: Frame, { shape, rules, points }: Verdict): string {
  if (frame.tests.every((test) => test === null)) return 'Nothing has been trained yet.';
  if (points.length < frame.sweep.config.rates.length) {
    const ranges = rules.flatMap(({ rule, rates }) => (rates === null ? [] : [`${RULE_NAME[rule]} ${span(rates)}`]));
    return `Suggested: ${ranges.join('; ')}. Training the sweep that tells what they are worth.`;
  }
  if (shape === null) return 'No rate in this range trains the network: try lower rates.';
  const best = `The sweep's best rate is ${inWords(shape.best.rate)}, with ${percent(shape.best.accuracy.mean)} right.`;
  const unsteady = rules.filter(({ isUnsteady }) => isUnsteady).map(({ rule }) => RULE_NAME[rule]);
  const warning =
    unsteady.length === 0
      ? ''
      : ` From seed to seed these move by more than ${MOST_SPREAD} times, so do not use them: ${unsteady.join(', ')}.`;
  return `${best} ${rules.map(judged).join(' ')}${warning}`;
}

function judged({ rule, rates, timesBest, cost }: RuleVerdict): string {
  if (rates === null || timesBest === null) return `${RULE_NAME[rule]}: no suggestion from so short a test.`;
  const loss = cost === null ? 'outside the sweep' : cost < 0.0005 ? 'costs nothing' : `costs ${inPoints(cost)}`;
  return `${RULE_NAME[rule]}: ${span(rates)}, ${offBy(timesBest)}, ${loss}.`;
}

function span({ low, high }: { readonly low: number; readonly high: number }): string {
  return inWords(low) === inWords(high) ? inWords(low) : `${inWords(low)} to ${inWords(high)}`;
}

function offBy(timesBest: number): string {
  if (timesBest > 1.15) return `${times(timesBest)} too high`;
  if (timesBest < 1 / 1.15) return `${times(1 / timesBest)} too low`;
  return 'around the best';
}

// ---------------------------------------------------------------- the pictures

function rateAxis({ config }: Frame): Axis {
  return { label: 'Learning rate', scale: 'log', domain: [config.low, config.high] };
}

function testPlot(frame: Frame, { curves, rules }: Verdict): Plot {
  const smooth = curves.map((curve): Series => {
    const at = curve?.rates.map((x, i) => ({ x, y: curve.losses[i] as number })) ?? [];
    return { kind: 'line', name: 'smoothed loss of a seed', role: 'series-1', points: at };
  });
  const losses = curves.flatMap((curve) => curve?.losses ?? []);
  return {
    title: 'Range test: the rate climbs with every mini-batch',
    x: rateAxis(frame),
    y: { label: 'Smoothed training loss, nats', scale: 'log', domain: logDomain(losses, [1, 10]) },
    series: [
      ...smooth,
      ...rules.map((rule) => marks(rule, ({ rate, seed }) => heightOn(frame, curves, { rate, seed }))),
    ],
    markers: [],
    description: `Smoothed training loss of ${count(curves.length, 'seed')} against the rate of each mini-batch, with what each rule suggests: ${inProse(rules)}.`,
  };
}

/** The smoothed loss of a seed at the step whose rate is nearest to `rate`. */
function heightOn(frame: Frame, curves: Verdict['curves'], { rate, seed }: Pick<Suggestion, 'rate' | 'seed'>): number {
  const curve = curves[frame.sweep.config.seeds.indexOf(seed)];
  if (rate === null || curve === null || curve === undefined) return Number.NaN;
  const after = curve.rates.findIndex((own) => own >= rate);
  return curve.losses[after === -1 ? curve.losses.length - 1 : after] ?? Number.NaN;
}

function marks({ rule, suggestions }: RuleVerdict, heightOf: (suggestion: Suggestion) => number): Series {
  const points = suggestions.flatMap((suggestion): Point[] => {
    if (suggestion.rate === null) return [];
    return [{ x: suggestion.rate, y: heightOf(suggestion), label: `seed ${suggestion.seed}` }];
  });
  return { kind: 'points', name: RULE_NAME[rule], role: RULE_ROLE[rule], points };
}

function lossPlot(frame: Frame, { points, shape, rules }: Verdict): Plot {
  const trained = points.flatMap(({ rate, loss }) => (loss === null ? [] : [{ x: rate, ...loss }]));
  const losses = trained.flatMap(({ low, high }) => [low, high]);
  return {
    title: 'The same suggestions over the true sweep: validation loss',
    x: rateAxis(frame),
    y: { label: 'Validation loss, nats', scale: 'log', domain: logDomain(losses, [0.03, 3]) },
    series: [
      { kind: 'band', name: 'sweep', role: 'series-1', points: trained },
      { kind: 'line', name: 'sweep', role: 'series-1', points: trained.map(({ x, mean }) => ({ x, y: mean })) },
      failures(points, shape, Number.POSITIVE_INFINITY),
      ...rules.map((rule) =>
        marks(rule, ({ rate }) => (rate === null ? null : lossAt(points, rate)) ?? Number.POSITIVE_INFINITY),
      ),
    ],
    markers: bestMarker(shape),
    description: `Validation loss after ${count(frame.config.epochs, 'epoch')} against the learning rate, with what each rule suggests: ${inProse(rules)}. A suggestion at which runs fail or learn nothing stands at the upper edge.`,
  };
}

function accuracyPlot(frame: Frame, { points, shape, rules }: Verdict): Plot {
  return {
    title: 'And what they cost: validation accuracy',
    x: rateAxis(frame),
    y: PERCENT_AXIS,
    series: [
      {
        kind: 'band',
        name: 'sweep',
        role: 'series-1',
        points: points.map(({ rate, accuracy }) => ({ x: rate, low: 100 * accuracy.low, high: 100 * accuracy.high })),
      },
      {
        kind: 'line',
        name: 'sweep',
        role: 'series-1',
        points: points.map(({ rate, accuracy }) => ({ x: rate, y: 100 * accuracy.mean })),
      },
      failures(points, shape, 0),
      ...rules.map((rule) => marks(rule, ({ accuracy }) => 100 * (accuracy ?? 0))),
    ],
    markers: bestMarker(shape),
    description: `Right answers after training against the learning rate, with what each rule suggests: ${inProse(rules)}.`,
  };
}

function failures(points: Verdict['points'], shape: Verdict['shape'], y: number): Series {
  const failed = points.filter((point) => point.failed > 0 && shape !== null && point.rate > shape.best.rate);
  return {
    kind: 'points',
    name: 'runs that failed',
    role: 'diverged',
    shape: 'cross',
    points: failed.map((point) => ({ x: point.rate, y, label: `${point.failed} of ${point.seeds} failed` })),
  };
}

function bestMarker(shape: Verdict['shape']): readonly Marker[] {
  if (shape === null) return [];
  return [{ axis: 'x', at: shape.best.rate, label: `best ${inWords(shape.best.rate)}`, role: 'best' }];
}

function inProse(rules: readonly RuleVerdict[]): string {
  const parts = rules.flatMap(({ rule, rates }) => (rates === null ? [] : [`${RULE_NAME[rule]} ${span(rates)}`]));
  return parts.length === 0 ? 'nothing yet' : parts.join(', ');
}

// ---------------------------------------------------------------- the table

function tableOf(frame: Frame, { rules, points }: Verdict): Table {
  const { config, sweep } = frame;
  const isDone = points.length === sweep.config.rates.length;
  const proof = isDone ? ` Fingerprint of every number reported: ${fingerprintOfFrame(frame)}.` : '';
  return {
    caption: `What four rules read off the range test of ${layersOf(config).join('-')} networks on ${config.data} with ${labelOf(config.optimizer)}, held against the sweep.${proof}`,
    columns: ['Rule', 'Seed', 'Suggested rate', 'Times the best', 'Right there, %', 'Cost, points'],
    rows: rules.flatMap(({ rule, suggestions }) =>
      suggestions.map(({ seed, rate, timesBest, accuracy, cost }) => [
        RULE_NAME[rule],
        seed,
        cell(rate, 1),
        cell(timesBest, 1),
        cell(accuracy, 100),
        cell(cost, 100),
      ]),
    ),
  };
}

function cell(value: number | null, factor: number): string | number {
  return value === null ? 'none' : Number((factor * value).toPrecision(3));
}

export function fingerprintOfFrame({ tests, sweep, recordedFingerprint }: Frame): string {
  if (recordedFingerprint !== null) return recordedFingerprint;
  const numbers = tests.flatMap((test) => test?.flatMap(({ learningRate, loss }) => [learningRate, loss]) ?? []);
  return fingerprint([...numbers, Number.parseInt(fingerprintOf([sweep]), 16)]);
}
