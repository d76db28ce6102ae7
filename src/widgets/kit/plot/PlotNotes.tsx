import { type EndLabel, endLabelsOf } from './end-labels.ts';
import { type LabelPlace, labelPlaces } from './label-rows.ts';
import { percent, percentAlong, percentUp } from './percent.ts';
import type { Annotation, Marker, Plot } from './plot.ts';
import { ROW_HEIGHT_EM } from './room.ts';
import { scaleOf } from './scale.ts';

type Range = Extract<Annotation, { kind: 'range' }>;
type Note = Extract<Annotation, { kind: 'note' }>;

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

function clamped(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function spanOf(plot: Plot, { axis, from, to }: Range): readonly [number, number] {
  const scale = scaleOf(plot[axis]);
  const ends = [clamped(scale.at(from)), clamped(scale.at(to))] as const;
  return [Math.min(...ends), Math.max(...ends)];
}

/** The shaded ranges, below the marks. */
export function Shades({ plot }: { readonly plot: Plot }) {
  const ranges = (plot.annotations ?? []).filter((one) => one.kind === 'range');
  return (
    <g class="plot-shades">
      {ranges.map((range) => {
        const [low, high] = spanOf(plot, range);
        const along = { start: percent(low), size: percent(high - low) };
        const place =
          range.axis === 'x'
            ? { x: along.start, width: along.size, y: '0%', height: '100%' }
            : { x: '0%', width: '100%', y: percent(1 - high), height: along.size };
        return <rect key={range.text} class={`plot-shade role-${range.role}`} {...place} />;
      })}
    </g>
  );
}

/** Words near an edge of the picture begin or end there, so that none leave it. */
function anchorAt(share: number): 'start' | 'middle' | 'end' {
  return share < 0.15 ? 'start' : share > 0.85 ? 'end' : 'middle';
}

function RangeText({ plot, range }: { readonly plot: Plot; readonly range: Range }) {
  const [low, high] = spanOf(plot, range);
  const middle = (low + high) / 2;
  const isHigh = range.at !== 'low';
  if (range.axis === 'y') {
    const place = isHigh
      ? ({ x: '100%', dx: '-0.4em', anchor: 'end' } as const)
      : ({ x: '0%', dx: '0.4em', anchor: 'start' } as const);
    return (
      <text
        class={`plot-note role-${range.role}`}
        x={place.x}
        dx={place.dx}
        y={percent(1 - middle)}
        dy="0.32em"
        text-anchor={place.anchor}
      >
        {range.text}
      </text>
    );
  }
  const anchor = anchorAt(middle);
  const x = { start: low, middle, end: high }[anchor];
  const y = isHigh ? ({ y: '0%', dy: '1.2em' } as const) : ({ y: '100%', dy: '-0.5em' } as const);
  return (
    <text class={`plot-note role-${range.role}`} x={percent(x)} {...y} text-anchor={anchor}>
      {range.text}
    </text>
  );
}

const SIDES = {
  above: { dx: '0', dy: '-0.8em', anchor: 'middle' },
  below: { dx: '0', dy: '1.5em', anchor: 'middle' },
  left: { dx: '-0.8em', dy: '0.32em', anchor: 'end' },
  right: { dx: '0.8em', dy: '0.32em', anchor: 'start' },
} as const;

/** A picture on a phone is this wide: what has room there has room everywhere. */
const WIDTH_EM = 22;
const EM_PER_CHARACTER = 0.62;

/** The side asked for, or the other one where the words would leave the picture. */
function sideOf({ side = 'above', text }: Note, x: number): keyof typeof SIDES {
  const width = (text.length * EM_PER_CHARACTER) / WIDTH_EM;
  if (side === 'right' && x + width > 1) return 'left';
  return side === 'left' && x < width ? 'right' : side;
}

function NoteText({ plot, note }: { readonly plot: Plot; readonly note: Note }) {
  const x = clamped(scaleOf(plot.x).at(note.x));
  const y = clamped(1 - scaleOf(plot.y).at(note.y));
  const { dx, dy, anchor } = SIDES[sideOf(note, x)];
  return (
    <text
      class={`plot-note role-${note.role}`}
      x={percent(x)}
      y={percent(y)}
      dx={dx}
      dy={dy}
      text-anchor={anchor === 'middle' ? anchorAt(x) : anchor}
    >
      {note.text}
    </text>
  );
}

function EndText({ label }: { readonly label: EndLabel }) {
  return (
    <text class={`plot-note plot-end role-${label.role}`} x="100%" dx="0.5em" y={percent(label.at)} dy="0.32em">
      {label.name}
    </text>
  );
}

/** Everything that is written on the picture: names of markers and of lines, and words at points and ranges. */
export function PlotNotes({ plot }: { readonly plot: Plot }) {
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
      {plot.annotations?.map((one) =>
        one.kind === 'range' ? (
          <RangeText key={one.text} plot={plot} range={one} />
        ) : (
          <NoteText key={one.text} plot={plot} note={one} />
        ),
      )}
      {endLabelsOf(plot)?.map((label) => (
        <EndText key={label.name} label={label} />
      ))}
    </svg>
  );
}
