import { applied, asksOf, binary, isKnownFunction, truthOf, unary } from './arithmetic.ts';
import type { CallExpression, Expression } from './expression.ts';
import type { Known } from './known.ts';
import { type Ask, type Literal, literalOf, plainOf, valueAt } from './literal.ts';
import { type Found, Names } from './names.ts';
import type { PythonText, Surroundings } from './python-text.ts';

const MOST_STEPS = 6_000;
const DEEPEST = 24;
const MOST_OPTIONS = 4;
const LONGEST_NAME = 60;

/** Works out the values of expressions of one text. */
export class Folder {
  readonly text: PythonText;
  readonly names: Names;
  private readonly known: Known;
  private steps = 0;

  constructor(text: PythonText, known: Known) {
    this.text = text;
    this.known = known;
    this.names = new Names(text);
  }

  /** The value of an expression that stands in `around`. */
  fold(expression: Expression, around: Surroundings, depth = 0): Literal {
    this.steps++;
    if (this.steps > MOST_STEPS || depth > DEEPEST) return this.unknown(expression, []);
    switch (expression.kind) {
      case 'number':
        return { kind: 'number', value: expression.value, isInteger: expression.isInteger };
      case 'string':
        return { kind: 'string', value: expression.value };
      case 'boolean':
        return { kind: 'boolean', value: expression.value };
      case 'none':
        return { kind: 'none' };
      case 'list':
        return { kind: 'list', items: expression.items.map((item) => this.fold(item, around, depth + 1)) };
      case 'dict':
        return {
          kind: 'dict',
          entries: expression.entries.map(({ key, value }) => ({
            key: this.fold(key, around, depth + 1),
            value: this.fold(value, around, depth + 1),
          })),
        };
      case 'call':
        return this.call(expression, around, depth + 1);
      case 'name':
      case 'attribute':
      case 'item':
        return this.place(expression, around, depth + 1);
      case 'unary':
      case 'binary':
      case 'condition':
        return this.operation(expression, around, depth + 1);
      case 'lambda':
        return this.fold(expression.body, around, depth + 1);
      case 'ellipsis':
      case 'other':
        return this.unknown(expression, [this.ask(expression)]);
    }
  }

  private written({ from, to }: { readonly from: number; readonly to: number }): string {
    const text = this.text.source
      .slice(from, Math.min(to, from + 200))
      .replaceAll(/\s+/g, ' ')
      .trim();
    return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;
  }

  private ask(expression: Expression, suggested: Ask['suggested'] = null): Ask {
    return { name: this.written(expression), from: expression.from, suggested };
  }

  private unknown(expression: Expression, asks: readonly Ask[]): Literal {
    return { kind: 'other', text: this.written(expression), asks };
  }

  private told(expression: Expression): Literal | null {
    const name = this.written(expression);
    return Object.hasOwn(this.known, name) ? literalOf(this.known[name] as number | string | boolean) : null;
  }

  /** A name, an attribute or an item: what was told, what was assigned to it, or what lies in what it belongs to. */
  private place(expression: Expression, around: Surroundings, depth: number): Literal {
    const told = this.told(expression);
    if (told !== null) return told;
    const found = this.names.find(expression, around);
    if (found.length > 0) return this.chosen(found, expression, depth);
    const inside = this.inside(expression, around, depth);
    if (inside !== null) return inside;
    const initial = this.names.initialOf(expression, around);
    const value = initial === null ? null : this.fold(initial, around, depth);
    return this.unknown(expression, [this.ask(expression, value === null ? null : plainOf(value))]);
  }

  private inside(expression: Expression, around: Surroundings, depth: number): Literal | null {
    if (expression.kind !== 'item') return null;
    const key = plainOf(this.fold(expression.index, around, depth));
    if (key === null || typeof key === 'boolean') return null;
    const object = this.fold(expression.object, around, depth);
    const value = valueAt(object, key);
    if (value !== undefined) return value;
    return null;
  }

  private chosen(found: readonly Found[], expression: Expression, depth: number): Literal {
    const options = found.slice(0, MOST_OPTIONS).map(({ value, around, when }) => ({
      when,
      value: value === null ? this.unknown(expression, [this.ask(expression)]) : this.fold(value, around, depth),
    }));
    const [first] = options;
    if (options.length === 1 && first !== undefined) return first.value;
    return { kind: 'choice', id: `if ${found[0]?.statement}`, options };
  }

  private operation(
    expression: Expression & { kind: 'unary' | 'binary' | 'condition' },
    around: Surroundings,
    depth: number,
  ): Literal {
    const fold = (part: Expression) => this.fold(part, around, depth);
    if (expression.kind === 'condition') {
      const truth = truthOf(fold(expression.test));
      if (truth !== null) return fold(truth ? expression.then : expression.otherwise);
      const test = this.written(expression.test);
      return {
        kind: 'choice',
        id: test,
        options: [
          { when: `if ${test}`, value: fold(expression.then) },
          { when: `if not ${test}`, value: fold(expression.otherwise) },
        ],
      };
    }
    if (expression.kind === 'unary') {
      return this.each([fold(expression.operand)], expression, ([of]) => of && unary(expression.operator, of));
    }
    const { operator, left, right } = expression;
    if (operator === 'or' || operator === 'and') return this.logical(expression, fold(left), () => fold(right));
    return this.each([fold(left), fold(right)], expression, ([a, b]) => a && b && binary(operator, a, b));
  }

  private logical(expression: Expression & { kind: 'binary' }, left: Literal, right: () => Literal): Literal {
    const truth = truthOf(left);
    if (truth !== null) return truth === (expression.operator === 'or') ? left : right();
    if (left.kind !== 'other' || expression.operator === 'and') return this.unknown(expression, [this.ask(expression)]);
    const suggested = plainOf(right());
    return { ...left, asks: left.asks.map((ask) => ({ ...ask, suggested: ask.suggested ?? suggested })) };
  }

  /** Applies a function to values; to each option where one of them is a choice. */
  private each(
    values: readonly Literal[],
    expression: Expression,
    apply: (values: readonly Literal[]) => Literal | null | undefined,
  ): Literal {
    const at = values.findIndex(({ kind }) => kind === 'choice');
    const choice = values[at];
    if (choice?.kind === 'choice') {
      this.steps += choice.options.length;
      if (this.steps > MOST_STEPS) return this.unknown(expression, []);
      const options = choice.options.map(({ when, value }) => ({
        when,
        value: this.each(values.with(at, value), expression, apply),
      }));
      return { ...choice, options };
    }
    const asks = asksOf(values);
    if (asks.length > 0) return this.unknown(expression, asks);
    return apply(values) ?? this.unknown(expression, [this.ask(expression)]);
  }

  private call(expression: CallExpression, around: Surroundings, depth: number): Literal {
    const told = this.told(expression);
    if (told !== null) return told;
    const name = this.names.calleeOf(expression.callee);
    const fold = (part: Expression) => this.fold(part, around, depth);
    if (isKnownFunction(name) && expression.named.length === 0 && isPlainCallee(expression.callee))
      return this.each(expression.positional.map(fold), expression, (values) => applied(name, values));
    if (name === 'dict') return this.dict(expression, fold);
    const fallback = this.withDefault(expression, name, fold);
    if (fallback !== null) return fallback;
    return {
      kind: 'call',
      text: this.written(expression),
      from: expression.from,
      call: {
        name,
        positional: expression.positional.map(fold),
        named: expression.named.map(({ name: argument, value }) => ({ name: argument, value: fold(value) })),
      },
    };
  }

  private dict({ named, positional }: CallExpression, fold: (part: Expression) => Literal): Literal {
    const [first] = positional.map(fold);
    const before = first?.kind === 'dict' ? first.entries : [];
    const own = named.map(({ name, value }) => ({ key: literalOf(name), value: fold(value) }));
    return { kind: 'dict', entries: [...before, ...own] };
  }

  /** `cfg.get("epochs", 40)` and the like: what the dictionary says, or else asked for, with the default as a proposal. */
  private withDefault(expression: CallExpression, name: string, fold: (part: Expression) => Literal): Literal | null {
    const { callee, positional } = expression;
    if (!/^(get|pop|getattr|getenv)$/.test(name) || positional.length === 0) return null;
    const [first, second, third] = positional.map(fold);
    if (callee.kind === 'attribute' && first !== undefined && name !== 'getenv') {
      const key = plainOf(first);
      const object = fold(callee.object);
      const value = key === null || typeof key === 'boolean' ? undefined : valueAt(object, key);
      if (value !== undefined) return value;
      if (object.kind === 'dict' && second !== undefined) return second;
    }
    const initial = name === 'getattr' ? third : second;
    return this.unknown(expression, [this.ask(expression, initial === undefined ? null : plainOf(initial))]);
  }
}

/** `min(…)`, `math.ceil(…)`, `np.log2(…)`: no method of something else that has the same name. */
function isPlainCallee(callee: Expression): boolean {
  if (callee.kind === 'name') return true;
  return callee.kind === 'attribute' && callee.object.kind === 'name' && /^(math|np|numpy)$/.test(callee.object.name);
}
