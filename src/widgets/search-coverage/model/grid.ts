import { uniformInt } from '@/engine/rng/draws.ts';
import { createRng, type Rng } from '@/engine/rng/rng.ts';
import { gridValues } from '@/engine/space/grid.ts';
import type { SearchSpace } from '@/engine/space/search-space.ts';
import { toUnit } from '@/engine/space/unit-interval.ts';

export type GridConfig = {
  /** Values of each hyperparameter. */
  readonly levels: number;
  readonly placement: 'ends' | 'middles';
  readonly budget: number;
  readonly seed: number;
};

/**
 * The first `budget` points of a grid in an order that the seed fixes, or all where there are fewer: what
 * `gridSampler` suggests, without listing grids of billions of points. Each point is its place in the unit cube.
 */
export function gridDesign(space: SearchSpace, config: GridConfig): readonly (readonly number[])[] {
  const axes = Object.values(space).map((distribution) =>
    config.placement === 'middles'
      ? Array.from({ length: config.levels }, (_, level) => (level + 0.5) / config.levels)
      : gridValues(distribution, config.levels).map((value) => toUnit(distribution, value)),
  );
  const size = axes.reduce((product, axis) => product * axis.length, 1);
  const order = shuffledStart(createRng(config.seed).fork('grid'), size, Math.min(size, config.budget));
  return order.map((index) => pointAt(axes, index));
}

/** The first `count` of 0 … size − 1 in random order; memory for those alone (Fisher and Yates' shuffle, kept sparsely). */
function shuffledStart(rng: Rng, size: number, count: number): readonly number[] {
  const moved = new Map<number, number>();
  return Array.from({ length: count }, (_, place) => {
    const from = uniformInt(rng, place, size - 1);
    const taken = moved.get(from) ?? from;
    moved.set(from, moved.get(place) ?? place);
    return taken;
  });
}

/** `index` as a number in mixed radix, whose digits are the levels; the last axis changes fastest. */
function pointAt(axes: readonly (readonly number[])[], index: number): readonly number[] {
  let rest = index;
  return axes
    .toReversed()
    .map((axis) => {
      const place = axis[rest % axis.length] as number;
      rest = Math.floor(rest / axis.length);
      return place;
    })
    .toReversed();
}
