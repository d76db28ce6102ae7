import { bracketWeights } from '@/engine/pruners/hyperband.ts';
import table from '@/evidence/published/pruning.json' with { type: 'json' };
import correlations from '@/evidence/published/rank-correlations.json' with { type: 'json' };
import { type Checks, type Estimate, known, printed } from './printed.ts';

type Cell = (typeof table.rows)[number]['cells'][number];
type Measure = 'savedPercent' | 'bestLostPercent' | 'regretPoints' | 'gainPoints';
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
  const isShare = measure === 'savedPercent' || measure === 'bestLostPercent';
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(isShare ? 0 : 2));
  return isShare ? `${low}% to ${high}%` : `${low} to ${high} points`;
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

function bloomers(peak: string): string {
  const bands = known(
    table.lateBloomers.find(({ search }) => search === 'alexnet'),
    'alexnet',
  ).bands;
  const band = known(
    bands.find((one) => one.peak === peak),
    peak,
  );
  return `${band.prunedPercent.toFixed(0)}%`;
}

function shareOfFirstBracket(): string {
  const weights = bracketWeights({ minResource: 1, maxResource: 81, reductionFactor: 3 });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return `${((100 * known(weights[0], 'bracket 0')) / total).toFixed(0)}%`;
}

/** What the chapter on early stopping and pruning claims. */
export const pruningChecks: Checks = {
  'pruning-dead-alexnet': () => share(cellOf('dead-run', 'alexnet').savedPercent),
  'pruning-dead-alexnet-regret': () => points(cellOf('dead-run', 'alexnet').regretPoints),
  'pruning-dead-convnext': () => share(cellOf('dead-run', 'convnext').savedPercent),
  'pruning-median-saved': () => range(cellsOf('median'), 'savedPercent'),
  'pruning-median-regret': () => range(cellsOf('median'), 'regretPoints'),
  'pruning-median-lost': () => range(cellsOf('median'), 'bestLostPercent'),
  'pruning-median-convnext': () => points(cellOf('median', 'convnext').regretPoints),
  'pruning-epoch-convnext': () => points(cellOf('median', 'convnext', { compare: 'epoch' }).regretPoints),
  'pruning-quarter-saved': () => range(cellsOf('bottom-quarter'), 'savedPercent'),
  'pruning-quarter-regret': () => range(cellsOf('bottom-quarter'), 'regretPoints'),
  'pruning-halving-alexnet': () => points(cellOf('halving-1', 'alexnet').regretPoints),
  'pruning-asha-saved': () => range(cellsOf('asha-4'), 'savedPercent'),
  'pruning-asha-gain': () => points(cellOf('asha-4', 'alexnet').gainPoints),
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
