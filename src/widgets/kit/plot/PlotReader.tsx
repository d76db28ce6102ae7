import { useState } from 'preact/hooks';
import type { Plot } from './plot.ts';
import { placeIn, type Stop, textOf } from './stops.ts';

export type Reader = {
  readonly at: number | null;
  readonly stop: Stop | undefined;
  moveTo(index: number | null): void;
};

/** Which of the stops is read, if any. */
export function useReader(stops: readonly Stop[]): Reader {
  const [at, setAt] = useState<number | null>(null);
  const inside = at === null ? null : Math.min(at, stops.length - 1);
  return { at: inside, stop: inside === null ? undefined : stops[inside], moveTo: setAt };
}

/** A line or a ring at what is read. */
export function Cursor({ plot, stop }: { readonly plot: Plot; readonly stop: Stop }) {
  const place = placeIn(plot, stop);
  const left = `${Math.round(Math.min(1, Math.max(0, place.x)) * 1000) / 10}%`;
  const top = place.y === null ? undefined : `${Math.round(place.y * 1000) / 10}%`;
  return <div class={place.y === null ? 'plot-cursor' : 'plot-cursor is-place'} style={{ left, top }} />;
}

export type ReaderInputProps = {
  readonly id: string;
  readonly plot: Plot;
  readonly stops: readonly Stop[];
  readonly reader: Reader;
  readonly onPick: ((stop: Stop) => void) | undefined;
};

/**
 * The picture by keyboard and screen reader: a slider as large as the picture and without a look of its own, whose arrow
 * keys go from one thing to the next.
 */
export function ReaderInput({ id, plot, stops, reader, onPick }: ReaderInputProps) {
  const [first] = stops;
  const move = (index: number) => {
    reader.moveTo(index);
    const stop = stops[index];
    if (stop !== undefined) onPick?.(stop);
  };
  return (
    <input
      id={id}
      class="plot-reader needs-script"
      type="range"
      disabled={first === undefined}
      min={0}
      max={Math.max(0, stops.length - 1)}
      step={1}
      value={reader.at ?? 0}
      aria-valuetext={first === undefined ? 'nothing yet' : textOf(reader.stop ?? first)}
      aria-label={`${onPick === undefined ? 'Read values' : 'Read and choose'}: ${plot.title}`}
      onInput={(event) => move(event.currentTarget.valueAsNumber)}
      onFocus={() => reader.moveTo(reader.at ?? 0)}
      onBlur={() => reader.moveTo(null)}
      onKeyDown={(event) => event.key === 'Escape' && reader.moveTo(null)}
    />
  );
}

/** What is read, at a place that is kept for it below the picture. The slider says the same to those who don't see it. */
export function ReaderStrip({ stop, hint }: { readonly stop: Stop | undefined; readonly hint: string }) {
  return (
    <div class="plot-strip needs-script" aria-hidden="true">
      {stop === undefined ? (
        <p class="plot-hint">{hint}</p>
      ) : (
        // New words, not moved ones.
        <p key={stop.place} class="plot-reading">
          <strong>{stop.place}</strong>
          {stop.readings.map((reading, index) => (
            <span key={index}>
              {reading.role !== null && <span class={`plot-dot role-${reading.role}`} />}
              {reading.name} <b>{reading.text}</b>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
