import table from '@/evidence/published/log-scale-gain.json' with { type: 'json' };
import type { Table } from '@/widgets/kit/frame/view.ts';
import type { Plot, Role } from '@/widgets/kit/plot/plot.ts';

type Row = (typeof table.sweeps)[number];

const roles = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5'] as const satisfies readonly Role[];

function nameOf({ decades, place }: Row): string {
  const where = place < 0.5 ? 'best in the lower part' : place > 0.5 ? 'best in the upper part' : 'best in the middle';
  return `${decades} decade${decades === 1 ? '' : 's'}, ${where}`;
}

/** How much a log scale gains over a linear one, by the range that is searched. */
export const logGainPlot: Plot = {
  title: 'What a log scale gains over a linear one, mean of 15 sweeps',
  x: {
    label: 'trials',
    scale: 'log',
    domain: [4.5, 44],
    ticks: table.trials.map((value) => ({ value, label: String(value) })),
  },
  y: { label: 'percentage points', scale: 'linear', domain: [0, 50] },
  series: table.sweeps.map((row, i) => ({
    kind: 'line',
    name: nameOf(row),
    role: roles[i] ?? 'series-6',
    points: row.gains.map(({ value }, n) => ({ x: table.trials[n] as number, y: value })),
  })),
  markers: [],
  description: table.sweeps
    .map(
      (row) =>
        `${nameOf(row)}: ${row.gains.map(({ value }, n) => `${value.toFixed(1)} after ${table.trials[n]} trials`).join(', ')}.`,
    )
    .join(' '),
};

export const logGainTable: Table = {
  caption: 'Percentage points gained, mean of 15 sweeps with 95 % bootstrap interval',
  columns: ['Range searched', ...table.trials.map((n) => `${n} trials`)],
  rows: table.sweeps.map((row) => [
    nameOf(row),
    ...row.gains.map(({ value, low, high }) => `${value.toFixed(1)} [${low.toFixed(1)}, ${high.toFixed(1)}]`),
  ]),
};
