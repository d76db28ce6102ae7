import { roundedLog } from '@/engine/stats/rounded-log.ts';
import type { Literal } from '../python/literal.ts';
import type { Arguments } from './bind-arguments.ts';
import type { Remark, Schedule, Setting } from './schedule.ts';
import { counted, grouped } from './wording.ts';

const warning = (text: string): Remark => ({ kind: 'warning', text });
const note = (text: string): Remark => ({ kind: 'note', text });
const failure = (text: string): Remark => ({ kind: 'error', text });

/** Combinations of a grid that is written out; null where only the program knows it. */
export function gridSize(grid: Literal | undefined): number | null {
  if (grid?.kind === 'list') {
    const sizes = grid.items.map(gridSize);
    return sizes.includes(null) || sizes.length === 0
      ? null
      : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  }
  if (grid?.kind !== 'dict') return null;
  return grid.entries.reduce<number | null>(
    (product, { value }) => (product === null || value.kind !== 'list' ? null : product * value.items.length),
    1,
  );
}

const logOf = (x: number, base: number): number => roundedLog(x) / roundedLog(base);

type Halving = {
  readonly candidates: number;
  readonly minResources: number;
  readonly maxResources: number;
  readonly factor: number;
  readonly isExhausting: boolean;
  readonly isAggressive: boolean;
};

export type HalvingPlan = {
  readonly rungs: readonly { readonly trials: number; readonly resource: number }[];
  readonly required: number;
  readonly possible: number;
};

/** The iterations of scikit-learn's `BaseSuccessiveHalving._run_search`. */
export function sklearnRungs(halving: Halving): HalvingPlan {
  const { candidates, maxResources, factor } = halving;
  const required = 1 + Math.floor(logOf(candidates, factor));
  const minResources = halving.isExhausting
    ? Math.max(halving.minResources, Math.floor(maxResources / factor ** (required - 1)))
    : halving.minResources;
  const possible = 1 + Math.floor(logOf(Math.floor(maxResources / minResources), factor));
  const count = halving.isAggressive ? required : Math.min(possible, required);
  const rungs: { trials: number; resource: number }[] = [];
  for (let i = 0, trials = candidates; i < count; i++, trials = Math.ceil(trials / factor)) {
    const power = halving.isAggressive ? Math.max(0, i - required + possible) : i;
    rungs.push({ trials, resource: Math.min(Math.trunc(factor ** power * minResources), maxResources) });
  }
  return { rungs, required, possible };
}

const DEFAULT_FOLDS = 5;
const NO_PLAN: HalvingPlan = { rungs: [], required: 0, possible: 0 };

/** What the arguments come to, with the defaults that depend on the data. */
type Sizes = {
  readonly candidates: number;
  readonly minResources: number;
  readonly maxResources: number;
  readonly folds: number;
  /** Combinations of a grid that is written out. */
  readonly grid: number | null;
};

function sizesOf({ values, given }: Arguments, setting: Setting): Sizes {
  const folds = given['cv']?.kind === 'number' ? given['cv'].value : DEFAULT_FOLDS;
  const least = values['resource'] === 'n_samples' ? folds * 2 * Math.max(1, setting.classes) : 1;
  const maxResources = values['max_resources'] === 'auto' ? setting.full : Number(values['max_resources']);
  const minResources = typeof values['min_resources'] === 'number' ? values['min_resources'] : least;
  const grid = gridSize(given['param_grid']);
  const isExhausting = values['n_candidates'] === 'exhaust';
  const drawn = isExhausting ? Math.floor(maxResources / minResources) : (values['n_candidates'] ?? setting.trials);
  return { candidates: grid ?? Number(drawn), minResources, maxResources, folds, grid };
}

export function sklearnSchedule(name: string, args: Arguments, setting: Setting): Schedule {
  const { values } = args;
  const sizes = sizesOf(args, setting);
  const errors = sklearnErrors(args, sizes);
  const factor = Number(values['factor']);
  const isExhausting = values['min_resources'] === 'exhaust';
  const isAggressive = values['aggressive_elimination'] === true;
  const plan = errors.length > 0 ? NO_PLAN : sklearnRungs({ ...sizes, factor, isExhausting, isAggressive });
  const unit = values['resource'] === 'n_samples' ? 'sample' : `unit of ${values['resource']}`;
  return {
    tool: 'scikit-learn',
    name,
    unit,
    trials: sizes.candidates,
    full: sizes.maxResources,
    brackets: [{ name: '', rungs: plan.rungs }],
    isExact: true,
    fits: sizes.folds,
    startsAfresh: true,
    first: plan.rungs.length < 2 ? null : { trial: 1, resource: plan.rungs[0]?.resource ?? 0 },
    random: name === 'HalvingGridSearchCV' ? 0 : sizes.candidates,
    rule: 'All candidates of an iteration are fitted anew and scored; the best one in “factor” of them, rounded up, go on.',
    remarks: errors.length > 0 ? errors : sklearnRemarks({ args, plan, factor, unit, sizes }),
  };
}

/** What scikit-learn refuses when it is fitted. */
function sklearnErrors({ values }: Arguments, { candidates, minResources, maxResources }: Sizes): Remark[] {
  const remarks: Remark[] = [];
  if (values['n_candidates'] === 'exhaust' && values['min_resources'] === 'exhaust')
    remarks.push(failure('n_candidates and min_resources cannot both be "exhaust".'));
  if (values['max_resources'] === 'auto' && values['resource'] !== 'n_samples')
    remarks.push(failure('max_resources must be a number when the resource is not n_samples.'));
  if (minResources > maxResources)
    remarks.push(
      failure(`min_resources is ${grouped(minResources)}, more than the ${grouped(maxResources)} that there are.`),
    );
  else if (candidates < 1) remarks.push(failure('There is no candidate.'));
  return remarks;
}

type Facts = {
  readonly args: Arguments;
  readonly plan: HalvingPlan;
  readonly factor: number;
  readonly unit: string;
  readonly sizes: Sizes;
};

function sklearnRemarks({ args, plan, factor, unit, sizes: { maxResources, folds, grid } }: Facts): Remark[] {
  const { rungs, required, possible } = plan;
  const last = rungs.at(-1);
  const remarks: Remark[] = [];
  if (last !== undefined && last.resource < 0.9 * maxResources)
    remarks.push(
      warning(
        `The last iteration uses ${counted(last.resource, unit)} of ${grouped(maxResources)} (${Math.round((100 * last.resource) / maxResources)}%): the winner is picked without the rest. Set min_resources to ${grouped(Math.max(1, Math.floor(maxResources / factor ** (rungs.length - 1))))} to come closer.`,
      ),
    );
  if (required > possible && args.values['aggressive_elimination'] !== true && last !== undefined)
    remarks.push(
      warning(
        `${counted(required, 'iteration')} would be needed to get down to fewer than ${factor} candidates, and ${possible} are possible: ${grouped(last.trials)} are compared in the last one. aggressive_elimination=True repeats the first one instead.`,
      ),
    );
  if (rungs.length === 1) remarks.push(warning('There is one iteration: nothing is halved.'));
  if (args.given['param_grid'] !== undefined && grid === null)
    remarks.push(note('The grid is not written out here, so the number of trials above stands for its combinations.'));
  if (args.given['cv'] !== undefined && args.given['cv'].kind !== 'number')
    remarks.push(note(`The number of folds is not written out here: ${folds} are assumed.`));
  remarks.push(
    note('The class is experimental: import enable_halving_search_cv from sklearn.experimental first.'),
    note(
      `Each fit starts from nothing, ${counted(folds, 'time')} for ${counted(folds, 'fold')}. The winner is the best of the last iteration.`,
    ),
  );
  return remarks;
}
