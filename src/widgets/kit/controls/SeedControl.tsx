import type { NumberField } from './field.ts';
import { NumberInput } from './NumberInput.tsx';

/** The field that every seeded widget gives its seed: `seed: SEED_FIELD`. */
export const SEED_FIELD = {
  kind: 'number',
  label: 'Seed',
  low: 0,
  high: 999_999,
  scale: 'linear',
  step: 1,
  integer: true,
  initial: 1,
} as const satisfies NumberField;

export type SeedControlProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly field: NumberField;
  readonly value: number;
  readonly onChange: (seed: number) => void;
};

/** The seed as a number, and a button for the next one: the same seed always gives the same result. */
export function SeedControl({ id, field, value, onChange }: SeedControlProps) {
  return (
    <div class="kit-field kit-seed">
      <label class="kit-label" for={id}>
        {field.label}
      </label>
      <div class="kit-seed-row">
        <NumberInput id={id} field={field} value={value} onChange={onChange} />
        <button type="button" class="kit-button" onClick={() => onChange(value >= field.high ? field.low : value + 1)}>
          Another seed
        </button>
      </div>
    </div>
  );
}
