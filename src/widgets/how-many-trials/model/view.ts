import type { View } from '../../kit/frame/view.ts';
import type { Annotation, Plot } from '../../kit/plot/plot.ts';
import { count, plain } from '../../training/wording.ts';
import { type Config, type NoPool, type Pool, poolOf } from './config.ts';
import { type BestOf, bestOfEach, chanceAfter, countsUpTo, type Interval, type Reach, reachOf } from './reach.ts';

export function viewOf(config: Config): View {
  const pool = poolOf(config);
  return pool.kind === 'none' ? emptyView(pool) : poolView(pool, config);
}

/** What is shown of a pool: the curve at the trials asked for and at twice as many, and how far it is to the best. */
type Shown = {
  readonly pool: Pool;
  readonly config: Config;
  readonly curve: readonly BestOf[];
  readonly here: BestOf;
  readonly doubled: BestOf | null;
  readonly reach: Reach;
};

const LONGEST = 500;

function poolView(pool: Pool, config: Config): View {
  const most = Math.min(LONGEST, pool.values.length);
  const trials = Math.min(config.trials, most);
  const curve = bestOfEach(pool, countsUpTo(most, [trials, 2 * trials, ...MILESTONES]));
  const at = (n: number) => curve.find((point) => point.n === n) ?? null;
  const shown: Shown = {
    pool,
    config,
    curve,
    here: at(trials) as BestOf,
    doubled: at(2 * trials),
    reach: reachOf(pool, config.within, config.sure / 100),
  };
  return {
    headline: headlineOf(shown),
    summary: summaryOf(shown),
    plots: [chancePlot(shown), curvePlot(shown), gainPlot(shown)],
    table: tableOf(shown),
  };
}

const MILESTONES = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/** The chance to come near the best with the trials asked for. */
function headlineOf({ here, reach }: Shown): string {
  return `With ${count(here.n, 'trial')}, the chance to come near the best is ${chanceInWords(chanceAfter(here.n, reach))}.`;
}

function chanceInWords({ value }: Interval): string {
  if (value < 0.005) return 'less than 1%';
  return value >= 0.995 && value < 1 ? 'more than 99%' : `${Math.round(100 * value)}%`;
}

function summaryOf({ pool, config, here, doubled, reach }: Shown): string {
  const [best] = pool.values as [number];
  const below = pool.goal === 'maximize' ? 'below' : 'above';
  const shortened = config.trials > here.n ? `There are only ${count(pool.values.length, 'result')}. ` : '';
  const ends = [here.unlucky, here.lucky].map((value) => valueInWords(pool, value));
  const first = `In ${pool.name}, the best of ${count(here.n, 'trial')} is ${valueInWords(pool, here.expected)} on average (9 of 10 searches: ${ends.join(' to ')}), ${gapInWords(pool, Math.abs(best - here.expected))} ${below} the best of all ${plain(pool.values.length)}.`;
  const gain =
    doubled === null
      ? ''
      : ` Twice as many would gain ${gapInWords(pool, Math.abs(doubled.expected - here.expected))}.`;
  return `${shortened}${first}${gain} ${reachInWords(pool, config, reach)}${failuresInWords(pool)}`;
}

function reachInWords(pool: Pool, { within, sure }: Config, { good, size, trials }: Reach): string {
  const near = `within ${gapInWords(pool, within)} of it`;
  const few =
    good < FEW_GOOD
      ? ` Only ${good === 1 ? 'the best itself is' : `${good} of ${plain(size)} are`} that near, so this is little more than a guess.`
      : '';
  return `To be ${near} with ${sure}% probability takes ${count(trials.value, 'trial')} (95% interval ${plain(trials.low)} to ${plain(trials.high)}).${few}`;
}

const FEW_GOOD = 5;

function failuresInWords({ failed }: Pool): string {
  return failed === 0 ? '' : ` ${count(failed, 'failed trial')} counted as the worst.`;
}

function valueInWords({ unit }: Pool, value: number): string {
  return unit === 'points' ? `${value.toFixed(1)}%` : plain(Number(value.toPrecision(4)));
}

function gapInWords({ unit }: Pool, gap: number): string {
  const text = plain(Number(gap.toPrecision(2)));
  if (unit === '') return text;
  return `${text} ${text === '1' ? 'point' : 'points'}`;
}

function trialAxis(curve: readonly BestOf[]): Plot['x'] {
  const most = (curve.at(-1) as BestOf).n;
  return {
    label: 'Trials',
    scale: 'log',
    domain: [1, most],
    ticks: MILESTONES.filter((n) => n <= most).map((value) => ({ value, label: String(value) })),
  };
}

function trialMarker({ n }: BestOf): Plot['markers'][number] {
  return { axis: 'x', at: n, label: count(n, 'trial'), role: 'running' };
}

function curvePlot({ pool, curve, here }: Shown): Plot {
  const [best] = pool.values as [number];
  // Below what 2 trials give lie the failures, which would press all the rest together.
  const from = (curve[1] ?? here).expected;
  const room = Math.max(Math.abs(best - from), Math.abs(best) * 1e-6, 1e-9) * 0.08;
  const domain: [number, number] = pool.goal === 'maximize' ? [from, best + room] : [best - room, from];
  return {
    title: 'The best of so many trials',
    x: trialAxis(curve),
    y: { label: pool.unit === 'points' ? 'Right answers, %' : 'Best result', scale: 'linear', domain },
    series: [
      {
        kind: 'band',
        name: '9 of 10 searches',
        role: 'series-1',
        points: curve.map(({ n, unlucky, lucky }) => ({
          x: n,
          low: Math.min(unlucky, lucky),
          high: Math.max(unlucky, lucky),
        })),
      },
      { kind: 'line', name: 'mean', role: 'series-1', points: curve.map(({ n, expected }) => ({ x: n, y: expected })) },
    ],
    markers: [{ axis: 'y', at: best, label: '', role: 'reference' }, trialMarker(here)],
    annotations: [{ kind: 'note', x: 1, y: best, text: 'best of all', role: 'reference', side: 'below' }],
    description: curve
      .filter(({ n }) => MILESTONES.includes(n))
      .map(({ n, expected }) => `Best of ${n}: ${valueInWords(pool, expected)} on average.`)
      .join(' '),
  };
}

function chancePlot({ pool, config, curve, reach, here }: Shown): Plot {
  const chances = curve.map(({ n }) => ({ n, ...chanceAfter(n, reach) }));
  const near = `within ${gapInWords(pool, config.within)} of the best`;
  const inPercent = ({ value, low, high }: Interval) => ({ value: 100 * value, low: 100 * low, high: 100 * high });
  return {
    title: `The chance to be ${near}`,
    x: trialAxis(curve),
    y: { label: 'Chance, %', scale: 'linear', domain: [0, 100] },
    series: [
      {
        kind: 'band',
        name: '95% interval',
        role: 'series-2',
        points: chances.map((chance) => ({ x: chance.n, low: inPercent(chance).low, high: inPercent(chance).high })),
      },
      {
        kind: 'line',
        name: 'chance',
        role: 'series-2',
        points: chances.map((chance) => ({ x: chance.n, y: inPercent(chance).value })),
      },
    ],
    markers: [{ axis: 'y', at: config.sure, label: '', role: 'reference' }, trialMarker(here)],
    annotations: chanceNotes({ config, curve, here, reach }),
    description: `${reach.good} of ${reach.size} results are ${near}. After ${here.n} trials the chance is ${Math.round(100 * chanceAfter(here.n, reach).value)}%.`,
  };
}

/** The chance at the trials asked for, and where the curve is as high as wanted: at the right edge if that lies beyond it. */
function chanceNotes({ config, curve, here, reach }: Omit<Shown, 'pool' | 'doubled'>): readonly Annotation[] {
  const most = (curve.at(-1) as BestOf).n;
  const needed = reach.trials.value;
  const own = chanceAfter(here.n, reach);
  return [
    {
      kind: 'note',
      x: Math.min(needed, most),
      y: config.sure,
      text: `${config.sure}% takes ${plain(needed)}`,
      role: 'reference',
      side: 'left',
    },
    {
      kind: 'note',
      x: here.n,
      y: Math.min(MOST_HIGH, 100 * own.value),
      text: chanceInWords(own),
      role: 'running',
      side: 'left',
    },
  ];
}

/** So that words next to a point at the upper edge stay inside. */
const MOST_HIGH = 96;

/** What each doubling of the trials gains, from 1 to as far as the pool goes. */
function gainPlot({ pool, curve }: Shown): Plot {
  const steps = doublings(pool, curve);
  const highest = Math.max(...steps.map(({ gain }) => gain), 1e-9);
  const label = (row: number) => `${steps[row]?.from ?? ''} to ${2 * (steps[row]?.from ?? 0)}`;
  return {
    title: 'What twice as many trials gain',
    x: {
      label: 'Trials, from and to',
      scale: 'linear',
      domain: [-0.5, steps.length - 0.5],
      ticks: steps.map((_, value) => ({ value, label: label(value) })),
    },
    y: { label: pool.unit === 'points' ? 'Points' : 'Gain', scale: 'linear', domain: [0, highest * 1.05] },
    series: [
      {
        kind: 'columns',
        name: 'gain of the mean',
        role: 'series-3',
        columns: steps.map(({ gain }, row) => ({ from: row - 0.35, to: row + 0.35, y: gain, label: label(row) })),
      },
    ],
    markers: [],
    description: steps.map(({ gain }, row) => `${label(row)}: ${gapInWords(pool, gain)}.`).join(' '),
  };
}

const FIRST_DOUBLING = 5;

function doublings(pool: Pool, curve: readonly BestOf[]): readonly { readonly from: number; readonly gain: number }[] {
  const most = (curve.at(-1) as BestOf).n;
  const froms = Array.from({ length: 7 }, (_, i) => FIRST_DOUBLING * 2 ** i).filter((n) => 2 * n <= most);
  const starts = froms.length > 0 ? froms : [1];
  const points = bestOfEach(
    pool,
    starts.flatMap((n) => [n, 2 * n]),
  );
  const at = (n: number) => points.find((point) => point.n === n)?.expected ?? Number.NaN;
  return starts.map((from) => ({ from, gain: Math.abs(at(2 * from) - at(from)) }));
}

function tableOf({ pool, curve, reach, config }: Shown): View['table'] {
  const [best] = pool.values as [number];
  const rows = curve.filter(({ n }) => MILESTONES.includes(n) || n === config.trials);
  return {
    caption: `Best of n trials in ${pool.name}, ${plain(pool.values.length)} results, best ${valueInWords(pool, best)}`,
    columns: [
      'Trials',
      'Best, on average',
      'Below the best of all',
      '9 of 10 searches',
      `Chance to be within ${gapInWords(pool, config.within)}`,
    ],
    rows: rows.map(({ n, expected, unlucky, lucky }) => [
      n,
      valueInWords(pool, expected),
      gapInWords(pool, Math.abs(best - expected)),
      `${valueInWords(pool, unlucky)} to ${valueInWords(pool, lucky)}`,
      `${Math.round(100 * chanceAfter(n, reach).value)}%`,
    ]),
  };
}

/** A picture without anything in it, so that its place stays. */
function emptyView({ reason }: NoPool): View {
  return {
    headline: reason,
    summary: reason,
    plots: [
      {
        title: 'The chance to be near the best',
        x: { label: 'Trials', scale: 'log', domain: [1, 100] },
        y: { label: 'Chance, %', scale: 'linear', domain: [0, 100] },
        series: [],
        markers: [],
        description: reason,
      },
    ],
    table: { caption: 'Best of n trials', columns: ['Trials', 'Best, on average'], rows: [] },
  };
}
