import type { ShownTrial, Spread, StrategySummary } from '@/workers/pruning-replay.ts';
import type { Axis, Plot, Role, Series, Span } from '../../kit/plot/plot.ts';
import { plain } from '../../training/wording.ts';
import { bestNumber, type Frame, isAccuracy, PARTS, shownNumber } from './config.ts';
import { inUnits } from './finding.ts';
import { namesIn } from './job.ts';
import { bothSidesPlot, ordersOf } from './tradeoff.ts';

/** Both sides of pruning, then one study's time line and curves, regret, gain, and how early the ranks are known. */
export function plotsOf(frame: Frame, shown: number): readonly Plot[] {
  const { summaries } = frame.state;
  const first = [bothSidesPlot(frame), timelinePlot(frame, shown), curvesPlot(frame, shown)];
  const correlation = correlationPlot(frame);
  if (summaries.length === 0) return [...first, correlation];
  return [
    ...first,
    spreadPlot(frame, {
      title: `Loss from pruning over ${ordersOf(summaries)}: mean, and where nine tenths lie`,
      label: `worse than the best run${unitOf(frame)}`,
      of: ({ regret }) => regret,
    }),
    spreadPlot(frame, {
      title: `Gain over random search at the same cost, over ${ordersOf(summaries)}`,
      label: `better than random search${unitOf(frame)}`,
      of: ({ gain }) => gain,
    }),
    correlation,
  ];
}

const unitOf = ({ config }: Frame): string => (isAccuracy(config) ? ', points' : '');

const STATES: readonly { readonly state: ShownTrial['state']; readonly name: string; readonly role: Role }[] = [
  { state: 'complete', name: 'ran to the end', role: 'series-1' },
  { state: 'pruned', name: 'pruned', role: 'pruned' },
  { state: 'fail', name: 'failed', role: 'diverged' },
];

function timelinePlot(frame: Frame, shown: number): Plot {
  const { timeline } = frame.state;
  const [best, looked] = [bestNumber(frame), shownNumber(frame, shown)];
  const spansOf = (isIn: (number: number, trial: ShownTrial) => boolean): Span[] =>
    timeline.segments
      .filter(({ trial }) => isIn(trial, timeline.trials[trial] as ShownTrial))
      .map(({ worker, trial, from, to }) => ({ y: worker + 1, from, to, label: spanLabel(frame, trial) }));
  const isPlain = (number: number): boolean => number !== best && number !== looked;
  const series: Series[] = STATES.map(({ state, name, role }) => ({
    kind: 'spans' as const,
    name,
    role,
    spans: spansOf((number, trial) => isPlain(number) && trial.state === state),
  }));
  series.push({ kind: 'spans', name: 'best run', role: 'best', spans: spansOf((number) => number === best) });
  if (looked !== best)
    series.push({ kind: 'spans', name: 'looked at', role: 'running', spans: spansOf((number) => number === looked) });
  const workers = Math.max(1, ...timeline.segments.map(({ worker }) => worker + 1));
  const idle = (100 * timeline.idle) / (workers * timeline.time);
  return {
    title: `One study: who works on what, ${plain(Math.round(timeline.time))} epochs of time, ${idle.toFixed(0)}% of it idle`,
    x: { label: 'time, epochs', scale: 'linear', domain: [0, Math.max(1, timeline.time)] },
    y: {
      label: 'Worker',
      scale: 'linear',
      domain: [workers + 0.5, 0.5],
      ticks: Array.from({ length: workers }, (_, i) => ({ value: i + 1, label: String(i + 1) })),
    },
    series: series.filter((one) => one.kind === 'spans' && one.spans.length > 0),
    markers: [],
    description: `Each bar is a trial on a worker. ${STATES.map(({ state, name }) => `${timeline.trials.filter((trial) => trial.state === state).length} ${name}`).join(', ')}.`,
  };
}

function spanLabel({ state }: Frame, number: number): string {
  const trial = state.timeline.trials[number] as ShownTrial;
  const how = STATES.find((one) => one.state === trial.state)?.name ?? '';
  return `trial ${number + 1}, ${how} after ${trial.reports} of ${trial.length} reports`;
}

/** The place of a report on the axis: an epoch, or percent of the training. */
const placeOfStep = (frame: Frame, step: number): number =>
  frame.config.compare === 'epoch' ? step : (100 * step) / PARTS;

function curvesPlot(frame: Frame, shown: number): Plot {
  const { trials, steps } = frame.state.timeline;
  const looked = shownNumber(frame, shown);
  const pointsOf = ({ values }: ShownTrial, from: number, to: number) =>
    values.slice(from, to).map((y, j) => ({ x: placeOfStep(frame, steps[from + j] as number), y }));
  const lines = trials.flatMap((trial, number): Series[] => {
    const of = STATES.find((one) => one.state === trial.state);
    if (number === looked || of === undefined || trial.reports === 0) return [];
    return [{ kind: 'line', name: of.name, role: of.role, faint: true, points: pointsOf(trial, 0, trial.reports) }];
  });
  const trial = trials[looked] as ShownTrial;
  const name = looked === bestNumber(frame) ? `trial ${looked + 1}, the best run` : `trial ${looked + 1}`;
  const own: Series[] = [
    { kind: 'line', name, role: 'best', points: pointsOf(trial, 0, trial.reports) },
    {
      kind: 'line',
      name: 'what it would have done',
      role: 'best',
      dashed: true,
      points: pointsOf(trial, Math.max(0, trial.reports - 1), trial.values.length),
    },
  ];
  const stopped = trial.evidence !== null && Number.isFinite(trial.evidence.threshold);
  const limit: Series[] =
    stopped && trial.reports > 0
      ? [
          {
            kind: 'points',
            name: 'what it was held against',
            role: 'reference',
            points: [
              {
                x: placeOfStep(frame, steps[trial.reports - 1] as number),
                y: trial.evidence?.threshold as number,
              },
            ],
          },
        ]
      : [];
  return {
    title: `The same study: reports until each trial stops, and ${name}`,
    x: stepAxis(frame),
    y: { label: valueName(frame), scale: 'linear', domain: valueDomain(frame) },
    series: [...lines, ...own.filter((one) => one.kind === 'line' && one.points.length > 0), ...limit],
    markers: [],
    description: `${name} made ${trial.reports} of its ${trial.length} reports. ${trial.evidence?.reason ?? 'It was not pruned.'}`,
  };
}

function stepAxis(frame: Frame): Axis {
  const last = frame.state.timeline.steps.at(-1) ?? 1;
  return frame.config.compare === 'epoch'
    ? { label: 'epoch', scale: 'linear', domain: [0, last] }
    : { label: 'training done, %', scale: 'linear', domain: [0, 100] };
}

const valueName = ({ config }: Frame): string =>
  isAccuracy(config) ? 'Right answers, %' : config.curves === 'own' ? 'value' : 'loss';

/** All accuracies; of other values, all but the worst few. */
function valueDomain({ config, state }: Frame): readonly [number, number] {
  if (isAccuracy(config)) return [0, 100];
  const values = state.timeline.trials.flatMap((trial) => trial.values).filter(Number.isFinite);
  if (values.length === 0) return [0, 1];
  const sorted = Float64Array.from(values).sort();
  const isLow = state.direction === 'minimize';
  const low = sorted[isLow ? 0 : Math.floor(0.03 * (sorted.length - 1))] as number;
  const high = sorted[isLow ? Math.floor(0.97 * (sorted.length - 1)) : sorted.length - 1] as number;
  const margin = Math.max(1e-9, 0.04 * (high - low));
  return [low - margin, high + margin];
}

type SpreadPlot = {
  readonly title: string;
  readonly label: string;
  readonly of: (summary: StrategySummary) => Spread;
};

function spreadPlot(frame: Frame, { title, label, of }: SpreadPlot): Plot {
  const names = namesIn(frame);
  const spreads = frame.state.summaries.map(of);
  const low = Math.min(0, ...spreads.map((spread) => spread.low));
  const high = Math.max(0, ...spreads.map((spread) => Math.max(spread.high, spread.mean)));
  const margin = high > low ? 0.06 * (high - low) : 1;
  return {
    title,
    x: { label, scale: 'linear', domain: [low < 0 ? low - margin : 0, high + margin] },
    y: {
      label: 'Pruner',
      scale: 'linear',
      domain: [spreads.length - 0.5, -0.5],
      ticks: spreads.map((_, value) => ({ value, label: names[value] as string })),
    },
    series: [
      {
        kind: 'intervals',
        name: 'nine tenths of the orders',
        role: 'series-1',
        along: 'x',
        intervals: spreads.map((spread, at) => ({ at, low: spread.low, high: spread.high })),
      },
      {
        kind: 'points',
        name: 'mean',
        role: 'series-1',
        points: spreads.map(({ mean }, y) => ({ x: mean, y, label: names[y] as string })),
      },
    ],
    markers: low < 0 ? [{ axis: 'x', at: 0, label: '', role: 'reference' }] : [],
    description: spreads.map((spread, i) => `${names[i]}: ${inUnits(spread.mean)} on average.`).join(' '),
  };
}

function correlationPlot(frame: Frame): Plot {
  const { correlations, timeline } = frame.state;
  const points = correlations.flatMap((value, j) =>
    value === null ? [] : [{ x: placeOfStep(frame, timeline.steps[j] as number), y: value }],
  );
  const first = points.find(({ y }) => y >= 0.8);
  return {
    title: 'All runs that end: do ranks on the way agree with ranks at the end?',
    x: stepAxis(frame),
    y: { label: 'Rank correlation', scale: 'linear', domain: [Math.min(-0.1, ...points.map(({ y }) => y)), 1] },
    series: [{ kind: 'line', name: 'rank correlation', role: 'series-2', points }],
    markers: [{ axis: 'y', at: 0, label: '', role: 'reference' }],
    description:
      first === undefined
        ? 'The rank correlation never reaches 0.8.'
        : `The rank correlation first reaches 0.8 at ${frame.config.compare === 'epoch' ? `epoch ${first.x}` : `${first.x.toFixed(0)}% of training`}.`,
  };
}
