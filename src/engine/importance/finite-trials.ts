import type { Study } from '../study/study.ts';
import { type CompleteTrial, isComplete } from '../study/trial.ts';

/** The complete trials with a finite value: what importances are worked out from. Throws when there are fewer than two. */
export function finiteTrials(study: Study): readonly CompleteTrial[] {
  const trials = study.trials.filter(isComplete).filter(({ value }) => Number.isFinite(value));
  if (trials.length < 2)
    throw new RangeError(
      `importances need at least 2 complete trials with a finite value, but got ${trials.length} of ${study.trials.length}.`,
    );
  return trials;
}
