import type { Axis } from '../kit/plot/plot.ts';

/** A rate as a sentence says it: at most two significant digits. */
export function inWords(rate: number): string {
  return plain(Number(rate.toPrecision(2)));
}

// To make one takes far longer than to use it.
const PLAIN = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6, maximumFractionDigits: 10 });

/** A number without an exponent between a millionth and a million. */
export function plain(value: number): string {
  return PLAIN.format(value);
}

/** A share as percent with one decimal: `97.7%`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** A difference of shares in percentage points: `1 point`, `0.3 points`. */
export function points(share: number): string {
  const text = (100 * share).toFixed(1).replace(/\.0$/, '').replace(/^-0$/, '0');
  return `${text} ${text === '1' ? 'point' : 'points'}`;
}

/** A factor of at least 1 as `13 times`, `2.5 times`. */
export function times(factor: number): string {
  return `${plain(Number(factor.toPrecision(2)))} times`;
}

export function count(number: number, noun: string): string {
  return `${plain(number)} ${noun}${number === 1 ? '' : 's'}`;
}

const STEPS_PER_DECADE = 4;

/** An axis from the lowest to the highest positive value, widened to quarters of a decade; `fallback` where there is none. */
export function logDomain(values: readonly number[], fallback: readonly [number, number]): readonly [number, number] {
  const usable = values.filter((value) => value > 0 && Number.isFinite(value));
  if (usable.length === 0) return fallback;
  const low = 10 ** (Math.floor(STEPS_PER_DECADE * Math.log10(Math.min(...usable))) / STEPS_PER_DECADE);
  const high = 10 ** (Math.ceil(STEPS_PER_DECADE * Math.log10(Math.max(...usable))) / STEPS_PER_DECADE);
  return high > low ? [low, high] : [low, low * 10];
}

export const PERCENT_AXIS: Axis = { label: 'Right answers, %', scale: 'linear', domain: [0, 100] };
