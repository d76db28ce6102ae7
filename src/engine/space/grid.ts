import type { Choice, Distribution } from './distribution.ts';
import { activeParams, distributionOf } from './params.ts';
import type { Params, SearchSpace } from './search-space.ts';
import { fromScale, fromUnit, nearestValue, toScale, valueCount } from './unit-interval.ts';

/** The values that a grid tries of each hyperparameter, by name. */
export type GridAxes = Readonly<Record<string, readonly Choice[]>>;

/**
 * Values of one hyperparameter for a grid: every value where there are at most `points`, otherwise `points` of them
 * spread evenly on its scale from low to high, both included (the middle when `points` is 1). Values that a step or
 * rounding merges appear once, so there can be fewer.
 */
export function gridValues(distribution: Distribution, points: number): readonly Choice[] {
  if (!Number.isSafeInteger(points) || points < 1)
    throw new RangeError(`points must be at least 1, but got ${points}.`);
  if (distribution.kind === 'categorical') return distribution.choices;
  const count = valueCount(distribution);
  if (count <= points)
    return Array.from({ length: count }, (_, i) =>
      nearestValue(distribution, distribution.low + i * (distribution.step ?? 0)),
    );
  if (points === 1) return [fromUnit(distribution, 0.5)];
  const low = toScale(distribution, distribution.low);
  const high = toScale(distribution, distribution.high);
  const values = Array.from({ length: points }, (_, i) => {
    if (i === 0) return distribution.low;
    if (i === points - 1) return distribution.high;
    return nearestValue(distribution, fromScale(distribution, low + (i / (points - 1)) * (high - low)));
  });
  return [...new Set(values)];
}

/** A grid over a whole space; `points` a hyperparameter, or by name. */
export function gridAxes(space: SearchSpace, points: number | Readonly<Record<string, number>>): GridAxes {
  const pointsOf = (name: string): number => {
    const count = typeof points === 'number' ? points : points[name];
    if (count === undefined) throw new RangeError(`points must have a number for ${name}, but it has none.`);
    return count;
  };
  return Object.fromEntries(
    Object.entries(space).map(([name, distribution]) => [name, gridValues(distribution, pointsOf(name))]),
  );
}

/** How many points a grid has. Only combinations of active hyperparameters count: a branch adds its own grid, once. */
export function gridSize(space: SearchSpace, axes: GridAxes): number {
  return product(rootsOf(space).map((name) => sizeBelow(space, axes, name)));
}

/**
 * Point `index` of a grid, 0 ≤ index < gridSize, without making the others. The last hyperparameter changes fastest,
 * as in nested loops.
 */
export function gridPoint<S extends SearchSpace>(space: S, axes: GridAxes, index: number): Params<S> {
  const size = gridSize(space, axes);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`index must be an integer from 0 to ${size - 1}, but got ${index}.`);
  const chosen: Record<string, Choice> = {};
  chooseEach({ space, axes, chosen }, rootsOf(space), index);
  return activeParams(space, chosen);
}

/** All points of a grid in order; throws if there are more than a million. */
export function gridPoints<S extends SearchSpace>(space: S, axes: GridAxes): Params<S>[] {
  const size = gridSize(space, axes);
  if (size > 1e6)
    throw new RangeError(`a grid must have at most a million points to be listed, but this one has ${size}.`);
  return Array.from({ length: size }, (_, i) => gridPoint(space, axes, i));
}

type Choosing = { readonly space: SearchSpace; readonly axes: GridAxes; readonly chosen: Record<string, Choice> };

/** Reads `index` as a number in mixed radix, whose digits are the positions below each of `names`. */
function chooseEach(choosing: Choosing, names: readonly string[], index: number): void {
  let rest = index;
  for (const name of names.toReversed()) {
    const size = sizeBelow(choosing.space, choosing.axes, name);
    choose(choosing, name, rest % size);
    rest = Math.floor(rest / size);
  }
}

function choose(choosing: Choosing, name: string, index: number): void {
  const { space, axes, chosen } = choosing;
  let rest = index;
  for (const value of axisOf(axes, name)) {
    const children = childrenOf(space, name, value);
    const size = product(children.map((child) => sizeBelow(space, axes, child)));
    if (rest < size) {
      chosen[name] = value;
      chooseEach(choosing, children, rest);
      return;
    }
    rest -= size;
  }
}

/** How many combinations there are of `name` and all that depends on it. */
function sizeBelow(space: SearchSpace, axes: GridAxes, name: string): number {
  const below = axisOf(axes, name).map((value) =>
    product(childrenOf(space, name, value).map((child) => sizeBelow(space, axes, child))),
  );
  return below.reduce((sum, size) => sum + size, 0);
}

const rootsOf = (space: SearchSpace): string[] =>
  Object.keys(space).filter((name) => distributionOf(space, name).when === null);

const childrenOf = (space: SearchSpace, parent: string, value: Choice): string[] =>
  Object.keys(space).filter((name) => {
    const when = distributionOf(space, name).when;
    return when !== null && when.parent === parent && when.values.includes(value);
  });

const product = (factors: readonly number[]): number => factors.reduce((all, factor) => all * factor, 1);

function axisOf(axes: GridAxes, name: string): readonly Choice[] {
  const axis = axes[name];
  if (axis === undefined || axis.length === 0) throw new RangeError(`a grid must have at least one value of ${name}.`);
  return axis;
}
