import table from '@/evidence/published/importance-of-searches.json' with { type: 'json' };
import type { Table } from '@/widgets/kit/frame/view.ts';
import type { Plot, Series } from '@/widgets/kit/plot/plot.ts';
import { settingNames } from './importance-plots.ts';

type Search = (typeof table.searches)[number];
type Range = Search['ranges'][number];
type Setting = Range['settings'][number];

/** All rates that were searched, or only those within half a decade of the best runs. */
export type Reach = 'all' | 'narrow';

/** Below this, a forest predicts unseen runs hardly better than their mean. */
const LEAST_R2 = 0.3;

/** One picture a search: what each setting explains alone and with its interactions, and what sets the best tenth apart. */
export function searchImportancePlots(reach: Reach): readonly Plot[] {
  return table.searches.map((search) => plotOf(search, rangeOf(search, reach)));
}

export function searchImportanceTable(reach: Reach): Table {
  return {
    caption: `What each setting explains, ${reach === 'all' ? 'over all rates searched' : 'within half a decade of the best rates'}`,
    columns: ['Search', 'Runs', 'R²', 'Setting', 'Alone', 'With interactions', 'Mean of the trees, alone', 'PED-ANOVA'],
    rows: table.searches.flatMap((search) => {
      const range = rangeOf(search, reach);
      return ranked(range).map(({ setting, main, total, perTree, ped }) => [
        search.title,
        range.runs,
        range.r2.toFixed(2).replace('-', '−'),
        settingNames[setting] ?? setting,
        inPercent(main),
        inPercent(total),
        `${(100 * perTree).toFixed(0)}%`,
        inPercent(ped),
      ]);
    }),
  };
}

function rangeOf({ id, ranges }: Search, reach: Reach): Range {
  const range = ranges.find(({ halfWidth }) => halfWidth === (reach === 'all' ? null : 0.5));
  if (range === undefined) throw new Error(`the table has no range "${reach}" of ${id}.`);
  return range;
}

/** The setting that explains most first. */
function ranked({ settings }: Range): readonly Setting[] {
  return settings.toSorted((a, b) => b.total.value - a.total.value);
}

function plotOf(search: Search, range: Range): Plot {
  const settings = ranked(range);
  const verdict = range.r2 < LEAST_R2 ? ': do not read' : '';
  return {
    title: `${search.title.split(',')[0]}, R² ${range.r2.toFixed(2).replace('-', '−')}${verdict}`,
    x: { label: 'share, %', scale: 'linear', domain: [0, 100] },
    y: {
      label: '',
      scale: 'linear',
      domain: [settings.length - 0.4, -0.6],
      ticks: settings.map(({ setting }, value) => ({ value, label: settingNames[setting] ?? setting })),
    },
    series: [
      ...seriesOf(settings, 'total', { name: 'forest: with interactions', role: 'series-2', shift: 0 }),
      ...seriesOf(settings, 'main', { name: 'forest: alone', role: 'series-1', shift: -0.2 }),
      ...seriesOf(settings, 'ped', { name: 'sets the best tenth apart', role: 'series-3', shift: 0.2 }),
    ],
    markers: [],
    description: settings
      .map(
        ({ setting, main, total, ped }) =>
          `${settingNames[setting] ?? setting}: alone ${inPercent(main)}, with interactions ${inPercent(total)}, PED-ANOVA ${inPercent(ped)}.`,
      )
      .join(' '),
  };
}

function seriesOf(
  settings: readonly Setting[],
  measure: 'main' | 'total' | 'ped',
  {
    name,
    role,
    shift,
  }: { readonly name: string; readonly role: 'series-1' | 'series-2' | 'series-3'; readonly shift: number },
): readonly Series[] {
  const at = settings.map((setting, i) => ({ y: i + shift, ...setting[measure] }));
  return [
    {
      kind: 'intervals',
      name,
      role,
      along: 'x',
      intervals: at.map(({ y, low, high }) => ({ at: y, low: 100 * low, high: 100 * Math.min(1, high) })),
    },
    { kind: 'points', name, role, points: at.map(({ y, value }) => ({ x: 100 * Math.min(1, value), y })) },
  ];
}

function inPercent({ value }: { readonly value: number }): string {
  return `${(100 * Math.min(1, value)).toFixed(0)}%`;
}
