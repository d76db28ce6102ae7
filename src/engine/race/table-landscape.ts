import { categorical } from '../space/categorical.ts';
import { float } from '../space/float.ts';
import type { Params, SearchSpace } from '../space/search-space.ts';
import type { LandscapeFamily } from './landscape.ts';

/** A hyperparameter of recorded runs: numbers ascending, or choices. */
export type TableAxis =
  | { readonly name: string; readonly scale: 'linear' | 'log'; readonly values: readonly number[] }
  | { readonly name: string; readonly choices: readonly string[] };

/** Runs on a full grid: one value, lower is better, for each combination, the last axis fastest. */
export type RunTable = { readonly axes: readonly TableAxis[]; readonly values: readonly number[] };

/**
 * Recorded runs as a landscape: between neighboring values of the grid, the value is on a straight line on the scale of
 * each axis, so that the minimum is the best run. It is the same for each seed.
 *
 * @throws RangeError when the number of values is not that of the combinations, or one is not finite.
 */
export function tableLandscape({ axes, values }: RunTable): LandscapeFamily {
  const size = axes.reduce((product, axis) => product * sizeOf(axis), 1);
  if (values.length !== size)
    throw new RangeError(`values must be ${size}, one a combination, but got ${values.length}.`);
  if (!values.every(Number.isFinite)) throw new RangeError('values must be finite.');
  const space = Object.fromEntries(axes.map((axis) => [axis.name, distributionOf(axis)])) as SearchSpace;
  const landscape = { lossOf: (params: Params) => valueAt({ axes, values }, params), minimum: Math.min(...values) };
  return { space, at: () => landscape };
}

const sizeOf = (axis: TableAxis): number => ('choices' in axis ? axis.choices.length : axis.values.length);

function distributionOf(axis: TableAxis) {
  if ('choices' in axis) return categorical(axis.choices);
  return float(axis.values[0] as number, axis.values.at(-1) as number, { scale: axis.scale });
}

/** Weights of the neighbors along one axis: the index of the lower one, and the share of the upper. */
function placeOn(axis: TableAxis, value: unknown): { readonly index: number; readonly share: number } {
  if ('choices' in axis) return { index: axis.choices.indexOf(String(value)), share: 0 };
  const { values, scale } = axis;
  const x = value as number;
  const above = values.findIndex((own) => own >= x);
  if (above <= 0) return { index: above === 0 ? 0 : values.length - 1, share: 0 };
  const onScale = (v: number): number => (scale === 'log' ? Math.log(v) : v);
  const [low, high] = [onScale(values[above - 1] as number), onScale(values[above] as number)];
  return { index: above - 1, share: (onScale(x) - low) / (high - low) };
}

function valueAt({ axes, values }: RunTable, params: Params): number {
  let corners = [{ index: 0, weight: 1 }];
  for (const axis of axes) {
    const { index, share } = placeOn(axis, params[axis.name]);
    const size = sizeOf(axis);
    corners = corners.flatMap((corner) => {
      const low = { index: corner.index * size + index, weight: corner.weight * (1 - share) };
      if (share === 0) return [low];
      return [low, { index: low.index + 1, weight: corner.weight * share }];
    });
  }
  return corners.reduce((sum, { index, weight }) => sum + weight * (values[index] as number), 0);
}
