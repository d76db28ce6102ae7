import type { Choice, Distribution } from './distribution.ts';
import type { Params, SearchSpace } from './search-space.ts';
import { fromUnit } from './unit-interval.ts';

/** Values by name before it is known which of them are active. */
export type RawParams = Readonly<Record<string, Choice | undefined>>;

/** Whether hyperparameter `name` exists given the other values: its parent does, and has one of the values it asks for. */
export function isActive(space: SearchSpace, name: string, params: RawParams): boolean {
  const when = distributionOf(space, name).when;
  if (when === null) return true;
  const value = params[when.parent];
  return value !== undefined && when.values.includes(value) && isActive(space, when.parent, params);
}

/** The values without those of inactive hyperparameters, in the order of the space. */
export function activeParams<S extends SearchSpace>(space: S, params: RawParams): Params<S> {
  const names = Object.keys(space).filter((name) => params[name] !== undefined && isActive(space, name, params));
  return Object.fromEntries(names.map((name) => [name, params[name]])) as Params<S>;
}

/**
 * The point of a space at a corner-to-corner position of the unit cube, one coordinate for each hyperparameter in the
 * order of the space. Coordinates of inactive hyperparameters are not used.
 */
export function paramsFromUnit<S extends SearchSpace>(space: S, coordinates: ArrayLike<number>): Params<S> {
  const names = Object.keys(space);
  if (coordinates.length !== names.length)
    throw new RangeError(`a point needs ${names.length} coordinates, but got ${coordinates.length}.`);
  const all = names.map((name, i) => [name, fromUnit(distributionOf(space, name), coordinates[i] as number)]);
  return activeParams(space, Object.fromEntries(all));
}

/** The distribution of a name that must be in the space. */
export function distributionOf(space: SearchSpace, name: string): Distribution {
  const distribution = space[name];
  if (distribution === undefined)
    throw new RangeError(`a name must be in the search space (${Object.keys(space).join(', ')}), but got ${name}.`);
  return distribution;
}
