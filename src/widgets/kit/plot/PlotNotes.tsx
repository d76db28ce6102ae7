import { type EndLabel, endLabelsOf } from './end-labels.ts';
import { type LabelPlace, labelPlaces } from './label-rows.ts';
import { anchorAt, clamped, type Note, type NotePlace, notePlaces } from './note-places.ts';
import { percent, percentAlong, percentUp } from './percent.ts';
import type { Annotation, Marker, Plot } from './plot.ts';
import { ROW_HEIGHT_EM } from './room.ts';
import { scaleOf } from './scale.ts';

type Range = Extract<Annotation, { kind: 'range' }>;

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
      {ranges.map((range, index) => {
        const [low, high] = spanOf(plot, range);
        const along = { start: percent(low), size: percent(high - low) };
        const place =
          range.axis === 'x'
            ? { x: along.start, width: along.size, y: '0%', height: '100%' }
            : { x: '0%', width: '100%', y: percent(1 - high), height: along.size };
        return <rect key={index} class={`plot-shade role-${range.role}`} {...place} />;
      })}
    </g>
  );
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

/** Where words begin or end, in ems from their point; each row further away is a line of text. */
const SIDES = {
  above: { dx: '0', dy: -0.8, row: -1.2, anchor: 'middle' },
  below: { dx: '0', dy: 1.5, row: 1.2, anchor: 'middle' },
  left: { dx: '-0.8em', dy: 0.32, row: 0, anchor: 'end' },
  right: { dx: '0.8em', dy: 0.32, row: 0, anchor: 'start' },
} as const;

function NoteText({ note, place }: { readonly note: Note; readonly place: NotePlace }) {
  const { x, y, side } = place;
  const { dx, dy, row, anchor } = SIDES[side];
  return (
    <text
      class={`plot-note role-${note.role}`}
      x={percent(x)}
      y={percent(y)}
      dx={dx}
      dy={`${dy + place.row * row}em`}
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
  const notes = notePlaces(plot);
  const vertical = plot.markers.filter((marker) => marker.axis === 'x');
  return (
    <svg class="plot-svg plot-over" aria-hidden="true">
      {plot.markers
        .filter((marker) => marker.axis === 'y')
        .map((marker, index) => (
          <HorizontalMarker key={index} plot={plot} marker={marker} />
        ))}
      {vertical.map((marker, index) => {
        const place = places[index];
        return place && <VerticalMarker key={index} plot={plot} marker={marker} place={place} />;
      })}
      {plot.annotations?.map((one, index) =>
        one.kind === 'range' ? (
          <RangeText key={index} plot={plot} range={one} />
        ) : (
          <NoteText key={index} note={one} place={notes.get(one) as NotePlace} />
        ),
      )}
      {endLabelsOf(plot)?.map((label) => (
        <EndText key={label.name} label={label} />
      ))}
    </svg>
  );
}
