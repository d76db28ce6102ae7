import { useState } from 'preact/hooks';
import { plainNumber } from '../plot/format.ts';
import { parseValue } from './config.ts';
import type { NumberField } from './field.ts';
import { nearestPosition, positionsOf } from './positions.ts';

export type NumberInputProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly field: NumberField;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** Names the input where its label belongs to another one. */
  readonly label?: string;
};

/** What to say of an entry that is no value of the field; null when it is one. */
function complaintAbout(field: NumberField, text: string, kept: number): string | null {
  const parsed = parseValue(field, text);
  if (parsed.ok) return null;
  const what = field.integer === true ? 'a whole number' : 'a number';
  const range = `${plainNumber(field.low)} to ${plainNumber(field.high)}`;
  return `“${text.trim().slice(0, 20)}” ${parsed.reason}. Enter ${what} from ${range}. ${plainNumber(kept)} is kept.`;
}

/** The next slider position above (+1) or below (-1) the value. */
function stepped(field: NumberField, value: number, direction: 1 | -1): number {
  const positions = positionsOf(field);
  const index = nearestPosition(field, positions, value);
  const near = positions[index] ?? value;
  const isPast = direction === 1 ? near > value : near < value;
  return (isPast ? near : positions[index + direction]) ?? value;
}

/** A number typed by hand; a bad entry is explained and the last good value kept. Arrow up and down step. */
export function NumberInput({ id, field, value, onChange, label }: NumberInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const commit = (text: string) => {
    setDraft(null);
    const wrong = complaintAbout(field, text, value);
    setComplaint(wrong);
    if (wrong === null && Number(text) !== value) onChange(Number(text));
  };
  const step = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    setDraft(null);
    setComplaint(null);
    onChange(stepped(field, value, event.key === 'ArrowUp' ? 1 : -1));
  };
  return (
    <>
      <input
        id={id}
        class="kit-number"
        type="text"
        inputMode="decimal"
        autocomplete="off"
        spellcheck={false}
        value={draft ?? plainNumber(value)}
        aria-label={label}
        aria-invalid={complaint !== null}
        aria-describedby={complaint === null ? undefined : `${id}-complaint`}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onChange={(event) => commit(event.currentTarget.value)}
        onKeyDown={step}
      />
      {complaint !== null && (
        <p id={`${id}-complaint`} class="kit-complaint" role="alert">
          {complaint}
        </p>
      )}
    </>
  );
}
