import sweeps from '@/evidence/published/learning-rate-sweeps.json' with { type: 'json' };
import shapes from '@/evidence/published/sweep-shapes.json' with { type: 'json' };
import type { Table } from '@/widgets/kit/frame/view.ts';
import type { Plot, Role } from '@/widgets/kit/plot/plot.ts';
import { optimizerNames } from './sweep-curves.ts';

/** One problem at one default rate; `cost` in percentage points of accuracy. */
type Row = {
  readonly problem: string;
  readonly optimizer: 'sgd' | 'adam';
  readonly rate: number;
  readonly cost: number;
};

const roles = { adam: 'series-1', sgd: 'series-2' } as const satisfies Record<Row['optimizer'], Role>;

/** Each problem that is measured by accuracy, with Adam above SGD; the problems in the order of the table. */
const rows: readonly Row[] = sweeps.problems.flatMap(({ id, title }) =>
  (['adam', 'sgd'] as const).flatMap((optimizer) => {
    const row = shapes.defaults.find((candidate) => candidate.optimizer === optimizer);
    const found = row?.costs.find(({ problem, unit }) => problem === id && unit === 'percentage points');
    return row === undefined || found === undefined
      ? []
      : [{ problem: title, optimizer, rate: row.rate, cost: found.cost }];
  }),
);

const problems = [...new Set(rows.map(({ problem }) => problem))];

/** The two bars of a problem stand close together, and the problems apart. */
function placeOf({ problem, optimizer }: Row): number {
  return 2.4 * problems.indexOf(problem) + (optimizer === 'adam' ? 0 : 0.85);
}

function nameOf(optimizer: Row['optimizer']): string {
  const rate = rows.find((row) => row.optimizer === optimizer)?.rate ?? Number.NaN;
  return `${optimizerNames[optimizer]} at ${rate}`;
}

/** What the usual rate loses against the best of the sweep, as bars. */
export const defaultCostPlot: Plot = {
  title: 'What the default learning rate loses',
  x: { label: 'percentage points below the best of 36 rates', scale: 'linear', domain: [0, 20] },
  y: {
    label: '',
    scale: 'linear',
    domain: [2.4 * problems.length - 1, -0.8],
    // The name of the data alone: the whole one is in the table.
    ticks: problems.map((name, i) => ({ value: 2.4 * i + 0.425, label: name.split(',')[0] ?? name })),
  },
  series: (['adam', 'sgd'] as const).map((optimizer) => ({
    kind: 'spans',
    name: nameOf(optimizer),
    role: roles[optimizer],
    spans: rows
      .filter((row) => row.optimizer === optimizer)
      .map((row) => ({
        y: placeOf(row),
        from: 0,
        to: row.cost,
        label: `${row.problem}: ${row.cost.toFixed(1)} points`,
      })),
  })),
  markers: [{ axis: 'x', at: 1, label: '1 point', role: 'reference' }],
  description: problems
    .map((problem) => {
      const costs = rows.filter((row) => row.problem === problem);
      return `${problem}: ${costs.map((row) => `${row.cost.toFixed(1)} points with ${nameOf(row.optimizer)}`).join(', ')}.`;
    })
    .join(' '),
};

export const defaultCostTable: Table = {
  caption: 'Percentage points of accuracy below the best of 36 rates, one seed',
  columns: ['Problem', 'Optimizer', 'Default rate', 'Loss'],
  rows: rows.map(({ problem, optimizer, rate, cost }) => [
    problem,
    optimizerNames[optimizer],
    String(rate),
    cost.toFixed(1),
  ]),
};
