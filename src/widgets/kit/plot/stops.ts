import { formatNumber } from './format.ts';
import { groupBy } from './group-by.ts';
import type { Axis, Plot, Role, Series } from './plot.ts';
import { scaleOf } from './scale.ts';

export type Reading = { readonly name: string; readonly role: Role | null; readonly text: string };

/** A place of a plot that can be read and picked: everything that is drawn at one x, or one cell, or one bar. */
export type Stop = {
  readonly x: number;
  /** The row of a bar, the middle of a cell; null where a stop is a whole x. */
  readonly y: number | null;
  /** Where it stands: `learning rate 0.003`. */
  readonly place: string;
  readonly readings: readonly Reading[];
};

/** A place and what is there, as one sentence fragment. */
export function textOf(stop: Stop): string {
  const readings = stop.readings.map((reading) =>
    reading.name === '' ? reading.text : `${reading.name} ${reading.text}`,
  );
  return [stop.place, ...readings].join('; ');
}

/** `value` is what several readings of one name at one place are summed up by. */
type Found = { readonly x: number; readonly y: number | null; readonly reading: Reading; readonly value?: number };

function middle([a, b]: readonly [number, number], axis: Axis): number {
  return axis.scale === 'log' ? Math.sqrt(a * b) : (a + b) / 2;
}

function range(low: number, high: number): string {
  return `${formatNumber(low)} to ${formatNumber(high)}`;
}

function foundIn(plot: Plot, series: Series): readonly Found[] {
  const { name } = series;
  switch (series.kind) {
    case 'line':
    case 'step':
    case 'points':
      return series.points.map(({ x, y, label }) => {
        const value = nameOf(plot.y, y);
        const text = label === undefined ? value : `${value} (${label})`;
        return { x, y: null, value: y, reading: { name, role: series.role, text } };
      });
    case 'band':
      return series.points.map(({ x, low, high }) => ({
        x,
        y: null,
        reading: { name, role: series.role, text: range(low, high) },
      }));
    case 'spans':
      return series.spans.map(({ y, from, to, label }) => ({
        x: to,
        y,
        reading: { name, role: series.role, text: label ?? range(from, to) },
      }));
    case 'columns':
      return series.columns.map(({ from, to, y, label }) => ({
        x: middle([from, to], plot.x),
        y: null,
        reading: { name, role: series.role, text: label ?? `${formatNumber(y)} from ${range(from, to)}` },
      }));
    case 'intervals':
      return series.intervals.map(({ at, low, high }) => ({
        x: series.along === 'y' ? at : high,
        y: series.along === 'y' ? null : at,
        reading: { name, role: series.role, text: range(low, high) },
      }));
    case 'cells':
      return series.cells.map(({ x, y, value, label }) => ({
        x: middle(x, plot.x),
        y: middle(y, plot.y),
        reading: { name, role: null, text: label ?? formatNumber(value) },
      }));
  }
}

function nameOf(axis: Axis, value: number): string {
  return axis.ticks?.find((tick) => tick.value === value)?.label ?? formatNumber(value);
}

function placeOf(plot: Plot, x: number, y: number | null): string {
  const across = `${plot.x.label} ${nameOf(plot.x, x)}`;
  return y === null ? across : `${plot.y.label} ${nameOf(plot.y, y)}, ${across}`;
}

const MOST_OF_A_NAME = 3;

/** Readings in the order found; more than three of one name become their range. */
function summedUp(found: readonly Found[]): readonly Reading[] {
  return groupBy(found, ({ reading }) => `${reading.role} ${reading.name}`).flatMap((group) => {
    const readings = group.map(({ reading }) => reading);
    const values = group.flatMap(({ value }) => (value === undefined ? [] : [value]));
    if (readings.length <= MOST_OF_A_NAME || values.length < readings.length) return readings;
    const finite = values.filter(Number.isFinite);
    const lost = values.length - finite.length;
    const spread = finite.length === 0 ? 'none finite' : range(Math.min(...finite), Math.max(...finite));
    return [
      { ...group[0].reading, text: `${spread} (${values.length} values${lost > 0 ? `, ${lost} not finite` : ''})` },
    ];
  });
}

/** Everything in the plot that can be read, by x and then by y; each place once. */
export function stopsOf(plot: Plot): readonly Stop[] {
  const read = plot.series.filter((series) => !('unread' in series && series.unread === true));
  const found = read.flatMap((series) => foundIn(plot, series)).filter(({ x }) => Number.isFinite(x));
  return groupBy(found, ({ x, y }) => `${x} ${y}`)
    .map((group) => {
      const { x, y } = group[0];
      return { x, y, place: placeOf(plot, x, y), readings: summedUp(group) };
    })
    .sort((a, b) => a.x - b.x || (a.y ?? 0) - (b.y ?? 0));
}

/** Where a stop stands in the plotting area, from its left and top, as shares. */
export function placeIn(plot: Plot, stop: Stop): { readonly x: number; readonly y: number | null } {
  return { x: scaleOf(plot.x).at(stop.x), y: stop.y === null ? null : 1 - scaleOf(plot.y).at(stop.y) };
}
