import type { Distribution } from '../space/distribution.ts';
import type { RawParams } from '../space/params.ts';
import type { SearchSpace } from '../space/search-space.ts';
import { valueCount } from '../space/unit-interval.ts';
import type { Trial } from '../study/trial.ts';

/**
 * The part of a space that one model can cover: the hyperparameters that all of these trials have and that can take
 * more than one value; none if there is no trial. Optuna's intersection search space.
 */
export function jointSpace(space: SearchSpace, trials: readonly Trial[]): SearchSpace {
  const shared = ([name, distribution]: [string, Distribution]): boolean =>
    valueCount(distribution) > 1 && trials.length > 0 && allHave(trials, name);
  return Object.fromEntries(Object.entries(space).filter(shared));
}

/** The trials that have values for the whole of `space`. */
export function covering<T extends Trial>(trials: readonly T[], space: SearchSpace): readonly T[] {
  return Object.keys(space).reduce(
    (rest, name) => (allHave(rest, name) ? rest : rest.filter((trial) => hasParam(trial, name))),
    trials,
  );
}

// A loop, since a model of hundreds of trials asks for each of their parameters anew at every suggestion.
function allHave(trials: readonly Trial[], name: string): boolean {
  for (const trial of trials) if (!hasParam(trial, name)) return false;
  return true;
}

const hasParam = ({ params }: { readonly params: RawParams }, name: string): boolean => params[name] !== undefined;
