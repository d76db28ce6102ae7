import type { RefObject } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { useSettled, useThrottled } from '../run/use-paced.ts';
import { isEmpty } from './legend.ts';
import { insideOf, PlaceForm, type Placing } from './PlaceForm.tsx';
import { PlotMarks } from './PlotMarks.tsx';
import { Cursor, type Reader, ReaderInput, ReaderStrip, useReader } from './PlotReader.tsx';
import type { Plot } from './plot.ts';
import { type Room, roomOf, roomOfBoth } from './room.ts';
import { SvgPlot } from './SvgPlot.tsx';
import { scaleOf } from './scale.ts';
import { placeIn, type Stop, stopsOf } from './stops.ts';
import { useLiveChart } from './use-live-chart.ts';

export type PlotFigureProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly plot: Plot;
  /** Whether more of it is to come, many times a second. */
  readonly isMoving?: boolean;
  /** Called with the place that the reader clicked or chose by keyboard. */
  readonly onPick?: ((stop: Stop) => void) | undefined;
  /** Lets the reader put something anywhere in the picture, which a click then does instead of picking. */
  readonly placing?: Placing | undefined;
  /** Whether the place can be typed below the picture too; false where another picture's form does it. */
  readonly hasPlaceForm?: boolean;
};

const SETTLE_MS = 400;
/** How often the readings are worked out while the picture moves. */
const READ_MS = 250;

type Place = { readonly x: number; readonly y: number };

/** Index of the stop nearest to the pointer; distances are in the picture's own proportions. */
function nearest(plot: Plot, stops: readonly Stop[], pointer: Place & { readonly ratio: number }): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  stops.forEach((stop, index) => {
    const place = placeIn(plot, stop);
    const distance = Math.hypot((place.x - pointer.x) * pointer.ratio, place.y === null ? 0 : place.y - pointer.y);
    if (distance < least) {
      best = index;
      least = distance;
    }
  });
  return best;
}

function pointerIn(area: Element, event: MouseEvent): Place & { readonly ratio: number } {
  const box = area.getBoundingClientRect();
  return {
    x: (event.clientX - box.left) / box.width,
    y: (event.clientY - box.top) / box.height,
    ratio: box.width / box.height,
  };
}

/** Puts something at the pointer, within the bounds of the fields. */
function place(plot: Plot, { x, y, onPlace }: Placing, pointer: Place): void {
  onPlace({
    x: insideOf(x, scaleOf(plot.x).valueAt(pointer.x)),
    y: y === undefined ? null : insideOf(y, scaleOf(plot.y).valueAt(1 - pointer.y)),
  });
}

/** What lies over the SVG once there is a script: canvas, pointer surface, reading. */
function LiveLayer(props: {
  readonly id: string;
  readonly plot: Plot;
  readonly stops: readonly Stop[];
  readonly reader: Reader;
  readonly canvas: RefObject<HTMLCanvasElement>;
  readonly onPick: ((stop: Stop) => void) | undefined;
  readonly placing: Placing | undefined;
}) {
  const { id, plot, stops, reader, onPick, placing } = props;
  const indexAt = (event: MouseEvent & { readonly currentTarget: Element }) =>
    nearest(plot, stops, pointerIn(event.currentTarget, event));
  const pick = (event: MouseEvent & { readonly currentTarget: Element }) => {
    const stop = stops[indexAt(event)];
    if (placing !== undefined) place(plot, placing, pointerIn(event.currentTarget, event));
    else if (stop !== undefined) onPick?.(stop);
  };
  const reaction = placing !== undefined ? ' is-placeable' : onPick !== undefined ? ' is-pickable' : '';
  return (
    <>
      <div class="plot-canvas" aria-hidden="true">
        <canvas ref={props.canvas} />
      </div>
      <ReaderInput id={`${id}-read`} plot={plot} stops={stops} reader={reader} onPick={onPick} />
      {/* The slider before it and the form below the picture offer the same to keyboards. */}
      <div
        class={`plot-area${reaction}`}
        aria-hidden="true"
        onPointerDown={(event) => stops.length > 0 && reader.moveTo(indexAt(event))}
        onPointerMove={(event) => stops.length > 0 && reader.moveTo(indexAt(event))}
        onPointerLeave={(event) => event.pointerType === 'mouse' && reader.moveTo(null)}
        onClick={pick}
      >
        {reader.stop !== undefined && <Cursor key={reader.at} plot={plot} stop={reader.stop} />}
      </div>
      {isEmpty(plot) && <p class="plot-empty">Nothing to show yet.</p>}
    </>
  );
}

/** The plot as it was when it last stood still: while it moves, its legend stays where it is. */
function useLastAtRest(plot: Plot, isMoving: boolean): Plot {
  const atRest = useRef(plot);
  if (!isMoving) atRest.current = plot;
  return atRest.current;
}

/** The plot's room; while it moves, none that it had is taken back. */
function useRoom(plot: Plot, isMoving: boolean): Room {
  const needed = useMemo(() => roomOf(plot), [plot]);
  const room = useRef(needed);
  room.current = isMoving ? roomOfBoth(room.current, needed) : needed;
  return room.current;
}

/** A plot that can be read and picked: SVG from the build, the same marks by Chart.js in the same box once it is near. */
export function PlotFigure({ id, plot, isMoving = false, onPick, placing, hasPlaceForm = true }: PlotFigureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDrawn = useLiveChart(canvas, plot);
  // At the end of a run the readings are those of its last picture: what is picked by then must be what is seen.
  const paced = useThrottled(plot, READ_MS, isMoving);
  const stops = useMemo(() => stopsOf(paced), [paced]);
  const reader = useReader(stops);
  // Below a canvas the SVG's marks are only there for print, so they may lag while the picture moves.
  const settled = useSettled(plot, SETTLE_MS);
  const drawn = isDrawn ? settled : plot;
  const marks = useMemo(() => <PlotMarks id={id} plot={drawn} />, [id, drawn]);
  const atRest = useLastAtRest(plot, isMoving);
  const room = useRoom(plot, isMoving);
  return (
    <div class={isDrawn ? 'plot-figure is-drawn' : 'plot-figure'}>
      <SvgPlot id={id} plot={plot} marks={marks} room={room} atRest={atRest}>
        <LiveLayer {...{ id, plot, stops, reader, canvas, onPick, placing }} />
      </SvgPlot>
      <ReaderStrip
        stop={reader.stop}
        hint={
          placing?.label ??
          (onPick === undefined ? 'Point at the picture to read values.' : 'Click a point to choose it.')
        }
      />
      {placing !== undefined && hasPlaceForm && <PlaceForm id={`${id}-place`} placing={placing} />}
    </div>
  );
}
