import type { Importances } from '@/workers/importance-job.ts';
import type { Table, View } from '../../kit/frame/view.ts';
import type { Plot, Series } from '../../kit/plot/plot.ts';
import { inWords } from '../../training/wording.ts';
import { type Config, NAMES, rangeOf, settingsIn } from './config.ts';
import {
  decadesOf,
  type ExactImportance,
  exactImportance,
  hasTable,
  type RangeReading,
  readingHere,
  widening,
} from './exact.ts';
import { inPercent, summaryOf, trustOf } from './finding.ts';

/** The settings as they stand, and what the forest said of them: null while it has not been grown for these. */
export function viewOf(config: Config, forest: Importances | null): View {
  const exact = exactImportance(config);
  const plots = [barsPlot(config, exact, forest)];
  return {
    summary: summaryOf(config, exact, forest),
    plots: hasTable(config) ? [...plots, ...rangePlots(config)] : plots,
    table: tableOf(config, exact, forest),
  };
}

const FOREST_ROW = 0.14;
const PED_ROW = 0.3;

function barsPlot(config: Config, exact: ExactImportance | null, forest: Importances | null): Plot {
  const names = rowsOf(config, exact, forest);
  const label = (row: number) => NAMES[names[row] as string] ?? '';
  const series: Series[] = [];
  if (exact !== null) {
    const spans = names.map((name, y) => ({ y, from: 0, to: 100 * (exact.alone[name] ?? 0), label: label(y) }));
    series.push({ kind: 'spans', name: 'exact, all combinations', role: 'series-1', spans });
  }
  if (forest !== null) series.push(...forestSeries(names, forest));
  const trust =
    forest === null
      ? ''
      : ` Forest: out-of-bag R² ${forest.r2.toFixed(2)}${trustOf(forest) === 'do-not-read' ? ', do not read it' : ''}.`;
  return {
    title: 'What each setting explains alone',
    x: { label: '% of the variance (PED-ANOVA: % of the divergence)', scale: 'linear', domain: [0, 100] },
    y: {
      label: 'Setting',
      scale: 'linear',
      domain: [names.length - 0.5, -0.5],
      ticks: names.map((_, value) => ({ value, label: label(value) })),
    },
    series,
    markers: [],
    description:
      `${exact === null ? '' : names.map((name, row) => `${label(row)}: ${inPercent(exact.alone[name] ?? 0)} exactly.`).join(' ')}${trust}`.trim() ||
      'Nothing has been computed yet.',
  };
}

function forestSeries(names: readonly string[], forest: Importances): readonly Series[] {
  const { main, ped } = forest;
  const forestName = trustOf(forest) === 'do-not-read' ? 'forest (do not read)' : 'forest (fANOVA)';
  const parts = [
    { name: forestName, role: 'series-2', shift: FOREST_ROW, of: main },
    { name: 'top tenth (PED-ANOVA)', role: 'series-3', shift: PED_ROW, of: ped },
  ] as const;
  return parts.flatMap(({ name, role, shift, of }): Series[] => [
    {
      kind: 'intervals',
      name,
      role,
      along: 'x',
      intervals: names.flatMap((setting, row) => {
        const interval = of[setting]?.interval;
        return interval == null ? [] : [{ at: row + shift, low: 100 * interval[0], high: 100 * interval[1] }];
      }),
    },
    {
      kind: 'points',
      name,
      role,
      points: names.map((setting, row) => ({
        x: 100 * (of[setting]?.share ?? 0),
        y: row + shift,
        label: NAMES[setting] ?? setting,
      })),
    },
  ]);
}

/** The settings, most important first by the best that is known. */
function rowsOf(config: Config, exact: ExactImportance | null, forest: Importances | null): readonly string[] {
  const shareOf = (name: string) => exact?.alone[name] ?? forest?.main[name]?.share ?? 0;
  return settingsIn(config).toSorted((a, b) => shareOf(b) - shareOf(a));
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
      '95% interval',
      'PED-ANOVA',
      '95% interval',
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
