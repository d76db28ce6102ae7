import type { Importances } from '@/workers/importance-job.ts';
import type { Table, View } from '../../kit/frame/view.ts';
import type { Plot } from '../../kit/plot/plot.ts';
import { inWords } from '../../training/wording.ts';
import { exactPlot, forestPlot, rowsOf } from './bars.ts';
import { type Config, NAMES, rangeOf } from './config.ts';
import { decadesOf, type ExactImportance, exactImportance, type RangeReading, readingHere, widening } from './exact.ts';
import { headlineOf, inPercent, summaryOf } from './finding.ts';

/** The settings as they stand, and what the forest said of them: null while it has not been grown for these. */
export function viewOf(config: Config, forest: Importances | null): View {
  const exact = exactImportance(config);
  const byForest = forestPlot(config, exact, forest);
  return {
    headline: headlineOf(config, exact, forest),
    summary: summaryOf(config, exact, forest),
    plots: exact === null ? [byForest] : [exactPlot(config, exact), byForest, ...rangePlots(config)],
    table: tableOf(config, exact, forest),
  };
}

const WIDEST = decadesOf(12);
const NARROWEST = decadesOf(3);

/** How the importance of the learning rate falls as its range narrows, and how its variance does, beside the law for a bowl. */
function rangePlots(config: Config): readonly Plot[] {
  const readings = widening(config);
  const here = readingHere(config);
  const rest = here.total - here.ofRate;
  const law = readings.map(({ decades }) => ({ decades, ofRate: here.ofRate * (decades / here.decades) ** 4 }));
  const { low, high } = rangeOf(config);
  const narrowest = Math.min(NARROWEST, here.decades);
  const marker = { axis: 'x', at: here.decades, label: 'your range', role: 'best' } as const;
  const x = {
    label: 'Width of the range, decades',
    scale: 'log',
    domain: [narrowest, WIDEST],
    ticks: DECADE_TICKS.filter(({ value }) => value >= narrowest),
  } as const;
  return [
    {
      title: 'What the learning rate explains, by the width of its range',
      x,
      y: { label: '% of the variance', scale: 'linear', domain: [0, 100] },
      series: [
        line(
          'measured, around the best rate',
          'series-1',
          readings.map(({ decades, share }) => ({ x: decades, y: 100 * share })),
        ),
        {
          ...line(
            'law for a bowl, from your range',
            'series-4',
            law.map(({ decades, ofRate }) => ({ x: decades, y: (100 * ofRate) / (ofRate + rest) })),
          ),
          dashed: true,
        },
      ],
      markers: [marker],
      description: `${inWordsOf(readings)} Your range, ${inWords(low)} to ${inWords(high)}: ${inPercent(here.share)}.`,
    },
    variancePlot({ readings, here, law, x, marker }),
  ];
}

const DECADE_TICKS = [0.8, 1.2, 1.6, 2.4, 3.2, 4.8].map((value) => ({ value, label: String(value) }));

type Range = {
  readonly readings: readonly RangeReading[];
  readonly here: RangeReading;
  readonly law: readonly { readonly decades: number; readonly ofRate: number }[];
  readonly x: Plot['x'];
  readonly marker: Plot['markers'][number];
};

function variancePlot({ readings, here, law, x, marker }: Range): Plot {
  const measured = readings.map(({ decades, ofRate }) => ({ x: decades, y: ofRate }));
  const heights = [...measured.map(({ y }) => y), here.ofRate].filter((y) => y > 0);
  const top = 10 ** Math.ceil(Math.log10(Math.max(...heights, 1e-9)));
  const bottom = 10 ** Math.floor(Math.log10(Math.min(...heights, top)));
  return {
    title: 'The variance that the learning rate makes, beside the fourth power of its range',
    x,
    y: { label: 'Variance', scale: 'log', domain: [Math.min(bottom, top / 10), top] },
    series: [
      line('measured, around the best rate', 'series-1', measured),
      {
        ...line(
          'fourth power, from your range',
          'series-4',
          law.map(({ decades, ofRate }) => ({ x: decades, y: Math.max(ofRate, 1e-12) })),
        ),
        dashed: true,
      },
    ],
    markers: [marker],
    description: `Twice as wide a range makes 16 times the variance where the loss is a bowl in the logarithm of the rate. Measured: ${inWords(readings[0]?.ofRate || 1e-9)} over ${inWords(readings[0]?.decades ?? 1)} decades, ${inWords(readings.at(-1)?.ofRate || 1e-9)} over ${inWords(readings.at(-1)?.decades ?? 1)}.`,
  };
}

function line(name: string, role: 'series-1' | 'series-4', points: readonly { x: number; y: number }[]) {
  return { kind: 'line', name, role, points } as const;
}

function inWordsOf(readings: readonly RangeReading[]): string {
  const [first, last] = [readings[0], readings.at(-1)] as [RangeReading, RangeReading];
  return `Over ${inWords(last.decades)} decades the learning rate explains ${inPercent(last.share)}, over ${inWords(first.decades)} ${inPercent(first.share)}.`;
}

function tableOf(config: Config, exact: ExactImportance | null, forest: Importances | null): Table {
  const inCell = (share: number | undefined) => (share === undefined ? '–' : inPercent(share));
  const spread = (interval: readonly [number, number] | null | undefined) =>
    interval == null ? '–' : `${Math.round(100 * interval[0])} to ${Math.round(100 * interval[1])}%`;
  const r2 =
    forest === null
      ? 'no forest grown yet'
      : `forest’s out-of-bag R² ${forest.r2.toFixed(2)}, ${forest.runs} runs of which ${forest.diverged} diverged`;
  return {
    caption: `Shares of the variance; ${r2}`,
    columns: [
      'Setting',
      'Exact, alone',
      'Exact, with interactions',
      'Forest, alone',
      'Forest, 95% interval',
      'PED-ANOVA',
      'PED-ANOVA, 95% interval',
    ],
    rows: rowsOf(config, exact, forest).map((name) => [
      NAMES[name] ?? name,
      inCell(exact?.alone[name]),
      inCell(exact?.withOthers[name]),
      inCell(forest?.main[name]?.share),
      spread(forest?.main[name]?.interval),
      inCell(forest?.ped[name]?.share),
      spread(forest?.ped[name]?.interval),
    ]),
  };
}
