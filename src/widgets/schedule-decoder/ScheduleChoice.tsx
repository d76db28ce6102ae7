import type { Pick } from './model/view.ts';

export type ScheduleChoiceProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly picks: readonly Pick[];
  /** Counted from 1. */
  readonly which: number;
  readonly onPick: (which: number) => void;
};

/** Each schedule of a text, with what it does in a sentence; the pictures show the one that is picked. */
export function ScheduleChoice({ id, picks, which, onPick }: ScheduleChoiceProps) {
  if (picks.length === 0) return null;
  const shown = Math.min(which, picks.length);
  return (
    <fieldset class="kit-field is-text">
      <legend class="kit-label">{`The ${picks.length} schedules of this text`}</legend>
      {picks.map(({ label, sentence }, place) => (
        <div key={place} class="schedule-pick">
          <label>
            <input
              type="radio"
              name={id}
              checked={place + 1 === shown}
              aria-describedby={`${id}-${place}`}
              onChange={() => onPick(place + 1)}
            />
            <span>{label}</span>
          </label>
          <p id={`${id}-${place}`} class="kit-help">
            {sentence}
          </p>
        </div>
      ))}
    </fieldset>
  );
}
