import table from '@/evidence/published/importance-by-range.json' with { type: 'json' };
import type { Table } from '@/widgets/kit/frame/view.ts';
import type { Plot, Series } from '@/widgets/kit/plot/plot.ts';

type Search = (typeof table.searches)[number];

/** Settings of the published searches as pages print them. */
export const settingNames: Readonly<Record<string, string>> = {
  learningRate: 'learning rate',
  batchSize: 'batch size',
  momentum: 'momentum',
  weightDecay: 'weight decay',
  epochs: 'epochs',
  peakPosition: 'position of the peak rate',
  labelSmoothing: 'label smoothing',
  warmup: 'warm-up',
  dropout: 'dropout',
};

/** One picture a search: what the learning rate explains, and what the strongest other setting does. */
export const importancePlots: readonly Plot[] = table.searches.map(plotOf);

export const importanceTable: Table = {
  caption: 'Share of the variance in the rank of final accuracy that a setting explains alone',
  columns: ['Search', 'Rates searched', 'Runs', 'Of them failed', ...['Learning rate', 'Strongest other setting']],
  rows: table.searches.flatMap((search) =>
    search.ranges.map((range) => {
      const other = shareOf(range, strongestOther(search));
      return [
        search.title,
        rangeName(range.halfWidth),
        range.runs,
        range.dead,
        inPercent(shareOf(range, 'learningRate')),
        `${settingNames[other.setting]} ${inPercent(other)}`,
      ];
    }),
  ),
};

function plotOf(search: Search): Plot {
  const other = strongestOther(search);
  return {
    title: search.title.split(',')[0] as string,
    x: {
      label: 'rates searched: decades around the best runs',
      scale: 'linear',
      domain: [-0.4, search.ranges.length - 0.6],
      ticks: search.ranges.map(({ halfWidth }, value) => ({
        value,
        label: halfWidth === null ? 'all' : `± ${halfWidth}`,
      })),
    },
    y: { label: 'variance explained, %', scale: 'linear', domain: [0, 100] },
    series: [...seriesOf(search, 'learningRate', 0), ...seriesOf(search, other, 1)],
    markers: [],
    description: search.ranges
      .map(
        (range) =>
          `Rates searched, ${rangeName(range.halfWidth)}: learning rate ${inPercent(shareOf(range, 'learningRate'))}, ${settingNames[other]} ${inPercent(shareOf(range, other))}.`,
      )
      .join(' '),
  };
}

function seriesOf(search: Search, setting: string, index: 0 | 1): readonly Series[] {
  const name = settingNames[setting] ?? setting;
  const role = index === 0 ? 'series-1' : 'series-2';
  // Set apart a little, so that whiskers don't hide each other.
  const place = (i: number): number => i + (index === 0 ? -0.04 : 0.04);
  const shares = search.ranges.map((range) => shareOf(range, setting));
  return [
    { kind: 'line', name, role, points: shares.map(({ value }, i) => ({ x: place(i), y: 100 * value })) },
    {
      kind: 'intervals',
      name,
      role,
      along: 'y',
      intervals: shares.map(({ low, high }, i) => ({ at: place(i), low: 100 * low, high: 100 * Math.min(1, high) })),
    },
  ];
}

/** The setting, learning rate aside, that explains most in the narrowest range. */
function strongestOther({ ranges }: Search): string {
  const others = (ranges.at(-1) as Search['ranges'][number]).shares.filter(({ setting }) => setting !== 'learningRate');
  return others.reduce((best, share) => (share.value > best.value ? share : best)).setting;
}

function shareOf({ shares }: Search['ranges'][number], setting: string): Search['ranges'][number]['shares'][number] {
  return shares.find((share) => share.setting === setting) as Search['ranges'][number]['shares'][number];
}

function rangeName(halfWidth: number | null): string {
  return halfWidth === null ? 'all' : `± ${halfWidth} decade${halfWidth === 1 ? '' : 's'}`;
}

function inPercent({ value }: { readonly value: number }): string {
  return `${(100 * value).toFixed(0)}%`;
}
