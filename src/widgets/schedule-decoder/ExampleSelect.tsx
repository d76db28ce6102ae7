import { codeOf, EXAMPLES } from './model/examples.ts';

export type ExampleSelectProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly code: string;
  readonly onPick: (code: string) => void;
};

/** Texts to start from; once the reader changes one, none is selected. */
export function ExampleSelect({ id, code, onPick }: ExampleSelectProps) {
  const shown = EXAMPLES.find((example) => example.code === code)?.label ?? '';
  return (
    <div class="kit-field needs-script">
      <label class="kit-label" for={id}>
        Start from
      </label>
      <select
        id={id}
        value={shown}
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== '') onPick(codeOf(currentTarget.value));
        }}
      >
        <option value="">your own text</option>
        {EXAMPLES.map(({ label }) => (
          <option key={label} value={label}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
