import data from '@/evidence/published/pruning.json' with { type: 'json' };
import type { Table } from '@/widgets/kit/frame/view.ts';

type Row = (typeof data.rows)[number];
type Cell = Row['cells'][number];
type Measure = 'savedPercent' | 'bestLostPercent' | 'lossPoints' | 'gainPoints' | 'lastPercent';

const names: Readonly<Record<string, string>> = {
  'dead-run': 'Stop what still guesses after 10%',
  'bottom-quarter-25': 'Optuna, drop the bottom quarter, from 30%',
  'bottom-quarter': 'Optuna, drop the bottom quarter, from 10%',
  'wandb-27': 'W&B, from a third, not strict',
  'ray-median-25': 'Ray median, from 30%',
  'ray-median': 'Ray median, from 5%',
  'median-warm-up-25': 'Optuna median, from 30%',
  'median-warm-up-5': 'Optuna median, from 10%',
  median: 'Optuna median, from 5%',
  'top-quarter': 'Optuna, keep the top quarter, from 5%',
  'wandb-4': 'W&B, from 4/81, not strict',
  'wandb-strict-4': 'W&B, from 4/81, strict',
  'ray-asha-4': 'Ray ASHA, from 4/81',
  'halving-4': 'Optuna halving, from 4/81',
  'asha-4': 'ASHA with promotion, from 4/81',
  'synchronous-4': 'Synchronous halving, from 4/81',
  hyperband: 'Optuna Hyperband, from 1/81',
  'halving-1': 'Optuna halving, from 1/81',
  'median-warm-up-5-epochs': 'Optuna median at the same epoch, from 6',
  'median-warm-up-20-epochs': 'Optuna median at the same epoch, from 21',
};

/** Rows of the table: cheapest mistakes first, comparisons at the same epoch last. */
const ORDER = Object.keys(names);

/** How a rule is called on the page. */
export function ruleName({ rule, compare }: Pick<Row, 'rule' | 'compare'>): string {
  if (compare === 'fraction') return names[rule] ?? rule;
  return rule === 'median' ? 'Optuna median at the same epoch, from 1' : (names[rule] ?? rule);
}

function rowsOf(trials: number): readonly Row[] {
  return data.rows
    .filter((row) => row.trials === trials)
    .toSorted((a, b) => Number(a.compare === 'epoch') - Number(b.compare === 'epoch') || place(a) - place(b));
}

function place({ rule }: Pick<Row, 'rule'>): number {
  return ORDER.indexOf(rule);
}

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
    'Loss from pruning, points',
    'Gain over random search at equal cost, points',
    'Fully trained, then pruned, %',
  ],
  rows: [50, 200].flatMap((trials) =>
    rowsOf(trials).flatMap((row) =>
      row.cells.map((cell, index) => [
        trials,
        ruleName(row),
        searchTitles[index] as string,
        estimate(cell, 'savedPercent', 0),
        estimate(cell, 'bestLostPercent', 0),
        estimate(cell, 'lossPoints', 2),
        estimate(cell, 'gainPoints', 2),
        estimate(cell, 'lastPercent', 0),
      ]),
    ),
  ),
};

/** What the training of so many whole runs brings under each rule, with its interval. */
export const budgetNumbers: Table = {
  caption: `The same training for every rule: trials started, and gain over random search, in points, with 95% bootstrap intervals over ${data.orders} orders`,
  columns: ['Whole runs', 'Rule', ...data.searches.flatMap(({ title }) => [`${title}: trials`, `${title}: gain`])],
  rows: budgetRows().map((row) => [
    row.runs,
    ruleName(row),
    ...row.cells.flatMap(({ trials, gainPoints }) => [trials, inWords(gainPoints, 2)]),
  ]),
};

function budgetRows(): readonly (typeof data.budgets)[number][] {
  return data.budgets.toSorted(
    (a, b) => a.runs - b.runs || Number(a.compare === 'epoch') - Number(b.compare === 'epoch') || place(a) - place(b),
  );
}

function estimate(cell: Cell, measure: Measure, digits: number): string {
  return inWords(cell[measure], digits);
}

function inWords({ value, low, high }: Cell[Measure], digits: number): string {
  const [mean, ...ends] = [value, low, high].map((number) => signed(number.toFixed(digits)));
  return `${mean} [${ends.join(', ')}]`;
}

/** A typographic minus, and none before zero. */
function signed(text: string): string {
  return text.replace(/^-(?=0(\.0+)?$)/, '').replace('-', '−');
}
