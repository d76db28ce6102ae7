import { bracketWeights } from '@/engine/pruners/hyperband.ts';
import table from '@/evidence/published/pruning.json' with { type: 'json' };
import correlations from '@/evidence/published/rank-correlations.json' with { type: 'json' };
import { type Checks, type Estimate, known, printed } from './printed.ts';

type Cell = (typeof table.rows)[number]['cells'][number];
type Measure = 'savedPercent' | 'bestLostPercent' | 'lossPoints' | 'gainPoints' | 'lastPercent';
type Row = { readonly compare?: 'fraction' | 'epoch'; readonly trials?: 50 | 200 };

function cellsOf(rule: string, { compare = 'fraction', trials = 50 }: Row = {}): readonly Cell[] {
  const row = table.rows.find((one) => one.rule === rule && one.compare === compare && one.trials === trials);
  return known(row, `${rule} ${compare} ${trials}`).cells;
}

function cellOf(rule: string, search: string, row: Row = {}): Cell {
  return known(
    cellsOf(rule, row).find((cell) => cell.search === search),
    `${rule} ${search}`,
  );
}

/** From the least to the most over the searches: `51% to 66%`. */
function range(cells: readonly Cell[], measure: Measure): string {
  const values = cells.map((cell) => cell[measure].value);
  return measure.endsWith('Percent') ? between(values, '%', 0) : between(values, ' points', 2);
}

/** From the least to the most: `51% to 66%`, `0.02 to 0.54 points`; one number where both print alike. */
function between(values: readonly number[], unit: '%' | ' points' | ' trials', digits: number): string {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits)) as [
    string,
    string,
  ];
  if (low === high) return `${low}${unit}`;
  return unit === '%' ? `${low}% to ${high}%` : `${low} to ${high}${unit}`;
}

type BudgetRow = (typeof table.budgets)[number];

function budgetOf(rule: string, runs: number): BudgetRow {
  return known(
    table.budgets.find((one) => one.rule === rule && one.compare === 'fraction' && one.runs === runs),
    `${rule} ${runs} runs`,
  );
}

const FROM_SCRATCH = ['alexnet', 'convnext'];

/** What the training of 20 whole runs gains, over the searches that train from scratch. */
function gainFromScratch(rule: string): string {
  const cells = budgetOf(rule, 20).cells.filter(({ search }) => FROM_SCRATCH.includes(search));
  return between(
    cells.map(({ gainPoints }) => gainPoints.value),
    ' points',
    2,
  );
}

const HALVING = ['halving-4', 'ray-asha-4', 'wandb-strict-4', 'asha-4', 'synchronous-4'];

/** The same over the searches that tune a trained network further, and all forms of halving. */
function gainOfFineTuning(): string {
  const cells = HALVING.flatMap((rule) => budgetOf(rule, 20).cells).filter(
    ({ search }) => !FROM_SCRATCH.includes(search),
  );
  return between(
    cells.map(({ gainPoints }) => gainPoints.value),
    ' points',
    2,
  );
}

function startedBy(rule: string): string {
  return between(
    budgetOf(rule, 20).cells.map(({ trials }) => trials),
    ' trials',
    0,
  );
}

function smallBudget(rule: string): string {
  const cell = known(
    budgetOf(rule, 10).cells.find(({ search }) => search === 'alexnet'),
    `${rule} alexnet`,
  );
  return points(cell.gainPoints).replaceAll('-', '−');
}

function otherReports(rule: string): string {
  const row = known(
    table.lastEpochReported.find((one) => one.rule === rule),
    rule,
  );
  return between(
    row.cells.filter(({ search }) => FROM_SCRATCH.includes(search)).map(({ gainPoints }) => gainPoints.value),
    ' points',
    2,
  );
}

const share = (estimate: Estimate): string => printed(estimate, '%', 0);
const points = (estimate: Estimate): string => printed(estimate, ' points', 2);

function correlation(search: string, group: string, percent: number): string {
  const groups: readonly { readonly group: string; readonly byPercent: readonly Estimate[] }[] = known(
    correlations.searches.find(({ id }) => id === search),
    search,
  ).groups;
  const found = known(
    groups.find((one) => one.group === group),
    `${search} ${group}`,
  );
  return printed(known(found.byPercent[correlations.percents.indexOf(percent)], `${percent}%`), '', 2)
    .replaceAll('-0.00', '0.00')
    .replaceAll('-', '−');
}

function bloomers(peak: string, reported: 'prunedPercent' | 'lastEpochReportedPercent' = 'prunedPercent'): string {
  const bands = known(
    table.lateBloomers.find(({ search }) => search === 'alexnet'),
    'alexnet',
  ).bands;
  const band = known(
    bands.find((one) => one.peak === peak),
    peak,
  );
  return `${band[reported].toFixed(0)}%`;
}

function shareOfFirstBracket(): string {
  const weights = bracketWeights({ minResource: 1, maxResource: 81, reductionFactor: 3 });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return `${((100 * known(weights[0], 'bracket 0')) / total).toFixed(0)}%`;
}

/** What the chapter on early stopping and pruning claims. */
export const pruningChecks: Checks = {
  'pruning-dead-alexnet': () => share(cellOf('dead-run', 'alexnet').savedPercent),
  'pruning-dead-alexnet-loss': () => points(cellOf('dead-run', 'alexnet').lossPoints),
  'pruning-dead-convnext': () => share(cellOf('dead-run', 'convnext').savedPercent),
  'pruning-median-saved': () => range(cellsOf('median'), 'savedPercent'),
  'pruning-median-loss': () => range(cellsOf('median'), 'lossPoints'),
  'pruning-median-lost': () => range(cellsOf('median'), 'bestLostPercent'),
  'pruning-median-convnext': () => points(cellOf('median', 'convnext').lossPoints),
  'pruning-epoch-convnext': () => points(cellOf('median', 'convnext', { compare: 'epoch' }).lossPoints),
  'pruning-quarter-saved': () => range(cellsOf('bottom-quarter'), 'savedPercent'),
  'pruning-quarter-loss': () => range(cellsOf('bottom-quarter'), 'lossPoints'),
  'pruning-halving-alexnet': () => points(cellOf('halving-1', 'alexnet').lossPoints),
  'pruning-halving-saved': () => range(cellsOf('halving-4'), 'savedPercent'),
  'pruning-halving-loss': () => range(cellsOf('halving-4'), 'lossPoints'),
  'pruning-ray-asha-loss': () => range(cellsOf('ray-asha-4'), 'lossPoints'),
  'pruning-wandb-loss': () => range(cellsOf('wandb-strict-4'), 'lossPoints'),
  'pruning-halving-loss-large': () => range(cellsOf('halving-4', { trials: 200 }), 'lossPoints'),
  'pruning-ray-asha-loss-large': () => range(cellsOf('ray-asha-4', { trials: 200 }), 'lossPoints'),
  'pruning-quarter-lost': () => range(cellsOf('bottom-quarter'), 'bestLostPercent'),
  'pruning-late-ray-saved': () => range(cellsOf('ray-median-25'), 'savedPercent'),
  'pruning-late-ray-loss': () => range(cellsOf('ray-median-25'), 'lossPoints'),
  'pruning-late-ray-lost': () => range(cellsOf('ray-median-25'), 'bestLostPercent'),
  'pruning-late-wandb-saved': () => range(cellsOf('wandb-27'), 'savedPercent'),
  'pruning-late-wandb-loss': () => range(cellsOf('wandb-27'), 'lossPoints'),
  'pruning-budget-optuna': () => gainFromScratch('halving-4'),
  'pruning-budget-ray': () => gainFromScratch('ray-asha-4'),
  'pruning-budget-wandb': () => gainFromScratch('wandb-strict-4'),
  'pruning-budget-asha': () => gainFromScratch('asha-4'),
  'pruning-budget-median': () => gainFromScratch('median'),
  'pruning-budget-median-late': () => gainFromScratch('median-warm-up-25'),
  'pruning-budget-quarter': () => gainFromScratch('bottom-quarter'),
  'pruning-budget-fine-tuning': gainOfFineTuning,
  'pruning-budget-trials': () => startedBy('halving-4'),
  'pruning-budget-small-optuna': () => smallBudget('halving-4'),
  'pruning-budget-small-wandb': () => smallBudget('wandb-strict-4'),
  'pruning-last-median': () => range(cellsOf('median'), 'lastPercent'),
  'pruning-last-hyperband': () => range(cellsOf('hyperband'), 'lastPercent'),
  'pruning-last-hyperband-large': () => range(cellsOf('hyperband', { trials: 200 }), 'lastPercent'),
  'pruning-gain-next-epoch': () =>
    range(
      cellsOf('halving-4').filter(({ search }) => FROM_SCRATCH.includes(search)),
      'gainPoints',
    ),
  'pruning-gain-last-epoch': () => otherReports('halving-4'),
  'pruning-bloomers-late-last-epoch': () => bloomers('late', 'lastEpochReportedPercent'),
  'pruning-large-saved': () => range(cellsOf('median', { trials: 200 }), 'savedPercent'),
  'pruning-large-lost': () => range(cellsOf('median', { trials: 200 }), 'bestLostPercent'),
  'pruning-live-saved': () => range(table.liveOnly, 'savedPercent'),
  'pruning-warm-lost': () => range(cellsOf('median-warm-up-25'), 'bestLostPercent'),
  'pruning-warm-saved': () => range(cellsOf('median-warm-up-25'), 'savedPercent'),
  'pruning-bloomers-late': () => bloomers('late'),
  'pruning-bloomers-early': () => bloomers('early'),
  'rank-alexnet-10': () => correlation('alexnet', 'trained', 10),
  'rank-alexnet-25': () => correlation('alexnet', 'trained', 25),
  'rank-alexnet-late': () => correlation('alexnet', 'late-peak', 5),
  'rank-deberta-best': () => correlation('deberta', 'best-fifth', 50),
  'pruning-bracket-share': shareOfFirstBracket,
};
