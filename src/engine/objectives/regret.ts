import { standardNormal } from '../rng/draws.ts';
import type { Params, SearchSpace } from '../space/search-space.ts';
import type { Study } from '../study/study.ts';
import { isComplete } from '../study/trial.ts';
import { type Objective, withoutReports } from './objective.ts';
import type { TestFunction } from './synthetic.ts';

/** A test function as an objective whose values scatter normally around the true ones, with standard deviation `noise`. */
export function noisyObjectiveOf(test: TestFunction, noise: number): Objective<SearchSpace> {
  return withoutReports((params, rng) => trueValue(test, params) + (noise === 0 ? 0 : noise * standardNormal(rng)));
}

/** What a test function is at `params`, without noise. */
export function trueValue({ space, valueAt }: TestFunction, params: Params<SearchSpace>): number {
  return valueAt(Object.keys(space).map((name) => params[name] as number));
}

/**
 * The simple regret after each complete trial of a study that minimizes: how far the true value of the trial that looks
 * best so far is above the minimum. It can rise where noise makes a worse trial look better.
 */
export function regretsOf(study: Study, test: TestFunction): readonly number[] {
  let seen = Number.POSITIVE_INFINITY;
  let regret = Number.POSITIVE_INFINITY;
  return study.trials.filter(isComplete).map(({ params, value }) => {
    if (value < seen) [seen, regret] = [value, Math.max(0, trueValue(test, params) - test.minimum)];
    return regret;
  });
}
