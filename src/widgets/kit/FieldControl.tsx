import type { Value } from './config.ts';
import type { Field } from './plot.ts';

export type FieldControlProps = {
  /** Unique on the page; labels and help refer to it. */
  readonly id: string;
  readonly field: Field;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
};

export function FieldControl({ id, field, value }: FieldControlProps) {
  return (
    <label for={id}>
      {field.label} <output id={id}>{String(value)}</output>
    </label>
  );
}
