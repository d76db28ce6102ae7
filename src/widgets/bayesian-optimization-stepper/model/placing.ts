import { fromUnit } from '@/engine/space/unit-interval.ts';
import type { NumberField } from '../../kit/controls/field.ts';
import type { Config } from './config.ts';
import { axesOf, testOf, unitOf } from './search.ts';
import { labelOf } from './wording.ts';

const MIDDLE_DIGITS = 2;

/** Where a trial may be put: one number, or two for an objective of two hyperparameters. */
export function placeFieldsOf(config: Config): { readonly x: NumberField; readonly y?: NumberField } {
  const [x, y] = axesOf(testOf(config)).map(([name, axis]): NumberField => {
    const middle = Number((fromUnit(axis, 0.5) as number).toPrecision(MIDDLE_DIGITS));
    const scale = axis.scale === 'log' ? 'log' : 'linear';
    return { kind: 'number', label: labelOf(name), low: axis.low, high: axis.high, scale, initial: middle };
  });
  return { x: x as NumberField, ...(y !== undefined && { y }) };
}

/** Coordinates in the unit cube of a place in a picture. */
export function unitOfPlace(
  config: Config,
  place: { readonly x: number; readonly y: number | null },
): readonly number[] {
  return unitOf(testOf(config), place.y === null ? [place.x] : [place.x, place.y]);
}
