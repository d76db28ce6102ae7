import type { Axis } from './plot.ts';
import { scaleOf } from './scale.ts';

/** A share of an extent as an attribute of an SVG. */
export function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}

/** Where a value stands from the left. */
export function percentAlong(axis: Axis, value: number): string {
  return percent(scaleOf(axis).at(value));
}

/** Where a value stands from the top. */
export function percentUp(axis: Axis, value: number): string {
  return percent(1 - scaleOf(axis).at(value));
}
