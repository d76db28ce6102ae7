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
    readonly isCased?: boolean;
  },
) {
  const { id, scales, role, shape, points, isCased = false } = props;
  const drawn = isStroke(shape) ? 'plot-shape is-stroke' : 'plot-shape';
  const places = points.map((point) => placed(scales, point));
  return (
    <>
      {isCased && (
        <g class="plot-case">
          {places.map(({ x, y }, index) => (
            <circle key={index} cx={percent(x)} cy={percent(y)} r="8" />
          ))}
        </g>
      )}
      <g class={`${drawn} role-${role}`}>
        {places.map(({ x, y }, index) => (
          <use key={index} href={`#${id}-${shape}`} x={percent(x)} y={percent(y)} />
        ))}
      </g>
    </>
  );
}

function Line({ id, scales, series, isCased }: Drawn<'line' | 'step'> & { readonly isCased: boolean }) {
  const modifiers = `${series.dashed === true ? ' is-dashed' : ''}${series.faint === true ? ' is-faint' : ''}`;
  const marked = markedIndices(series).flatMap((index) => series.points[index] ?? []);
  return (
    <>
      <Stretched>
        {isCased && <path class="plot-line-case is-rim" d={linePath(scales, series)} />}
        {isCased && <path class="plot-line-case" d={linePath(scales, series)} />}
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

/** Bars that are not filled keep the width of their strokes, so they don't stretch. */
function Frames({ id, scales, series }: Drawn<'spans'>) {
  const isHatched = series.look === 'hatched';
  return (
    <g class={isHatched ? 'plot-hatched' : 'plot-bar is-outlined'}>
      {series.spans.map((span, index) => {
        const { x, y, width, height } = spanBox(scales, span);
        const place = { x: percent(x), y: percent(y), width: percent(width), height: percent(height) };
        return <rect key={index} {...place} fill={isHatched ? `url(#${id}-hatch)` : undefined} />;
      })}
    </g>
  );
}

function Boxes({ scales, series }: Drawn<'spans' | 'columns' | 'cells'>) {
  switch (series.kind) {
    case 'spans':
      return (
        <g class={`plot-bar role-${series.role}`} fill-opacity={series.opacity}>
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

function Filled(props: Drawn<'spans' | 'columns' | 'cells'>) {
  return (
    <Stretched>
      <Boxes {...props} />
    </Stretched>
  );
}

function Marks(props: Drawn<Series['kind']> & { readonly isCased: boolean }) {
  const { id, scales, series, isCased } = props;
  switch (series.kind) {
    case 'line':
    case 'step':
      return <Line id={id} scales={scales} series={series} isCased={isCased} />;
    case 'points':
      return (
        <Shapes
          id={id}
          scales={scales}
          role={series.role}
          shape={series.shape ?? shapeOf(series.role)}
          points={series.points}
          isCased={isCased}
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
      if (series.look === 'hatched' || series.look === 'outlined')
        return <Frames id={id} scales={scales} series={series} />;
      return <Filled id={id} scales={scales} series={series} />;
    case 'columns':
    case 'cells':
      return <Filled id={id} scales={scales} series={series} />;
  }
}
/** Everything that stands for data, as SVG. */
export function PlotMarks({ id, plot }: { readonly id: string; readonly plot: Plot }) {
  const scales = { x: scaleOf(plot.x), y: scaleOf(plot.y) };
  const isCased = plot.series.some(({ kind }) => kind === 'cells');
  return (
    <g id={`${id}-marks`} class="plot-marks">
      {plot.series.map((series, index) => (
        <Marks key={index} id={id} scales={scales} series={series} isCased={isCased} />
      ))}
    </g>
  );
}
