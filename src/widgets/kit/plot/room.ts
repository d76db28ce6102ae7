import { endLabelsOf } from './end-labels.ts';
import { labelPlaces } from './label-rows.ts';
import type { Axis, Plot } from './plot.ts';
import { ticksOf } from './scale.ts';

/** Ticks that an axis is asked for. */
export const X_TICKS = 7;
export const Y_TICKS = 6;

/** Height of a row of markers' names above the picture. */
export const ROW_HEIGHT_EM = 1.3;

const EM_PER_CHARACTER = 0.58;
const LEAST_LEFT_EM = 2.2;
const MOST_LEFT_EM = 11;

/**
 * What a plot needs around its marks: ems for the labels of the y axis and for the names at the ends of its lines, rows for
 * the names of markers, and rows of the y axis where each stands for one thing (0 where it doesn't).
 */
export type Room = { readonly left: number; readonly right: number; readonly names: number; readonly rows: number };

function longest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(({ length }) => length));
}

/** Rows of an axis that names one thing at each whole number; 0 of any other. */
function rowsOf({ ticks, domain }: Axis): number {
  if (ticks === undefined || ticks.length === 0) return 0;
  const isNamed = ticks.every(({ value }, index) => value === (ticks[0]?.value ?? 0) + index);
  const extent = Math.abs(domain[1] - domain[0]);
  return isNamed && Math.abs(extent - ticks.length) <= 1 ? Math.round(extent) : 0;
}

export function roomOf(plot: Plot): Room {
  const labels = ticksOf(plot.y, Y_TICKS).major.map(({ label }) => label);
  const ends = endLabelsOf(plot) ?? [];
  const isMap = plot.series.some(({ kind }) => kind === 'cells');
  return {
    left: Math.min(MOST_LEFT_EM, Math.max(LEAST_LEFT_EM, Math.ceil(longest(labels) * EM_PER_CHARACTER + 1))),
    right: ends.length === 0 ? 0 : Math.ceil(longest(ends.map(({ name }) => name)) * EM_PER_CHARACTER + 1.5),
    names: 1 + Math.max(-1, ...labelPlaces(plot).map(({ row }) => row)),
    rows: isMap ? 0 : rowsOf(plot.y),
  };
}

/** Room for both. */
export function roomOfBoth(a: Room, b: Room): Room {
  return {
    left: Math.max(a.left, b.left),
    right: Math.max(a.right, b.right),
    names: Math.max(a.names, b.names),
    rows: Math.max(a.rows, b.rows),
  };
}

/** From this many rows on they are only as high as their labels need. */
const MANY_ROWS = 15;

export function styleOf({ left, right, names, rows }: Room): Record<string, string> {
  return {
    '--plot-left-room': `${left}em`,
    '--plot-end-room': `${right}em`,
    '--plot-top': `${(2.1 + names * ROW_HEIGHT_EM).toFixed(1)}em`,
    ...(rows > 0 && { '--plot-rows': String(Math.max(2, rows)), '--plot-row': rows < MANY_ROWS ? '2rem' : '1.6em' }),
  };
}

/** Labels longer than this stand above their rows where there is little room beside them. */
const LONG_LABEL_EM = 5;

/** The names that the styles of a plot's box go by. */
export function classesOf({ left, right, rows }: Room, plot: Plot): string {
  const hasBars = plot.series.some(({ kind }) => kind === 'spans');
  return [
    'plot-box',
    ...(right > 0 ? ['has-ends'] : []),
    ...(rows > 0 ? ['is-rows'] : []),
    ...(rows > 0 && left > LONG_LABEL_EM && !hasBars ? ['is-above'] : []),
  ].join(' ');
}
