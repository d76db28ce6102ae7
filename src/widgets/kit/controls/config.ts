import type { ChoiceField, ConfigOf, Field, Fields, NumberField, TextField } from './field.ts';

export type Value = number | string | boolean;

/** A value of a field, or the reason why the text holds none. */
export type Parsed = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

/** What a query asks of one widget. */
export type Request<F extends Fields> = {
  readonly config: ConfigOf<F>;
  /** One sentence for each value that could not be used. */
  readonly notices: readonly string[];
  /** Names of the fields whose controls are not shown. */
  readonly hidden: readonly string[];
};

/** Where a mount wants some of the fields to start; the others start as they are. */
export type InitialValues<F extends Fields> = { readonly [K in keyof F]?: ConfigOf<F>[K] | undefined };

/** Makes a config whose values contradict each other usable, and says what it changed. */
export type Repair<F extends Fields> = (config: ConfigOf<F>) => {
  readonly config: ConfigOf<F>;
  readonly notices: readonly string[];
};

/** Choices that a message lists by name. */
const MOST_LISTED = 12;

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Reads a plain or scientific decimal number within the bounds of the field. */
function parseNumber(field: NumberField, text: string): Parsed {
  const trimmed = text.trim();
  const value = Number(trimmed);
  if (!DECIMAL.test(trimmed) || !Number.isFinite(value)) return { ok: false, reason: 'is not a number' };
  if (field.integer === true && !Number.isInteger(value)) return { ok: false, reason: 'is not a whole number' };
  if (value < field.low || value > field.high) {
    return { ok: false, reason: `is outside ${field.low} to ${field.high}` };
  }
  return { ok: true, value: value === 0 ? 0 : value };
}

function parseChoice(field: ChoiceField, text: string): Parsed {
  const values = field.options.map((option) => option.value);
  if (values.includes(text)) return { ok: true, value: text };
  const known = values.length > MOST_LISTED ? `the ${values.length} that there are` : values.join(', ');
  return { ok: false, reason: `is none of ${known}` };
}

/** Reads a text of at most `maxLength` characters that its field has no complaint about. */
function parseText(field: TextField, text: string): Parsed {
  const value = text.replaceAll(/\r\n?/g, '\n');
  if (value.length > field.maxLength) {
    return { ok: false, reason: `has ${value.length} characters, more than the ${field.maxLength} that fit` };
  }
  const reason = field.complaint?.(value) ?? null;
  return reason === null ? { ok: true, value } : { ok: false, reason };
}

export function parseValue(field: Field, text: string): Parsed {
  switch (field.kind) {
    case 'number':
      return parseNumber(field, text);
    case 'choice':
      return parseChoice(field, text);
    case 'flag':
      if (text === 'true' || text === 'false') return { ok: true, value: text === 'true' };
      return { ok: false, reason: 'is neither true nor false' };
    case 'text':
      return parseText(field, text);
  }
}

export function initialConfig<F extends Fields>(fields: F): ConfigOf<F> {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.initial])) as ConfigOf<F>;
}

/**
 * The fields with other initial values, as a mount's props ask for.
 * @throws RangeError when a value is not one that the field allows.
 */
export function withInitial<F extends Fields>(fields: F, values: InitialValues<F>): F {
  const changed = Object.entries(fields).map(([key, field]) => {
    const value = (values as Readonly<Record<string, Value | undefined>>)[key];
    if (value === undefined) return [key, field];
    const parsed = parseValue(field, String(value));
    if (!parsed.ok) throw new RangeError(`${key} ${parsed.reason}, but got ${value}.`);
    return [key, { ...field, initial: parsed.value }];
  });
  return Object.fromEntries(changed) as F;
}

const MOST_SHOWN = 40;

function quoted(text: string): string {
  return `“${text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}”`;
}

/** What stands in for a value that could not be used. */
function standIn(field: Field): string {
  if (field.kind !== 'text') return String(field.initial);
  return field.initial === '' ? 'an empty text' : 'the text that was there';
}

function isPrivate(field: Field | undefined): boolean {
  return field?.kind === 'text' && field.isPrivate === true;
}

/**
 * Reads `?id.key=value&id.hide=a,b`. Any query gives a valid config: what cannot be used keeps its initial value and
 * earns a notice. Of a repeated key the last one counts.
 */
export function requestOf<F extends Fields>(id: string, fields: F, query: string): Request<F> {
  const values: Record<string, Value> = { ...initialConfig(fields) };
  const notices = new Map<string, string>();
  let hidden: readonly string[] = [];
  for (const [name, text] of new URLSearchParams(query)) {
    if (!name.startsWith(`${id}.`)) continue;
    const key = name.slice(id.length + 1);
    notices.delete(key);
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (isPrivate(field)) {
      notices.set(key, `“${field?.label}” cannot be set by a link and has no effect there.`);
    } else if (field !== undefined) {
      const parsed = parseValue(field, text);
      values[key] = parsed.ok ? parsed.value : field.initial;
      if (!parsed.ok) {
        notices.set(key, `${field.label}: ${quoted(text)} ${parsed.reason}; ${standIn(field)} is used instead.`);
      }
    } else if (key === 'hide') {
      hidden = text.split(',').filter((part) => Object.hasOwn(fields, part));
    } else {
      notices.set(key, `${quoted(key)} is not a setting of this instrument and has no effect.`);
    }
  }
  return { config: values as ConfigOf<F>, notices: [...notices.values()], hidden };
}

/** Whether the value that a field has in a config is kept out of the address. */
function staysOut(field: Field | undefined, config: AnyConfig): boolean {
  return isPrivate(field) || (field?.kind === 'text' && field.staysOut?.(config) === true);
}

/** A config seen as a plain record. */
export type AnyConfig = Readonly<Record<string, Value>>;

/** Settings that a query is written from, and the query that they are written into. */
export type Written = { readonly config: AnyConfig; readonly query: string };

/**
 * The query with this widget's settings written out in full, so that a link keeps its meaning when a default changes.
 * Private texts, and those that stay out of the address as they are, are left out.
 */
export function fullQueryOf(id: string, fields: Fields, { config, query }: Written): string {
  const parameters = new URLSearchParams(query);
  const own = [...parameters.keys()].filter((name) => name.startsWith(`${id}.`) && name !== `${id}.hide`);
  for (const name of own) parameters.delete(name);
  for (const [key, value] of Object.entries(config)) {
    if (!staysOut(fields[key], config)) parameters.append(`${id}.${key}`, String(value));
  }
  return parameters.toString();
}

/** The query with those of this widget's settings that differ from their initial values; others' parameters are kept. */
export function queryOf(id: string, fields: Fields, written: Written): string {
  const parameters = new URLSearchParams(fullQueryOf(id, fields, written));
  for (const [key, value] of Object.entries(written.config)) {
    if (fields[key]?.initial === value) parameters.delete(`${id}.${key}`);
  }
  return parameters.toString();
}
