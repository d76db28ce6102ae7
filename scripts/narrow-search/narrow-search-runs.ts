import type { Objective } from '@/engine/objectives/objective.ts';
import { optimize } from '@/engine/optimize.ts';
import { noPruner } from '@/engine/pruners/none.ts';
import { samplerOf } from '@/engine/race/contender.ts';
import { landscapeFamily, typicalGap } from '@/engine/race/landscape-family.ts';
import { standardNormal } from '@/engine/rng/draws.ts';
import { paramsFromUnit } from '@/engine/space/params.ts';
import type { SearchSpace } from '@/engine/space/search-space.ts';
import { createStudy } from '@/engine/study/study.ts';
import { isComplete } from '@/engine/study/trial.ts';

/** Hyperparameters of the task, each of which matters half as much as the one before. */
export const DIMENSIONS = 9;
/** How many of them are searched, the most important first; the others stay in the middle of their ranges. */
export const SEARCHED: readonly number[] = [1, 2, 3, 4, 5, 9];
/** After how many trials the searches are compared. */
export const BUDGETS: readonly number[] = [10, 15, 20, 25, 30, 50];
export const NARROW_SAMPLERS = ['tpe', 'gp'] as const;
export const SEEDS = 40;

/** Seed noise of real runs, in typical gaps, as in the race. */
const NOISE = 0.02;
/** Nearer than this to the minimum counts as this near, as in the race. */
const FLOOR = 0.005;

const family = landscapeFamily({ kind: 'tuning', dimensions: DIMENSIONS });
const unit = typicalGap(family);
const names = Object.keys(family.space);
const middle = paramsFromUnit(
  family.space,
  names.map(() => 0.5),
);

/** What the pick of one search really misses the minimum by after each of {@link BUDGETS}, in gaps of a typical random trial. */
export function narrowGaps(
  sampler: (typeof NARROW_SAMPLERS)[number],
  searched: number,
  seed: number,
): readonly number[] {
  const space = Object.fromEntries(Object.entries(family.space).slice(0, searched)) as SearchSpace;
  const landscape = family.at(seed);
  const gapOf = (params: object): number => (landscape.lossOf({ ...middle, ...params }) - landscape.minimum) / unit;
  const objective: Objective = function* (params, rng) {
    const value = gapOf(params) + NOISE * standardNormal(rng);
    yield { step: 1, value };
    return value;
  };
  const nTrials = BUDGETS.at(-1) as number;
  let study = createStudy(space, { seed });
  const options = { objective, sampler: samplerOf(sampler, space, nTrials), pruner: noPruner(), nTrials };
  for (const next of optimize(study, options)) study = next;
  const complete = study.trials.filter(isComplete);
  return BUDGETS.map((budget) => {
    const [pick] = complete.slice(0, budget).toSorted((a, b) => a.value - b.value);
    const gap = pick === undefined ? Number.NaN : gapOf(pick.params);
    return Number(Math.max(FLOOR, gap).toPrecision(4));
  });
}
