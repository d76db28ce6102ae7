import { type Box, bandPath, cellBox, columnBox, EXTENT, type Scales, spanBox, whisker } from './geometry.ts';
import { heatStep } from './heat.ts';
import type { Palette } from './palette.ts';
import type { Plot, Series } from './plot.ts';
import { scaleOf } from './scale.ts';

type Area = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

const BAND_OPACITY = 0.22;
const WHISKER_WIDTH_PX = 2;
const RIM_PX = 1.5;

/** Fills a box that is given in units, with a hairline of the surface around it. */
function fillBox(context: CanvasRenderingContext2D, area: Area, box: Box): void {
  const x = area.left + (box.x / EXTENT) * area.width;
  const y = area.top + (box.y / EXTENT) * area.height;
  const width = (box.width / EXTENT) * area.width;
  const height = (box.height / EXTENT) * area.height;
  context.fillRect(x, y, width, height);
  if (width > 3 && height > 3) context.strokeRect(x, y, width, height);
}

function fillBand(context: CanvasRenderingContext2D, area: Area, path: string): void {
  const stretched = new Path2D();
  const toPixels = { a: area.width / EXTENT, d: area.height / EXTENT, e: area.left, f: area.top };
  stretched.addPath(new Path2D(path), toPixels);
  context.globalAlpha = BAND_OPACITY;
  context.fill(stretched);
  context.globalAlpha = 1;
}

/** Strokes whiskers in the fill color with a rim of the stroke color. */
function strokeWhiskers(
  context: CanvasRenderingContext2D,
  area: Area,
  ends: readonly ReturnType<typeof whisker>[],
): void {
  const { strokeStyle } = context;
  const path = new Path2D();
  for (const [from, to] of ends) {
    path.moveTo(area.left + (from.x / EXTENT) * area.width, area.top + (from.y / EXTENT) * area.height);
    path.lineTo(area.left + (to.x / EXTENT) * area.width, area.top + (to.y / EXTENT) * area.height);
  }
  context.lineWidth = WHISKER_WIDTH_PX + 2 * RIM_PX;
  context.stroke(path);
  context.lineWidth = WHISKER_WIDTH_PX;
  context.strokeStyle = context.fillStyle;
  context.stroke(path);
  context.strokeStyle = strokeStyle;
}

const HATCH_PX = 6;
const OUTLINE_PX = 2;

/** Slanted lines in the color, as a fill. */
function hatch(context: CanvasRenderingContext2D, color: string): CanvasPattern | string {
  const tile = new OffscreenCanvas(HATCH_PX, HATCH_PX);
  const pen = tile.getContext('2d');
  if (pen === null) return 'transparent';
  pen.strokeStyle = color;
  pen.stroke(new Path2D('M-1,1L1,-1M0,6L6,0M5,7L7,5'));
  return context.createPattern(tile, 'repeat') ?? 'transparent';
}

function drawSpans(context: CanvasRenderingContext2D, series: Extract<Series, { kind: 'spans' }>, layer: Layer): void {
  const { area, scales, palette } = layer;
  const color = palette.solid[series.role];
  const isOutlined = series.look === 'outlined';
  context.fillStyle = isOutlined
    ? 'transparent'
    : series.look === 'hatched'
      ? hatch(context, palette.solid.reference)
      : color;
  if (isOutlined) {
    context.strokeStyle = palette.ink;
    context.lineWidth = OUTLINE_PX;
  }
  context.globalAlpha = series.opacity ?? 1;
  for (const span of series.spans) fillBox(context, area, spanBox(scales, span));
  context.globalAlpha = 1;
}

type Layer = { readonly area: Area; readonly scales: Scales; readonly palette: Palette };

function drawLayer(context: CanvasRenderingContext2D, series: Series, { area, scales, palette }: Layer): void {
  context.strokeStyle = palette.surface;
  context.lineWidth = 1;
  switch (series.kind) {
    case 'band':
      context.fillStyle = palette.solid[series.role];
      fillBand(context, area, bandPath(scales, series));
      break;
    case 'spans':
      drawSpans(context, series, { area, scales, palette });
      break;
    case 'columns':
      context.fillStyle = palette.solid[series.role];
      for (const column of series.columns) fillBox(context, area, columnBox(scales, column));
      break;
    case 'cells':
      for (const cell of series.cells) {
        const step = heatStep(series, cell.value);
        context.fillStyle = (step === null ? undefined : palette.heat[step]) ?? 'transparent';
        fillBox(context, area, cellBox(scales, cell));
      }
      break;
    case 'intervals':
      context.fillStyle = palette.solid[series.role];
      strokeWhiskers(
        context,
        area,
        series.intervals.map((interval) => whisker(scales, series, interval)),
      );
      break;
    case 'line':
    case 'step':
    case 'points':
      break;
  }
}

/** Draws what Chart.js has no element for, clipped to the plotting area and below its lines and points. */
export function drawLayers(
  context: CanvasRenderingContext2D,
  area: Area,
  shown: { readonly plot: Plot; readonly palette: Palette },
): void {
  const scales = { x: scaleOf(shown.plot.x), y: scaleOf(shown.plot.y) };
  context.save();
  context.beginPath();
  context.rect(area.left, area.top, area.width, area.height);
  context.clip();
  for (const series of shown.plot.series) drawLayer(context, series, { area, scales, palette: shown.palette });
  context.restore();
}
