import type { Point, Series } from './plot.ts';
import type { Scale } from './scale.ts';

/** The plotting area is 1000 × 1000 units, y downwards. */
export const EXTENT = 1000;

export type Scales = { readonly x: Scale; readonly y: Scale };

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Far enough outside to leave the picture, near enough for every renderer. */
const FAR = 20 * EXTENT;

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

export function xUnits(scales: Scales, x: number): number {
  return round(clamp(scales.x.at(x) * EXTENT, -FAR, FAR));
}

/** NaN counts as too high to draw. */
export function yUnits(scales: Scales, y: number): number {
  return round(clamp((1 - (Number.isNaN(y) ? Number.POSITIVE_INFINITY : scales.y.at(y))) * EXTENT, -FAR, FAR));
}

export type Placed = { readonly x: number; readonly y: number; readonly isOutside: boolean };

/** Where a point is drawn, in units: inside as it is, outside on the nearer edge. */
export function placed(scales: Scales, point: Point): Placed {
  const y = yUnits(scales, point.y);
  return { x: xUnits(scales, point.x), y: clamp(y, 0, EXTENT), isOutside: y < 0 || y > EXTENT };
}

/** Path of a line or of steps (after each point the value holds until the next x). */
export function linePath(scales: Scales, series: Extract<Series, { kind: 'line' | 'step' }>): string {
  return series.points
    .map((point, index) => {
      const x = xUnits(scales, point.x);
      const y = yUnits(scales, point.y);
      if (index === 0) return `M${x},${y}`;
      return series.kind === 'step' ? `H${x}V${y}` : `L${x},${y}`;
    })
    .join('');
}

export function bandPath(scales: Scales, series: Extract<Series, { kind: 'band' }>): string {
  if (series.points.length === 0) return '';
  const upper = series.points.map((point) => `${xUnits(scales, point.x)},${yUnits(scales, point.high)}`);
  const lower = series.points.map((point) => `${xUnits(scales, point.x)},${yUnits(scales, point.low)}`).reverse();
  return `M${upper.join('L')}L${lower.join('L')}z`;
}

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function boxOf(x: readonly [number, number], y: readonly [number, number]): Box {
  const left = clamp(Math.min(...x), 0, EXTENT);
  const top = clamp(Math.min(...y), 0, EXTENT);
  return {
    x: left,
    y: top,
    width: round(clamp(Math.max(...x), 0, EXTENT) - left),
    height: round(clamp(Math.max(...y), 0, EXTENT) - top),
  };
}

const HALF_BAR = 0.4;

export function spanBox(scales: Scales, span: { readonly y: number; readonly from: number; readonly to: number }): Box {
  return boxOf(
    [xUnits(scales, span.from), xUnits(scales, span.to)],
    [yUnits(scales, span.y - HALF_BAR), yUnits(scales, span.y + HALF_BAR)],
  );
}

export function columnBox(
  scales: Scales,
  column: { readonly from: number; readonly to: number; readonly y: number },
): Box {
  return boxOf([xUnits(scales, column.from), xUnits(scales, column.to)], [EXTENT, yUnits(scales, column.y)]);
}

export function cellBox(
  scales: Scales,
  cell: { readonly x: readonly [number, number]; readonly y: readonly [number, number] },
): Box {
  return boxOf(
    [xUnits(scales, cell.x[0]), xUnits(scales, cell.x[1])],
    [yUnits(scales, cell.y[0]), yUnits(scales, cell.y[1])],
  );
}

/** Both ends of a whisker, in units. */
export function whisker(
  scales: Scales,
  series: Extract<Series, { kind: 'intervals' }>,
  interval: { readonly at: number; readonly low: number; readonly high: number },
): readonly [{ readonly x: number; readonly y: number }, { readonly x: number; readonly y: number }] {
  if (series.along === 'x') {
    const y = yUnits(scales, interval.at);
    return [
      { x: xUnits(scales, interval.low), y },
      { x: xUnits(scales, interval.high), y },
    ];
  }
  const x = xUnits(scales, interval.at);
  return [
    { x, y: yUnits(scales, interval.low) },
    { x, y: yUnits(scales, interval.high) },
  ];
}
