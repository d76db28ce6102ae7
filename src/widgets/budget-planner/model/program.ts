import { type PhasedSearch, phasedSearchInOptuna } from '@/codegen/optuna/phased-search.ts';
import type { Config } from './config.ts';
import { hasBranches, type PhasedPlan } from './plan.ts';
import { dimensionsOf } from './space.ts';

/** The plan as a program for Optuna 5 that runs as it is, on made-up training that the reader replaces. */
export function pythonOf(plan: PhasedPlan, config: Config): string {
  return phasedSearchInOptuna(searchOf(plan, config));
}

function searchOf({ phases, split, tuned }: PhasedPlan, config: Config): PhasedSearch {
  return {
    steps: config.steps,
    workers: config.workers,
    dimensions: dimensionsOf(config),
    // A sweep has ranges of its own.
    searched: tuned === 1 ? config.hyperparameters : tuned,
    hasBranches: hasBranches(config),
    phases: phases.map(({ advice, ...phase }) => ({ ...phase, method: advice?.method ?? null })),
    confirmation: split,
  };
}
