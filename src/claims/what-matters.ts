import searches from '@/evidence/published/importance-of-searches.json' with { type: 'json' };
import optuna from '@/evidence/published/optuna-importance.json' with { type: 'json' };
import { type Checks, type Estimate, known, percent } from './printed.ts';

type Range = (typeof searches.searches)[number]['ranges'][number];

/** The runs of a search over all rates, or within half a decade of the best ones. */
function rangeOf(search: string, reach: 'all' | 'narrow' = 'all'): Range {
  const ranges = searches.searches.find(({ id }) => id === search)?.ranges;
  return known(
    ranges?.find(({ halfWidth }) => halfWidth === (reach === 'all' ? null : 0.5)),
    `${search} ${reach}`,
  );
}

function settingOf(range: Range, setting: string): Range['settings'][number] {
  return known(
    range.settings.find((row) => row.setting === setting),
    setting,
  );
}

/** The setting that explains most with its interactions, the learning rate aside. */
function nextOf({ settings }: Range): Range['settings'][number] {
  const others = settings.filter(({ setting }) => setting !== 'learningRate');
  return others.reduce((best, row) => (row.total.value > best.total.value ? row : best));
}

const nameOf: Readonly<Record<string, string>> = {
  batchSize: 'batch size',
  weightDecay: 'weight decay',
  warmup: 'warm-up',
};

const rSquared = ({ r2 }: Range): string => r2.toFixed(2).replace('-', '−');

/** What the next setting explains with its interactions: `batch size 10% [4, 15]`. */
function next(search: string): string {
  const { setting, total } = nextOf(rangeOf(search));
  return `${known(nameOf[setting], setting)} ${percent(total)}`;
}

/** How many times as much the learning rate explains, both with their interactions. */
function ratio(search: string): string {
  const range = rangeOf(search);
  const times = settingOf(range, 'learningRate').total.value / nextOf(range).total.value;
  return `${times.toFixed(times < 10 ? 1 : 0)} times`;
}

function dead(range: Range): string {
  return `${range.dead} of ${range.runs} runs`;
}

const rate = (search: string): Range['settings'][number] => settingOf(rangeOf(search), 'learningRate');
const share = (estimate: Estimate): string => percent(estimate);

/** The least and the most over the evaluator's seeds, as `print` writes them; one number where they are the same. */
function overSeeds(values: readonly number[], print: (value: number) => string): string {
  const [least, most] = [print(Math.min(...values)), print(Math.max(...values))];
  return least === most ? least : `${least} to ${most}`;
}

const wholePercent = (value: number): string => `${(100 * value).toFixed(0)}%`;
const ofRate = (rows: readonly { readonly learningRate: number }[]) => rows.map(({ learningRate }) => learningRate);
const leftOver = (row: Readonly<Record<string, number>>) =>
  1 - Object.values(row).reduce((sum, share) => sum + share, 0);

/** The claims about one search. */
function checksOf(search: string): Checks {
  return {
    [`imp-${search}-main`]: () => share(rate(search).main),
    [`imp-${search}-total`]: () => share(rate(search).total),
    [`imp-${search}-next`]: () => next(search),
    [`imp-${search}-r2`]: () => rSquared(rangeOf(search)),
    [`imp-ratio-${search}`]: () => ratio(search),
  };
}

/** What the chapter on what matters claims. */
export const whatMattersChecks: Checks = {
  ...checksOf('alexnet'),
  ...checksOf('convnext'),
  ...checksOf('deberta'),
  ...checksOf('deberta-v3'),
  'optuna-alexnet-printed': () => overSeeds(ofRate(optuna.printed), (value) => value.toFixed(2)),
  'optuna-alexnet-raw': () => overSeeds(ofRate(optuna.raw), wholePercent),
  'optuna-alexnet-log': () => overSeeds(ofRate(optuna.logRate), wholePercent),
  'optuna-alexnet-interactions': () => overSeeds(optuna.raw.map(leftOver), wholePercent),
  'imp-alexnet-per-tree': () => `${(100 * rate('alexnet').perTree).toFixed(0)}%`,
  'imp-alexnet-ped': () => share(rate('alexnet').ped),
  'imp-alexnet-ped-epochs': () => share(settingOf(rangeOf('alexnet'), 'epochs').ped),
  'trap-warm-up': () => share(settingOf(rangeOf('deberta', 'narrow'), 'warmup').total),
  'trap-r2': () => rSquared(rangeOf('deberta', 'narrow')),
  'trap-dead': () => dead(rangeOf('deberta', 'narrow')),
  'trap-ped-epochs': () => share(settingOf(rangeOf('deberta', 'narrow'), 'epochs').ped),
};
