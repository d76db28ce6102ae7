import data from '@/evidence/published/pruning.json' with { type: 'json' };
import type { Table } from '@/widgets/kit/frame/view.ts';

type Row = (typeof data.rows)[number];
type Cell = Row['cells'][number];
type Measure = 'savedPercent' | 'bestLostPercent' | 'regretPoints' | 'gainPoints';

const names: Readonly<Record<string, string>> = {
  'dead-run': 'Stop what still guesses after 10%',
  'bottom-quarter': 'Drop the bottom quarter, from 10%',
  'median-warm-up-25': 'Median, from 30%',
  'median-warm-up-5': 'Median, from 10%',
  median: 'Median, from 5%',
  'top-quarter': 'Keep the top quarter, from 5%',
  'median-warm-up-5-epochs': 'Median at the same epoch, from 6',
  'median-warm-up-20-epochs': 'Median at the same epoch, from 21',
  hyperband: 'Hyperband, from 1/81',
  'asha-4': 'ASHA, from 4/81',
  'synchronous-4': 'Synchronous halving, from 4/81',
  'halving-4': 'Optuna’s halving, from 4/81',
  'halving-1': 'Optuna’s halving, from 1/81',
};

/** Rows of the table: cheapest mistakes first, comparisons at the same epoch last. */
const ORDER = Object.keys(names);

/** How a rule is called on the page. */
export function ruleName({ rule, compare }: Pick<Row, 'rule' | 'compare'>): string {
  if (compare === 'fraction') return names[rule] ?? rule;
  return rule === 'median' ? 'Median at the same epoch, from 1' : (names[rule] ?? rule);
}

export type ShownRow = {
  readonly name: string;
  readonly isSameEpoch: boolean;
  readonly cells: readonly { readonly saved: string; readonly lost: string; readonly regret: string }[];
};

/** What the page shows of the studies of so many trials. */
export function shownRows(trials: number): readonly ShownRow[] {
  return rowsOf(trials).map((row) => ({
    name: ruleName(row),
    isSameEpoch: row.compare === 'epoch',
    cells: row.cells.map((cell) => ({
      saved: `${cell.savedPercent.value.toFixed(0)}%`,
      lost: `${cell.bestLostPercent.value.toFixed(0)}%`,
      regret: cell.regretPoints.value.toFixed(2),
    })),
  }));
}

function rowsOf(trials: number): readonly Row[] {
  return data.rows
    .filter((row) => row.trials === trials)
    .toSorted((a, b) => Number(a.compare === 'epoch') - Number(b.compare === 'epoch') || place(a) - place(b));
}

const place = ({ rule }: Row): number => ORDER.indexOf(rule);

export const searchTitles: readonly string[] = data.searches.map(({ title }) => title);

/** Every number with its interval. */
export const pruningNumbers: Table = {
  caption: `Means over ${data.orders} random orders of each search, with 95% bootstrap intervals over the orders`,
  columns: [
    'Trials',
    'Rule',
    'Search',
    'Training saved, %',
    'Studies that lose their best trial, %',
    'Regret, points',
    'Gain over random search at equal cost, points',
  ],
  rows: [50, 200].flatMap((trials) =>
    rowsOf(trials).flatMap((row) =>
      row.cells.map((cell, index) => [
        trials,
        ruleName(row),
        searchTitles[index] as string,
        estimate(cell, 'savedPercent', 0),
        estimate(cell, 'bestLostPercent', 0),
        estimate(cell, 'regretPoints', 2),
        estimate(cell, 'gainPoints', 2),
      ]),
    ),
  ),
};

function estimate(cell: Cell, measure: Measure, digits: number): string {
  const { value, low, high } = cell[measure];
  const [mean, ...ends] = [value, low, high].map((number) => signed(number.toFixed(digits)));
  return `${mean} [${ends.join(', ')}]`;
}

/** A typographic minus, and none before zero. */
function signed(text: string): string {
  return text.replace(/^-(?=0(\.0+)?$)/, '').replace('-', '−');
}
