import { useMemo } from 'preact/hooks';
import { formatNumber } from '../plot/format.ts';
import type { Value } from './config.ts';
import type { ChoiceField, Field, FlagField, NumberField } from './field.ts';
import { NumberInput } from './NumberInput.tsx';
import { nearestPosition, positionsOf } from './positions.ts';
import { TextControl } from './TextControl.tsx';

export type FieldControlProps = {
  /** Unique on the page; labels and help refer to it. */
  readonly id: string;
  readonly field: Field;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
};

type Part<F extends Field, V> = {
  readonly id: string;
  readonly field: F;
  readonly value: V;
  readonly onChange: (value: V) => void;
};

const MOST_RADIOS = 4;

function Help({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p id={`${id}-help`} class="kit-help">
      {text}
    </p>
  );
}

function helpId(id: string, field: Field): string | undefined {
  return field.help === undefined ? undefined : `${id}-help`;
}

function NumberControl({ id, field, value, onChange }: Part<NumberField, number>) {
  const positions = useMemo(() => positionsOf(field), [field]);
  const unit = field.unit === undefined ? '' : ` ${field.unit}`;
  return (
    <div class="kit-field">
      <label class="kit-label" for={id}>
        {field.label}
        {field.unit !== undefined && <span class="kit-unit"> ({field.unit})</span>}
      </label>
      <div class="kit-number-row">
        <input
          id={id}
          type="range"
          min={0}
          max={positions.length - 1}
          step={1}
          value={nearestPosition(field, positions, value)}
          aria-valuetext={`${formatNumber(value, 4)}${unit}`}
          aria-describedby={helpId(id, field)}
          onInput={(event) => onChange(positions[event.currentTarget.valueAsNumber] ?? value)}
        />
        <NumberInput
          id={`${id}-number`}
          field={field}
          value={value}
          onChange={onChange}
          label={`${field.label}, typed`}
        />
      </div>
      <Help id={id} text={field.help} />
    </div>
  );
}

function RadioControl({ id, field, value, onChange }: Part<ChoiceField, string>) {
  return (
    <fieldset class="kit-field kit-radios" aria-describedby={helpId(id, field)}>
      <legend class="kit-label">{field.label}</legend>
      <div class="kit-segments">
        {field.options.map((option) => (
          <label key={option.value} class="kit-segment">
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      <Help id={id} text={field.help} />
    </fieldset>
  );
}

function SelectControl({ id, field, value, onChange }: Part<ChoiceField, string>) {
  return (
    <div class="kit-field">
      <label class="kit-label" for={id}>
        {field.label}
      </label>
      <select
        id={id}
        value={value}
        aria-describedby={helpId(id, field)}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {field.options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
      <Help id={id} text={field.help} />
    </div>
  );
}

function FlagControl({ id, field, value, onChange }: Part<FlagField, boolean>) {
  return (
    <div class="kit-field kit-flag">
      <label class="kit-switch">
        <input
          id={id}
          type="checkbox"
          checked={value}
          aria-describedby={helpId(id, field)}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{field.label}</span>
      </label>
      <Help id={id} text={field.help} />
    </div>
  );
}

/** The native control that suits a field: slider and input, radio buttons (up to four options), select, checkbox or text area. */
export function FieldControl({ id, field, value, onChange }: FieldControlProps) {
  switch (field.kind) {
    case 'number':
      return <NumberControl id={id} field={field} value={Number(value)} onChange={onChange} />;
    case 'choice':
      if (field.options.length <= MOST_RADIOS) {
        return <RadioControl id={id} field={field} value={String(value)} onChange={onChange} />;
      }
      return <SelectControl id={id} field={field} value={String(value)} onChange={onChange} />;
    case 'flag':
      return <FlagControl id={id} field={field} value={value === true} onChange={onChange} />;
    case 'text':
      return <TextControl id={id} field={field} value={String(value)} onChange={onChange} />;
  }
}
