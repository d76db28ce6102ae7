import {
  Chart,
  type ChartConfiguration,
  type ChartDataset,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type PointStyle,
} from 'chart.js';
import { drawLayers } from './chart-layers.ts';
import { EXTENT, placed, type Scales, xUnits, yUnits } from './geometry.ts';
import { isStroke, markedIndices, shapeOf } from './marks.ts';
import type { Palette } from './palette.ts';
import type { Plot, Role, Series, Shape } from './plot.ts';
import { scaleOf } from './scale.ts';

/** Room around the plotting area, in pixels, for marks that stand on its edge. */
export const BLEED_PX = 12;

export type LiveChart = {
  draw(plot: Plot, palette: Palette): void;
  destroy(): void;
};

type LineSeries = Extract<Series, { kind: 'line' | 'step' }>;
type Dataset = ChartDataset<'line', { x: number; y: number }[]>;

const LINE_WIDTH = 2;
const FAINT_WIDTH = 1.25;
const DASHES = [6, 4];

/** Chart.js' name and radius for a shape as large as `shapePath` draws it. */
const POINT_STYLES: Readonly<Record<Shape, readonly [PointStyle, number]>> = {
  wedge: ['triangle', 4.8],
  circle: ['circle', 4],
  cross: ['crossRot', 5.1],
  plus: ['cross', 4.6],
  triangle: ['triangle', 4.8],
  square: ['rect', 5.1],
  diamond: ['rectRot', 5.4],
  ring: ['circle', 7.5],
};

/** A triangle that stands on its head. */
const TURNED_DEGREES = 180;

type Xy = { x: number; y: number };
type Surroundings = { readonly palette: Palette; readonly isCased: boolean };
type Look = { readonly role: Role; readonly shape: Shape; readonly palette: Palette };

function shapesDataset(points: readonly Xy[], { role, shape, palette }: Look): Dataset {
  const [pointStyle, radius] = POINT_STYLES[shape];
  return {
    data: [...points],
    clip: false,
    showLine: false,
    borderDash: [],
    pointStyle,
    pointRadius: radius,
    pointRotation: shape === 'wedge' ? TURNED_DEGREES : 0,
    pointBackgroundColor: shape === 'ring' ? 'transparent' : palette.solid[role],
    pointBorderColor: isStroke(shape) ? palette.solid[role] : palette.surface,
    pointBorderWidth: isStroke(shape) ? 2 : 1,
  };
}

const CASE_RADIUS = 8;

/** What lets marks stand out from a heat map of any color: white discs with a black rim, below them. */
function casesDataset(points: readonly Xy[]): Dataset {
  return {
    data: [...points],
    clip: false,
    showLine: false,
    borderDash: [],
    pointStyle: 'circle',
    pointRadius: CASE_RADIUS,
    pointRotation: 0,
    pointBackgroundColor: '#fff',
    pointBorderColor: '#000',
    pointBorderWidth: 1,
  };
}

const CASE_WIDTHS = [
  ['#000', 7],
  ['#fff', 5],
] as const;

/** The same for a line: white with a black rim. */
function caseLines(line: Dataset): readonly Dataset[] {
  return CASE_WIDTHS.map(([borderColor, borderWidth]) => ({ ...line, borderColor, borderWidth, borderDash: [] }));
}

function lineDataset(points: readonly Xy[], series: LineSeries, palette: Palette): Dataset {
  const isFaint = series.faint === true;
  return {
    data: [...points],
    clip: 0,
    showLine: true,
    stepped: series.kind === 'step' ? 'before' : false,
    borderColor: isFaint ? palette.faint[series.role] : palette.solid[series.role],
    borderWidth: isFaint ? FAINT_WIDTH : LINE_WIDTH,
    borderDash: series.dashed === true ? DASHES : [],
    pointRadius: 0,
  };
}

function lineDatasets(scales: Scales, series: LineSeries, { palette, isCased }: Surroundings): Dataset[] {
  const path = series.points.map(({ x, y }) => ({ x: xUnits(scales, x), y: yUnits(scales, y) }));
  const line = lineDataset(path, series, palette);
  const lines = isCased ? [...caseLines(line), line] : [line];
  const marked = markedIndices(series)
    .flatMap((index) => series.points[index] ?? [])
    .map((point) => placed(scales, point))
    .filter((place) => !place.isOutside);
  if (marked.length === 0) return lines;
  return [...lines, shapesDataset(marked, { role: series.role, shape: shapeOf(series.role), palette })];
}

function datasetsOf(plot: Plot, palette: Palette): Dataset[] {
  const scales = { x: scaleOf(plot.x), y: scaleOf(plot.y) };
  const isCased = plot.series.some(({ kind }) => kind === 'cells');
  const datasetsFor = (series: Series): Dataset[] => {
    switch (series.kind) {
      case 'line':
      case 'step':
        return lineDatasets(scales, series, { palette, isCased });
      case 'points': {
        const shape = series.shape ?? shapeOf(series.role);
        const places = series.points.map((point) => placed(scales, point));
        const shapes = shapesDataset(places, { role: series.role, shape, palette });
        return isCased ? [casesDataset(places), shapes] : [shapes];
      }
      case 'band':
      case 'spans':
      case 'columns':
      case 'intervals':
      case 'cells':
        return [];
    }
  };
  return plot.series.flatMap(datasetsFor);
}

/** Keeps the objects that Chart.js has built its elements for: to replace them would build all anew in every frame. */
function renew(kept: Dataset[], wanted: readonly Dataset[]): void {
  wanted.forEach((dataset, index) => {
    const old = kept[index];
    if (old === undefined) kept.push(dataset);
    else Object.assign(old, dataset);
  });
  kept.length = wanted.length;
}

function configurationOf(drawBelow: (chart: Chart) => void): ChartConfiguration<'line', { x: number; y: number }[]> {
  // Labels nobody sees would be written with Intl, whose first use takes long, and measured at every update to skip some.
  const ticks = { display: false, autoSkip: false, stepSize: EXTENT, callback: () => '' };
  const hiddenScale = { type: 'linear', display: false, min: 0, max: EXTENT, ticks } as const;
  return {
    type: 'line',
    data: { datasets: [] },
    plugins: [{ id: 'layers', beforeDatasetsDraw: drawBelow }],
    options: {
      animation: false,
      events: [],
      maintainAspectRatio: false,
      layout: { padding: BLEED_PX, autoPadding: false },
      scales: { x: hiddenScale, y: { ...hiddenScale, reverse: true } },
    },
  };
}

Chart.register(LineController, LineElement, PointElement, LinearScale);

/** A canvas that draws what stands for data; axes, names and title stay in the SVG below it. */
export function createChart(canvas: HTMLCanvasElement): LiveChart {
  let shown: { readonly plot: Plot; readonly palette: Palette } | null = null;
  const chart = new Chart(
    canvas,
    configurationOf(({ ctx, chartArea }) => {
      if (shown !== null) drawLayers(ctx, chartArea, shown);
    }),
  );
  return {
    draw(plot, palette) {
      shown = { plot, palette };
      renew(chart.data.datasets, datasetsOf(plot, palette));
      // Not update('none'), which keeps the colors and shapes that points had before.
      chart.update();
    },
    destroy: () => chart.destroy(),
  };
}
