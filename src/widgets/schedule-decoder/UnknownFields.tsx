import type { Unknown } from '@/diagnose/schedules/found-schedule.ts';

export type UnknownFieldsProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly unknowns: readonly Unknown[];
  readonly known: Readonly<Record<string, number | string | boolean>>;
  readonly onTell: (name: string, text: string) => void;
};

/** A field for each value that only the reader's program knows, named as in the code. */
export function UnknownFields({ id, unknowns, known, onTell }: UnknownFieldsProps) {
  if (unknowns.length === 0) return null;
  return (
    <fieldset class="kit-field is-text">
      <legend class="kit-label">What only your program knows</legend>
      <div class="kit-controls">
        {unknowns.map(({ name, where, decides, suggested }, place) => (
          <div key={name} class="kit-field">
            <label class="kit-label" for={`${id}-${place}`}>
              <code>{name}</code>
            </label>
            <input
              id={`${id}-${place}`}
              type="text"
              inputMode="decimal"
              autocomplete="off"
              spellcheck={false}
              value={String(known[name] ?? suggested ?? '')}
              aria-describedby={`${id}-${place}-help`}
              onChange={(event) => onTell(name, event.currentTarget.value)}
            />
            <p id={`${id}-${place}-help`} class="kit-help">
              {`In ${where}; decides ${decides}.${suggested === null ? '' : ` The code proposes ${suggested}.`}`}
            </p>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
