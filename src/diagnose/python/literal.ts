/** What only the program knows: as it stands in the code, where, and what the code says it is unless something else is asked for. */
export type Ask = {
  readonly name: string;
  readonly from: number;
  readonly suggested: number | string | boolean | null;
};

/** The value of an expression as far as the text tells it. */
export type Literal =
  | { readonly kind: 'number'; readonly value: number; readonly isInteger: boolean }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'list'; readonly items: readonly Literal[] }
  | { readonly kind: 'dict'; readonly entries: readonly { readonly key: Literal; readonly value: Literal }[] }
  | { readonly kind: 'call'; readonly call: PythonCall; readonly text: string; readonly from: number }
  /** One of several, by a condition that the text does not decide; `id` is the same for all that hang on one condition. */
  | {
      readonly kind: 'choice';
      readonly id: string;
      readonly options: readonly { readonly when: string; readonly value: Literal }[];
    }
  /** What only the program knows. */
  | { readonly kind: 'other'; readonly text: string; readonly asks: readonly Ask[] };

/** `name` is the last part of what is called: `HyperbandPruner` of `optuna.pruners.HyperbandPruner(…)`. */
export type PythonCall = {
  readonly name: string;
  readonly positional: readonly Literal[];
  readonly named: readonly { readonly name: string; readonly value: Literal }[];
};

/** The value as JavaScript has it, where it is plain: a number, a text or a flag. */
export function plainOf(literal: Literal): number | string | boolean | null {
  return literal.kind === 'number' || literal.kind === 'string' || literal.kind === 'boolean' ? literal.value : null;
}

export function literalOf(value: number | string | boolean): Literal {
  if (typeof value === 'number') return { kind: 'number', value, isInteger: Number.isInteger(value) };
  return typeof value === 'string' ? { kind: 'string', value } : { kind: 'boolean', value };
}

/** The value under a key of a dictionary; undefined where it has none. */
export function valueAt(dict: Literal, key: string | number): Literal | undefined {
  if (dict.kind === 'list' && typeof key === 'number') return dict.items.at(key);
  if (dict.kind !== 'dict') return undefined;
  return dict.entries.findLast((entry) => plainOf(entry.key) === key)?.value;
}

/** A value as a reader would write it. */
export function written(value: Literal): string {
  switch (value.kind) {
    case 'number':
      return String(value.value);
    case 'string':
      return `"${value.value}"`;
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'none':
      return 'None';
    case 'list':
      return `[${value.items.map(written).join(', ')}]`;
    case 'dict':
      return `{${value.entries.map(({ key, value: of }) => `${written(key)}: ${written(of)}`).join(', ')}}`;
    case 'call':
      return `${value.call.name}(…)`;
    case 'choice':
      return value.options.map(({ value: of, when }) => `${written(of)} ${when}`).join(', ');
    case 'other':
      return value.text;
  }
}
