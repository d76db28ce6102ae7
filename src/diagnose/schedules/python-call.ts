/** A value as it stands in Python source. `other` is what only running the program could tell: a name, a sum. */
export type Literal =
  | { readonly kind: 'number'; readonly value: number; readonly isInteger: boolean }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'list'; readonly items: readonly Literal[] }
  | { readonly kind: 'dict'; readonly entries: readonly { readonly key: Literal; readonly value: Literal }[] }
  | { readonly kind: 'call'; readonly call: PythonCall }
  | { readonly kind: 'other'; readonly text: string };

/** `name` is the last part of what is called: `HyperbandPruner` of `optuna.pruners.HyperbandPruner(…)`. */
export type PythonCall = {
  readonly name: string;
  readonly positional: readonly Literal[];
  readonly named: readonly { readonly name: string; readonly value: Literal }[];
};

/** What is wrong with a source text, as the end of a sentence: `has a bracket in line 2 that is never closed`. */
export class PythonSyntaxError extends Error {}

type Token = { readonly kind: 'name' | 'number' | 'string' | 'mark'; readonly text: string; readonly line: number };

const STRING = /(?:[rbuf]{0,2})("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/iy;
const NUMBER = /(?:0x[\da-f_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:e[+-]?\d+)?)/iy;
const NAME = /[A-Za-z_]\w*/y;
const SKIPPED = /(?:[ \t\r\n\f]|\\\n|#[^\n]*)+/y;
const MARK = /\*\*|\/\/|[-+*/%=<>!&|^~@.,:;()[\]{}]+?/y;

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  const lineAt = (place: number): number => source.slice(0, place).split('\n').length;
  const kinds = [
    ['string', STRING],
    ['number', NUMBER],
    ['name', NAME],
    ['mark', MARK],
  ] as const;
  for (let place = 0; place < source.length; ) {
    SKIPPED.lastIndex = place;
    const skipped = SKIPPED.exec(source);
    if (skipped !== null) {
      place += skipped[0].length;
      continue;
    }
    const found = kinds.flatMap(([kind, pattern]) => {
      pattern.lastIndex = place;
      const match = pattern.exec(source);
      return match === null ? [] : [{ kind, text: match[0] }];
    })[0];
    if (found === undefined) {
      const what = /["']/.test(source[place] ?? '') ? 'a string that does not end' : `“${source[place]}”`;
      throw new PythonSyntaxError(`has ${what} in line ${lineAt(place)}`);
    }
    tokens.push({ ...found, line: lineAt(place) });
    place += found.text.length;
  }
  return tokens;
}

const KEY_ENDS = /^[,:)\]}]$/;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Reads values from a list of tokens, one after another. */
class Reader {
  place: number;
  readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[], place: number) {
    this.tokens = tokens;
    this.place = place;
  }

  get next(): Token | undefined {
    return this.tokens[this.place];
  }

  is(mark: string): boolean {
    return this.next?.kind === 'mark' && this.next.text === mark;
  }

  /** A dotted name and its arguments; the reader stands on the name's last part. */
  call(): PythonCall {
    const name = this.tokens[this.place]?.text ?? '';
    this.place++;
    const positional: Literal[] = [];
    const named: { name: string; value: Literal }[] = [];
    this.items(() => {
      const [first, second] = [this.next, this.tokens[this.place + 1]];
      if (first?.kind === 'name' && second?.text === '=' && this.tokens[this.place + 2]?.text !== '=') {
        this.place += 2;
        named.push({ name: first.text, value: this.value() });
      } else if (named.length > 0 && !this.is('*') && !this.is('**')) {
        throw new PythonSyntaxError(`has an argument without a name after one with a name, in line ${first?.line}`);
      } else {
        positional.push(this.value());
      }
    });
    return { name, positional, named };
  }

  /** What stands between brackets, parted by commas; the reader stands on the opening one. */
  items(read: () => void): void {
    const open = this.next as Token;
    const closing = CLOSING[open.text] as string;
    this.place++;
    while (!this.is(closing)) {
      if (this.next === undefined)
        throw new PythonSyntaxError(`has a “${open.text}” in line ${open.line} that is never closed`);
      read();
      if (this.is(',')) this.place++;
      else if (!this.is(closing) && this.next !== undefined) {
        throw new PythonSyntaxError(
          `lacks a comma or “${closing}” before “${this.next.text}” in line ${this.next.line}`,
        );
      }
    }
    this.place++;
  }

  /** The next value. What goes on with an operator is `other`, up to `ends`: the next comma or closing bracket. */
  value(ends = /^[,)\]}]$/): Literal {
    const start = this.place;
    const value = this.primary();
    if (value !== null && (this.next === undefined || ends.test(this.next.text))) return value;
    if (value === null || this.next?.kind !== 'number') this.skip(ends);
    if (this.place === start) {
      const found = this.next;
      throw new PythonSyntaxError(
        found === undefined
          ? 'ends where a value should be'
          : `has “${found.text}” in line ${found.line} where a value should be`,
      );
    }
    return {
      kind: 'other',
      text: this.tokens
        .slice(start, this.place)
        .map(({ text }) => text)
        .join(''),
    };
  }

  /** Goes to the next of `ends` on this level. */
  skip(ends: RegExp): void {
    let depth = 0;
    for (; this.next !== undefined; this.place++) {
      const { text, kind } = this.next;
      if (kind !== 'mark') continue;
      if (depth === 0 && ends.test(text)) return;
      if (text in CLOSING) depth++;
      else if (/^[)\]}]$/.test(text)) depth--;
    }
  }

  primary(): Literal | null {
    const token = this.next;
    if (token === undefined) return null;
    if (token.kind === 'number') return this.number(1);
    if (token.kind === 'string') return this.strings();
    if (token.kind === 'name') return this.word();
    if (token.text === '-' || token.text === '+') {
      if (this.tokens[this.place + 1]?.kind !== 'number') return null;
      this.place++;
      return this.number(token.text === '-' ? -1 : 1);
    }
    if (token.text === '[' || token.text === '(') {
      const items: Literal[] = [];
      this.items(() => items.push(this.value()));
      // A value in brackets is that value.
      const isTuple = token.text === '[' || items.length !== 1 || this.tokens[this.place - 2]?.text === ',';
      return isTuple ? { kind: 'list', items } : (items[0] as Literal);
    }
    return token.text === '{' ? this.dict() : null;
  }

  number(sign: number): Literal {
    const text = (this.next as Token).text.replaceAll('_', '');
    this.place++;
    return { kind: 'number', value: sign * Number(text), isInteger: /^(0x[\da-f]+|\d+)$/i.test(text) };
  }

  strings(): Literal {
    let value = '';
    for (; this.next?.kind === 'string'; this.place++) {
      const body = this.next.text.replace(/^[rbuf]*/i, '');
      const quotes = /^("""|''')/.test(body) ? 3 : 1;
      value += body.slice(quotes, -quotes);
    }
    return { kind: 'string', value };
  }

  word(): Literal | null {
    const start = this.place;
    while (this.tokens[this.place + 1]?.text === '.' && this.tokens[this.place + 2]?.kind === 'name') this.place += 2;
    const { text } = this.next as Token;
    if (this.tokens[this.place + 1]?.text === '(') return { kind: 'call', call: this.call() };
    this.place++;
    if (this.place - start > 1) return null;
    if (text === 'True' || text === 'False') return { kind: 'boolean', value: text === 'True' };
    return text === 'None' ? { kind: 'none' } : null;
  }

  dict(): Literal {
    const entries: { key: Literal; value: Literal }[] = [];
    this.items(() => {
      const key = this.value(KEY_ENDS);
      if (!this.is(':')) {
        const where = this.next === undefined ? 'at its end' : `before “${this.next.text}” in line ${this.next.line}`;
        throw new PythonSyntaxError(`lacks a “:” in a dictionary, ${where}`);
      }
      this.place++;
      entries.push({ key, value: this.value() });
    });
    return { kind: 'dict', entries };
  }
}

/**
 * Every call in a piece of Python, the outermost first, in the order in which they begin. What is around them is not
 * understood and not needed.
 *
 * @throws PythonSyntaxError when brackets or strings do not close, or arguments cannot be told apart.
 */
export function pythonCalls(source: string): PythonCall[] {
  const tokens = tokensOf(source);
  const calls: PythonCall[] = [];
  for (const [place, { kind }] of tokens.entries()) {
    const isDefinition = /^(def|class)$/.test(tokens[place - 1]?.text ?? '');
    if (kind !== 'name' || tokens[place + 1]?.text !== '(' || isDefinition) continue;
    calls.push(new Reader(tokens, place).call());
  }
  return calls;
}

/**
 * The dictionary that is the value of a key, `"early_terminate": {…}`, anywhere in a piece of Python; null if there is
 * none.
 *
 * @throws PythonSyntaxError when its brackets or strings do not close.
 */
export function dictionaryAt(source: string, key: string): Literal | null {
  const tokens = tokensOf(source);
  const place = tokens.findIndex(
    ({ text, kind }, i) =>
      ((kind === 'string' && text.slice(1, -1) === key) || text === key) &&
      /^[:=]$/.test(tokens[i + 1]?.text ?? '') &&
      tokens[i + 2]?.text === '{',
  );
  if (place === -1) return null;
  return new Reader(tokens, place + 2).value();
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
    case 'other':
      return value.text;
  }
}
