import type { Distribution, ParamValue } from './distribution.ts';

/** The hyperparameters of a study by name. A conditional one stands after the parent it depends on. */
export type SearchSpace = Readonly<Record<string, Distribution>>;

/** One point of a search space. A conditional hyperparameter whose branch is inactive is absent. */
export type Params<S extends SearchSpace = SearchSpace> = { readonly [Name in keyof S]: ParamValue<S[Name]> };

/**
 * The space itself, checked as a whole: there is at least one hyperparameter, each condition names a categorical
 * hyperparameter that stands before it, and values that this one can take. Throws a RangeError otherwise.
 */
export function searchSpace<S extends SearchSpace>(space: S): S {
  const names = Object.keys(space);
  if (names.length === 0) throw new RangeError('a search space must have at least one hyperparameter.');
  // Object keys that look like integers are moved to the front, which would put a child before its parent.
  const numeric = names.find((name) => /^\d+$/.test(name));
  if (numeric !== undefined) throw new RangeError(`a name must not be a number, but got ${numeric}.`);
  names.forEach((name, i) => {
    const when = (space[name] as Distribution).when;
    if (when === null) return;
    const parent = names.indexOf(when.parent) < i ? space[when.parent] : undefined;
    if (parent === undefined)
      throw new RangeError(
        `${name} must stand after the parent it depends on, but ${when.parent} does not stand before it.`,
      );
    if (parent.kind !== 'categorical')
      throw new RangeError(
        `${name} must depend on a categorical hyperparameter, but ${when.parent} is ${parent.kind}.`,
      );
    const unknown = when.values.find((value) => !parent.choices.includes(value));
    if (unknown !== undefined)
      throw new RangeError(
        `${name} depends on ${when.parent} being ${JSON.stringify(unknown)}, which is not one of its choices.`,
      );
  });
  return space;
}
