import table from '@/evidence/published/batch-size-and-rate.json' with { type: 'json' };
import type { Table } from '@/widgets/kit/frame/view.ts';
import type { Plot, Series } from '@/widgets/kit/plot/plot.ts';

type Search = (typeof table.searches)[number];

/** The best effective rate for each batch size: ImageNet by SGD, MultiNLI by an optimizer of the Adam type. */
export const batchSizePlots: readonly Plot[] = [
  plotOf('SGD with momentum, ImageNet', ['alexnet', 'convnext'], { label: 'rate ∝ batch size', power: 1 }),
  plotOf('Adam type, MultiNLI', ['deberta', 'deberta-v3'], { label: 'rate ∝ √batch size', power: 0.5 }),
];

export const batchSizeTable: Table = {
  caption: 'Best effective learning rate for each batch size, with 95 % bootstrap intervals',
  columns: ['Model', 'Batch size', 'Best effective rate', 'Low', 'High'],
  rows: table.searches.flatMap(({ title, best }) =>
    best.map(({ batchSize, value, low, high }) => [title, batchSize, value, low, high]),
  ),
};

function plotOf(title: string, ids: readonly string[], law: { readonly label: string; readonly power: number }): Plot {
  const searches = ids.map((id) => table.searches.find((search) => search.id === id) as Search);
  const ends = searches.flatMap(({ best }) => best.flatMap(({ low, high }) => [low, high]));
  const sizes = (searches[0] as Search).best.map(({ batchSize }) => batchSize);
  const [smallest, largest] = [Math.min(...sizes), Math.max(...sizes)];
  return {
    title,
    x: {
      label: 'batch size',
      scale: 'log',
      domain: [smallest / 1.2, largest * 1.2],
      ticks: sizes.map((size) => ({ value: size, label: String(size) })),
    },
    y: {
      label: 'best effective learning rate',
      scale: 'log',
      domain: [Math.min(...ends) / 1.5, Math.max(...ends) * 1.5],
    },
    series: [...searches.flatMap(seriesOf), ...searches.map((search) => lawOf(search, sizes, law))],
    markers: [],
    description: searches.map(inWords).join(' '),
  };
}

function seriesOf({ title, best }: Search, index: number): readonly Series[] {
  const role = index === 0 ? 'series-1' : 'series-2';
  const name = title.split(',')[0] as string;
  return [
    { kind: 'line', name, role, points: best.map(({ batchSize, value }) => ({ x: batchSize, y: value })) },
    {
      kind: 'intervals',
      name,
      role,
      along: 'y',
      intervals: best.map(({ batchSize, low, high }) => ({ at: batchSize, low, high })),
    },
  ];
}

/** The scaling rule, drawn through the search's own middle. */
function lawOf(
  { best }: Search,
  sizes: readonly number[],
  { label, power }: { readonly label: string; readonly power: number },
): Series {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const center = mean(best.map(({ batchSize, value }) => Math.log(value) - power * Math.log(batchSize)));
  return {
    kind: 'line',
    name: label,
    role: 'reference',
    dashed: true,
    points: sizes.map((size) => ({ x: size, y: Math.exp(center + power * Math.log(size)) })),
  };
}

function inWords({ title, slope }: Search): string {
  return `${title}: the best rate grows with the batch size to the power ${slope.value.toFixed(2)}, between ${slope.low.toFixed(2)} and ${slope.high.toFixed(2)}.`;
}
