import { useRef, useState } from 'preact/hooks';
import type { NumberField } from '../controls/field.ts';
import { NumberInput } from '../controls/NumberInput.tsx';

/** A place of a picture; `y` is null where only x counts. */
export type Place = { readonly x: number; readonly y: number | null };

/** Lets readers put something where they like in a picture: by a click, or by typing its place. */
export type Placing = {
  /** What a click does, as the button beside the typed place says it: `Add a trial`. */
  readonly label: string;
  /** The bounds of a place along the x axis, and what is typed at first. */
  readonly x: NumberField;
  /** Left out where only x counts. */
  readonly y?: NumberField;
  readonly onPlace: (place: Place) => void;
};

/** The value inside the field's bounds that is nearest to `value`; a whole one where the field wants it. */
export function insideOf(field: NumberField, value: number): number {
  const inside = Math.min(field.high, Math.max(field.low, value));
  return field.integer === true ? Math.round(inside) : inside;
}

/** The same as a click by keyboard: a number for each coordinate that counts, and a button. */
export function PlaceForm({ id, placing }: { readonly id: string; readonly placing: Placing }) {
  const [typed, setTyped] = useState<Place>({ x: placing.x.initial, y: placing.y?.initial ?? null });
  // Enter commits the number and submits the form before the next render.
  const latest = useRef(typed);
  const type = (place: Place) => {
    latest.current = place;
    setTyped(place);
  };
  const { label, x, y, onPlace } = placing;
  const at = (field: NumberField, value: number) => insideOf(field, value);
  return (
    <form
      class="kit-place needs-script"
      onSubmit={(event) => {
        event.preventDefault();
        const { current } = latest;
        onPlace({ x: at(x, current.x), y: y === undefined ? null : at(y, current.y ?? y.initial) });
      }}
    >
      <label for={`${id}-x`}>{x.label}</label>
      <NumberInput
        id={`${id}-x`}
        field={x}
        value={at(x, typed.x)}
        onChange={(next) => type({ ...latest.current, x: next })}
      />
      {y !== undefined && (
        <>
          <label for={`${id}-y`}>{y.label}</label>
          <NumberInput
            id={`${id}-y`}
            field={y}
            value={at(y, typed.y ?? y.initial)}
            onChange={(next) => type({ ...latest.current, y: next })}
          />
        </>
      )}
      <button type="submit" class="kit-button">
        {label}
      </button>
    </form>
  );
}
