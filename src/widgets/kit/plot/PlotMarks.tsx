import { bandPath, cellBox, columnBox, EXTENT, linePath, placed, type Scales, spanBox, whisker } from './geometry.ts';
import { heatStep } from './heat.ts';
import { isStroke, markedIndices, shapeOf } from './marks.ts';
import type { Plot, Point, Role, Series, Shape } from './plot.ts';
import { scaleOf } from './scale.ts';

type Drawn<K extends Series['kind']> = {
  readonly id: string;
  readonly scales: Scales;
  readonly series: Extract<Series, { kind: K }>;
};

function percent(units: number): string {
  return `${Math.round((units / EXTENT) * 10_000) / 100}%`;
}

/** Areas and lines stretch with the picture; their strokes keep their width. Clipped to the plotting area. */
function Stretched({ children }: { readonly children: preact.ComponentChildren }) {
  return (
    <svg
      class="plot-stretch"
      aria-hidden="true"
      viewBox={`0 0 ${EXTENT} ${EXTENT}`}
      preserveAspectRatio="none"
      width="100%"
      height="100%"
    >
      {children}
    </svg>
  );
}

function Shapes(
  props: Omit<Drawn<'points'>, 'series'> & {
    readonly role: Role;
    readonly shape: Shape;
    readonly points: readonly Point[];
  },
) {
  const { id, scales, role, shape, points } = props;
  const drawn = isStroke(shape) ? 'plot-shape is-stroke' : 'plot-shape';
  return (
    <g class={`${drawn} role-${role}`}>
      {points.map((point, index) => {
        const { x, y } = placed(scales, point);
        return <use key={index} href={`#${id}-${shape}`} x={percent(x)} y={percent(y)} />;
      })}
    </g>
  );
}

function Line({ id, scales, series }: Drawn<'line' | 'step'>) {
  const modifiers = `${series.dashed === true ? ' is-dashed' : ''}${series.faint === true ? ' is-faint' : ''}`;
  const marked = markedIndices(series).flatMap((index) => series.points[index] ?? []);
  return (
    <>
      <Stretched>
        <path class={`plot-line role-${series.role}${modifiers}`} d={linePath(scales, series)} />
      </Stretched>
      {marked.length > 0 && (
        <Shapes
          id={id}
          scales={scales}
          role={series.role}
          shape={shapeOf(series.role)}
          points={marked.filter((point) => !placed(scales, point).isOutside)}
        />
      )}
    </>
  );
}

/** A whisker has a rim of the surface, so that it stands out on a bar as well. */
function Intervals({ scales, series }: Drawn<'intervals'>) {
  return (
    <g class={`plot-whisker role-${series.role}`}>
      {series.intervals.map((interval, index) => {
        const [from, to] = whisker(scales, series, interval);
        const ends = { x1: percent(from.x), y1: percent(from.y), x2: percent(to.x), y2: percent(to.y) };
        return (
          <g key={index}>
            <line class="plot-rim" {...ends} />
            <line {...ends} />
          </g>
        );
      })}
    </g>
  );
}

function Boxes({ scales, series }: Drawn<'spans' | 'columns' | 'cells'>) {
  switch (series.kind) {
    case 'spans':
      return (
        <g class={`plot-bar role-${series.role}`}>
          {series.spans.map((span, index) => (
            <rect key={index} {...spanBox(scales, span)} />
          ))}
        </g>
      );
    case 'columns':
      return (
        <g class={`plot-bar role-${series.role}`}>
          {series.columns.map((column, index) => (
            <rect key={index} {...columnBox(scales, column)} />
          ))}
        </g>
      );
    case 'cells':
      return series.cells.map((cell, index) => (
        <rect key={index} class={`heat-${heatStep(series, cell.value) ?? 'none'}`} {...cellBox(scales, cell)} />
      ));
  }
}

function Marks(props: { readonly id: string; readonly scales: Scales; readonly series: Series }) {
  const { id, scales, series } = props;
  switch (series.kind) {
    case 'line':
    case 'step':
      return <Line id={id} scales={scales} series={series} />;
    case 'points':
      return (
        <Shapes
          id={id}
          scales={scales}
          role={series.role}
          shape={series.shape ?? shapeOf(series.role)}
          points={series.points}
        />
      );
    case 'band':
      return (
        <Stretched>
          <path class={`plot-band role-${series.role}`} d={bandPath(scales, series)} />
        </Stretched>
      );
    case 'intervals':
      return <Intervals id={id} scales={scales} series={series} />;
    case 'spans':
    case 'columns':
    case 'cells':
      return (
        <Stretched>
          <Boxes id={id} scales={scales} series={series} />
        </Stretched>
      );
  }
}

/** Everything that stands for data, as SVG. */
export function PlotMarks({ id, plot }: { readonly id: string; readonly plot: Plot }) {
  const scales = { x: scaleOf(plot.x), y: scaleOf(plot.y) };
  return (
    <g class="plot-marks">
      {plot.series.map((series, index) => (
        <Marks key={index} id={id} scales={scales} series={series} />
      ))}
    </g>
  );
}
