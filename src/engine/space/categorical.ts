import type { CategoricalDistribution, Choice, Condition } from './distribution.ts';
import { requireCondition } from './require-range.ts';

/** A hyperparameter that takes one of `choices`, which have no order. An empty or repeating list throws a RangeError. */
export function categorical<const C extends Choice>(choices: readonly C[]): CategoricalDistribution<C, null>;
export function categorical<const C extends Choice>(
  choices: readonly C[],
  options: { readonly when: Condition },
): CategoricalDistribution<C, Condition>;
export function categorical<const C extends Choice>(
  choices: readonly C[],
  options: { readonly when?: Condition } = {},
): CategoricalDistribution<C> {
  const { when = null } = options;
  if (choices.length === 0) throw new RangeError('choices must not be empty.');
  const twice = choices.find((choice, i) => choices.indexOf(choice) !== i);
  if (twice !== undefined)
    throw new RangeError(`choices must not repeat, but ${JSON.stringify(twice)} is there twice.`);
  requireCondition(when);
  return { kind: 'categorical', choices, when };
}
