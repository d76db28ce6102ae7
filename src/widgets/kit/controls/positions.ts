import type { NumberField } from './field.ts';

const LINEAR_POSITIONS = 100;
const MOST_POSITIONS = 400;
const MANTISSAS = [1, 1.5, 2, 3, 5, 7];

/** Without the noise of binary fractions: 0.3, not 0.30000000000000004. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}

function linearPositions(field: NumberField): readonly number[] {
  const extent = field.high - field.low;
  const least = field.integer === true ? 1 : extent / LINEAR_POSITIONS;
  const step = field.step ?? (field.integer === true ? Math.max(1, Math.ceil(extent / MOST_POSITIONS)) : least);
  const count = Math.floor(extent / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => clean(field.low + index * step));
}

function ratioPositions(field: NumberField, ratio: number): readonly number[] {
  const count = Math.floor(Math.log(field.high / field.low) / Math.log(ratio) + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => clean(field.low * ratio ** index));
}

function roundPositions(field: NumberField): readonly number[] {
  const values: number[] = [];
  for (let exponent = Math.floor(Math.log10(field.low)); exponent <= Math.ceil(Math.log10(field.high)); exponent++) {
    for (const mantissa of MANTISSAS) values.push(Number(`${mantissa}e${exponent}`));
  }
  return values;
}

/**
 * The values that a slider stops at, ascending, from the field's low to its high bound: steps on a linear scale; on a log
 * scale ratios of `step`, or without one 1, 1.5, 2, 3, 5, 7 and so on in each decade.
 */
export function positionsOf(field: NumberField): readonly number[] {
  const wanted =
    field.scale === 'linear'
      ? linearPositions(field)
      : field.step === undefined
        ? roundPositions(field)
        : ratioPositions(field, field.step);
  const inside = wanted.filter((value) => value > field.low && value < field.high);
  const whole = field.integer === true ? inside.map((value) => Math.round(value)) : inside;
  return [...new Set([field.low, ...whole, field.high])];
}

/** Index of the position that is nearest on the field's scale. */
export function nearestPosition(field: NumberField, positions: readonly number[], value: number): number {
  const place = (v: number) => (field.scale === 'log' ? Math.log(v) : v);
  let best = 0;
  positions.forEach((position, index) => {
    const least = Math.abs(place(positions[best] ?? field.low) - place(value));
    if (Math.abs(place(position) - place(value)) < least) best = index;
  });
  return best;
}
