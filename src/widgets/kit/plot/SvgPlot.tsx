import type { ComponentChildren } from 'preact';
import { formatNumber } from './format.ts';
import { HEAT_STEPS, heatStep } from './heat.ts';
import { type LabelPlace, labelPlaces } from './label-rows.ts';
import { type LegendEntry, legendOf } from './legend.ts';
import { isStroke, shapeOf, shapePath } from './marks.ts';
import { PlotMarks } from './PlotMarks.tsx';
import type { Axis, Marker, Plot, Series, Shape } from './plot.ts';
import { scaleOf, ticksOf } from './scale.ts';
import './plot.css';
import './live.css';

const X_TICKS = 7;
const Y_TICKS = 6;
const ALL_SHAPES: readonly Shape[] = ['circle', 'cross', 'plus', 'triangle', 'square', 'diamond'];

function percentAlong(axis: Axis, value: number): string {
  return `${Math.round(scaleOf(axis).at(value) * 10_000) / 100}%`;
}

function percentUp(axis: Axis, value: number): string {
  return `${Math.round((1 - scaleOf(axis).at(value)) * 10_000) / 100}%`;
}

function XAxis({ axis }: { readonly axis: Axis }) {
  const { major, minor } = ticksOf(axis, X_TICKS);
  const isCrowded = major.length > 4;
  return (
    <g class="plot-axis">
      {minor.map((value) => {
        const x = percentAlong(axis, value);
        return <line key={value} class="plot-tick" x1={x} x2={x} y1="100%" y2="100%" />;
      })}
      {major.map(({ value, label }, index) => {
        const x = percentAlong(axis, value);
        return (
          <g key={value}>
            <line class="plot-grid" x1={x} x2={x} y1="0%" y2="100%" />
            <text
              class={isCrowded && index % 2 === 1 ? 'is-spare' : undefined}
              x={x}
              y="100%"
              dy="1.35em"
              text-anchor="middle"
            >
              {label}
            </text>
          </g>
        );
      })}
      <text class="plot-axis-label" x="100%" y="100%" dy="2.75em" text-anchor="end">
        {axis.label}
      </text>
    </g>
  );
}

function YAxis({ axis, rows }: { readonly axis: Axis; readonly rows: number }) {
  const { major } = ticksOf(axis, Y_TICKS);
  return (
    <g class="plot-axis">
      {major.map(({ value, label }) => {
        const y = percentUp(axis, value);
        return (
          <g key={value}>
            <line class="plot-grid" x1="0%" x2="100%" y1={y} y2={y} />
            <text x="0" dx="-0.6em" y={y} dy="0.32em" text-anchor="end">
              {label}
            </text>
          </g>
        );
      })}
      <text class="plot-axis-label plot-y-label" x="0" y="0" dy={`${-0.8 - rows * ROW_HEIGHT_EM}em`}>
        {axis.label}
      </text>
    </g>
  );
}

const ROW_HEIGHT_EM = 1.3;

/** A vertical line whose name stands above the picture. */
function VerticalMarker(props: { readonly plot: Plot; readonly marker: Marker; readonly place: LabelPlace }) {
  const { plot, marker, place } = props;
  const x = percentAlong(plot.x, marker.at);
  return (
    <g class={`plot-marker role-${marker.role}`}>
      <line x1={x} x2={x} y1="0%" y2="100%" />
      <text x={x} y="0" dy={`${-0.4 - place.row * ROW_HEIGHT_EM}em`} text-anchor={place.anchor}>
        {marker.label}
      </text>
    </g>
  );
}

/** A horizontal line whose name stands on it at the right, below it when it is at the top. */
function HorizontalMarker({ plot, marker }: { readonly plot: Plot; readonly marker: Marker }) {
  const y = percentUp(plot.y, marker.at);
  const isTop = scaleOf(plot.y).at(marker.at) > 0.9;
  return (
    <g class={`plot-marker role-${marker.role}`}>
      <line x1="0%" x2="100%" y1={y} y2={y} />
      <text x="100%" dx="-0.4em" y={y} dy={isTop ? '1.1em' : '-0.4em'} text-anchor="end">
        {marker.label}
      </text>
    </g>
  );
}

function Markers({ plot }: { readonly plot: Plot }) {
  const places = labelPlaces(plot);
  const vertical = plot.markers.filter((marker) => marker.axis === 'x');
  return (
    <svg class="plot-svg plot-over" aria-hidden="true">
      {plot.markers
        .filter((marker) => marker.axis === 'y')
        .map((marker) => (
          <HorizontalMarker key={marker.label} plot={plot} marker={marker} />
        ))}
      {vertical.map((marker, index) => {
        const place = places[index];
        return place && <VerticalMarker key={marker.label} plot={plot} marker={marker} place={place} />;
      })}
    </svg>
  );
}

function Key({ entry }: { readonly entry: LegendEntry }) {
  const has = (kind: Series['kind']) => entry.kinds.some((own) => own === kind);
  const shape = entry.shape ?? shapeOf(entry.role);
  const isLine = has('line') || has('step');
  const modifiers = `${entry.isDashed ? ' is-dashed' : ''}${entry.isFaint ? ' is-faint' : ''}`;
  return (
    <svg class={`plot-key role-${entry.role}`} viewBox="-14 -8 28 16" width="28" height="16" aria-hidden="true">
      {has('band') && <path class={`plot-band role-${entry.role}`} d="M-13,-6H13V6H-13z" />}
      {(has('spans') || has('columns')) && <path class={`plot-bar role-${entry.role}`} d="M-10,-5H10V5H-10z" />}
      {has('intervals') && <path class={`plot-whisker role-${entry.role}`} d="M-10,0H10" />}
      {isLine && <path class={`plot-line role-${entry.role}${modifiers}`} d="M-13,0H13" />}
      {(has('points') || (isLine && !entry.isUnmarked)) && (
        <path class={`plot-shape${isStroke(shape) ? ' is-stroke' : ''} role-${entry.role}`} d={shapePath(shape)} />
      )}
    </svg>
  );
}

function HeatKey({ series }: { readonly series: Extract<Series, { kind: 'cells' }> }) {
  const [low, high] = series.domain;
  const steps = Array.from({ length: HEAT_STEPS }, (_, index) =>
    series.better === 'high' ? index : HEAT_STEPS - 1 - index,
  );
  return (
    <li class="plot-heat-key">
      {series.name}: {formatNumber(low)}
      <svg class="plot-ramp" viewBox={`0 0 ${HEAT_STEPS} 1`} preserveAspectRatio="none" aria-hidden="true">
        {steps.map((step, index) => (
          <rect key={step} class={`heat-${step}`} x={index} y="0" width="1" height="1" />
        ))}
      </svg>
      {formatNumber(high)}
      {series.cells.some((cell) => heatStep(series, cell.value) === null) && ' (blank: no value)'}
    </li>
  );
}

const keyOf = ({ role, name }: LegendEntry): string => `${role} ${name}`;

/** The legend; entries that another plot has too stand where they stand there, and those it has besides keep their room. */
function Legend({ plot, atRest }: { readonly plot: Plot; readonly atRest: Plot }) {
  const shown = new Map(legendOf(plot).map((entry) => [keyOf(entry), entry]));
  const placed = plot === atRest ? [] : legendOf(atRest).map((entry) => [keyOf(entry), entry] as const);
  const entries = [...new Map([...placed, ...shown]).values()];
  const heats = plot.series.filter((series) => series.kind === 'cells');
  if (entries.length < 2 && heats.length === 0) return null;
  return (
    <ul class="plot-legend">
      {entries.map((entry) => (
        <li key={keyOf(entry)} class={shown.has(keyOf(entry)) ? undefined : 'is-kept'}>
          <Key entry={entry} />
          {entry.name}
        </li>
      ))}
      {heats.map((series) => (
        <HeatKey key={series.name} series={series} />
      ))}
    </ul>
  );
}

const EM_PER_CHARACTER = 0.58;
const LEAST_ROOM_EM = 2.2;
const MOST_ROOM_EM = 11;
const ROW_EM = 1.6;
const ROWS_FROM = 10;

function labelRowsOf(plot: Plot): number {
  return 1 + Math.max(-1, ...labelPlaces(plot).map(({ row }) => row));
}

/** What a plot needs around its marks: ems for the labels of the y axis, rows for the names of markers, and rows of the y axis. */
export type Room = { readonly left: number; readonly names: number; readonly rows: number };

export function roomOf(plot: Plot): Room {
  const labels = ticksOf(plot.y, Y_TICKS).major.map((tick) => tick.label.length);
  const longest = Math.max(0, ...labels);
  return {
    left: Math.min(MOST_ROOM_EM, Math.max(LEAST_ROOM_EM, Math.ceil(longest * EM_PER_CHARACTER + 1))),
    names: labelRowsOf(plot),
    rows: plot.y.ticks?.length ?? 0,
  };
}

/** Room for both. */
export function roomOfBoth(a: Room, b: Room): Room {
  return { left: Math.max(a.left, b.left), names: Math.max(a.names, b.names), rows: Math.max(a.rows, b.rows) };
}

function styleOf({ left, names, rows }: Room): Record<string, string> {
  return {
    '--plot-left': `${left}em`,
    '--plot-top': `${(2.1 + names * ROW_HEIGHT_EM).toFixed(1)}em`,
    ...(rows > ROWS_FROM && { '--plot-rows': `${Math.ceil(rows * ROW_EM)}em` }),
  };
}

function hasBars({ series }: Plot): boolean {
  return series.some(({ kind }) => kind === 'spans' || kind === 'columns');
}

export type SvgPlotProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly plot: Plot;
  /** Drawn in the same box, over the picture and below the markers. */
  readonly children?: ComponentChildren;
  /** The marks' stand-in, when something else than the plot as it is should be drawn. */
  readonly marks?: ComponentChildren;
  /** More room than the plot needs. */
  readonly room?: Room;
  /** Another plot whose legend would have room in the same place. */
  readonly atRest?: Plot;
};

/** A plot as SVG with its title and legend: what the build puts on the page, and all there is in a chapter's figure. */
export function SvgPlot({ id, plot, children, marks, room = roomOf(plot), atRest = plot }: SvgPlotProps) {
  return (
    <figure class="plot" aria-labelledby={`${id}-caption`}>
      <figcaption id={`${id}-caption`} class="plot-title">
        {plot.title}
      </figcaption>
      <Legend plot={plot} atRest={atRest} />
      <div class="plot-box" style={styleOf(room)}>
        <svg
          class={`plot-svg${hasBars(plot) ? ' has-bars' : ''}`}
          role="img"
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-description`}
        >
          <title id={`${id}-title`}>{plot.title}</title>
          <desc id={`${id}-description`}>{plot.description}</desc>
          <defs>
            {ALL_SHAPES.map((shape) => (
              <path key={shape} id={`${id}-${shape}`} d={shapePath(shape)} />
            ))}
          </defs>
          <YAxis axis={plot.y} rows={room.names} />
          <XAxis axis={plot.x} />
          {marks ?? <PlotMarks id={id} plot={plot} />}
        </svg>
        {children}
        <Markers plot={plot} />
      </div>
    </figure>
  );
}
