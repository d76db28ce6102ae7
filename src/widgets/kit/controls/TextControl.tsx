import { useEffect, useState } from 'preact/hooks';
import { parseValue } from './config.ts';
import type { TextField } from './field.ts';

export type TextControlProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly field: TextField;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** How long a reader pauses before what they wrote is taken, or complained about. */
const PAUSE_MS = 400;
const FEWEST_ROWS = 6;

/** What to say of a text that can't be used; null when it can. */
function complaintAbout(field: TextField, text: string): string | null {
  const parsed = parseValue(field, text);
  return parsed.ok ? null : `This text ${parsed.reason}. The last one that could be used still counts.`;
}

/** Lines written or pasted by the reader; taken after a pause. A text that can't be used is explained and left to mend. */
export function TextControl({ id, field, value, onChange }: TextControlProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const commit = (text: string) => {
    const wrong = complaintAbout(field, text);
    setComplaint(wrong);
    if (wrong !== null) return;
    setDraft(null);
    if (text !== value) onChange(text);
  };
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => commit(draft), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  // A reset, or an example that was chosen, replaces what is being written.
  useEffect(() => {
    setDraft(null);
    setComplaint(null);
  }, [value]);
  const described = [field.help === undefined ? '' : `${id}-help`, complaint === null ? '' : `${id}-complaint`];
  return (
    <div class="kit-field is-text">
      <label class="kit-label" for={id}>
        {field.label}
      </label>
      <textarea
        id={id}
        rows={field.rows ?? FEWEST_ROWS}
        wrap="off"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={complaint !== null}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
        value={draft ?? value}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onChange={(event) => commit(event.currentTarget.value)}
      />
      {complaint !== null && (
        <p id={`${id}-complaint`} class="kit-complaint" role="alert">
          {complaint}
        </p>
      )}
      {field.help !== undefined && (
        <p id={`${id}-help`} class="kit-help">
          {field.help}
        </p>
      )}
    </div>
  );
}
