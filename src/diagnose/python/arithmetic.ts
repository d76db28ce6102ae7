import { type Ask, type Literal, literalOf, plainOf } from './literal.ts';

const number = (value: number, isInteger: boolean): Literal | null =>
  Number.isFinite(value) ? { kind: 'number', value, isInteger } : null;

const truthOf = (literal: Literal): boolean | null => {
  if (literal.kind === 'none') return false;
  const value = plainOf(literal);
  return value === null ? null : Boolean(value);
};

/** Whether Python takes a value for true; null where that cannot be told. */
export { truthOf };

function remainder(a: number, b: number): number {
  return a - b * Math.floor(a / b);
}

/** What an operator makes of two plain values, as Python has it; null where it makes nothing of them. */
export function binary(operator: string, left: Literal, right: Literal): Literal | null {
  if (operator === '+' && left.kind === 'string' && right.kind === 'string')
    return { kind: 'string', value: left.value + right.value };
  const compared = comparison(operator, left, right);
  if (compared !== null) return literalOf(compared);
  if (left.kind !== 'number' || right.kind !== 'number') return null;
  const [a, b] = [left.value, right.value];
  const whole = left.isInteger && right.isInteger;
  switch (operator) {
    case '+':
      return number(a + b, whole);
    case '-':
      return number(a - b, whole);
    case '*':
      return number(a * b, whole);
    case '/':
      return number(a / b, false);
    case '//':
      return number(Math.floor(a / b), whole);
    case '%':
      return number(remainder(a, b), whole);
    case '**':
      return number(a ** b, whole && b >= 0);
    default:
      return null;
  }
}

function comparison(operator: string, left: Literal, right: Literal): boolean | null {
  const isPlain = (literal: Literal) => literal.kind === 'none' || plainOf(literal) !== null;
  if (!isPlain(left) || !isPlain(right)) return null;
  const [a, b] = [plainOf(left), plainOf(right)];
  if (operator === '==' || operator === 'is') return a === b;
  if (operator === '!=') return a !== b;
  if (typeof a !== 'number' || typeof b !== 'number') return null;
  switch (operator) {
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    default:
      return null;
  }
}

export function unary(operator: string, operand: Literal): Literal | null {
  if (operator === 'not') {
    const truth = truthOf(operand);
    return truth === null ? null : literalOf(!truth);
  }
  if (operand.kind !== 'number') return null;
  if (operator === '-') return { ...operand, value: -operand.value };
  return operator === '+' ? operand : null;
}

/** Rounds as Python does: halves to the even neighbor. */
function roundedTo(value: number, digits: number): number {
  const scaled = value * 10 ** digits;
  const down = Math.floor(scaled);
  const near = scaled - down === 0.5 ? (down % 2 === 0 ? down : down + 1) : Math.round(scaled);
  return near / 10 ** digits;
}

type Plain = readonly { readonly value: number; readonly isInteger: boolean }[];

const FUNCTIONS: Readonly<Record<string, (numbers: Plain) => Literal | null>> = {
  int: ([x]) => (x === undefined ? null : number(Math.trunc(x.value), true)),
  float: ([x]) => (x === undefined ? null : number(x.value, false)),
  abs: ([x]) => (x === undefined ? null : number(Math.abs(x.value), x.isInteger)),
  ceil: ([x]) => (x === undefined ? null : number(Math.ceil(x.value), true)),
  floor: ([x]) => (x === undefined ? null : number(Math.floor(x.value), true)),
  round: ([x, digits]) =>
    x === undefined ? null : number(roundedTo(x.value, digits?.value ?? 0), digits === undefined || x.isInteger),
  sqrt: ([x]) => (x === undefined ? null : number(Math.sqrt(x.value), false)),
  pow: ([x, y]) =>
    x === undefined || y === undefined ? null : number(x.value ** y.value, x.isInteger && y.isInteger && y.value >= 0),
  log: ([x, base]) =>
    x === undefined ? null : number(Math.log(x.value) / (base === undefined ? 1 : Math.log(base.value)), false),
  log2: ([x]) => (x === undefined ? null : number(Math.log2(x.value), false)),
  min: (numbers) => extreme(numbers, -1),
  max: (numbers) => extreme(numbers, 1),
};

function extreme(numbers: Plain, sign: 1 | -1): Literal | null {
  const [first, ...rest] = numbers;
  if (first === undefined) return null;
  const best = rest.reduce((kept, each) => (sign * each.value > sign * kept.value ? each : kept), first);
  return number(best.value, best.isInteger);
}

export const isKnownFunction = (name: string): boolean => Object.hasOwn(FUNCTIONS, name) || name === 'len';

/** What a function of numbers makes of its arguments; null where it makes nothing of them. */
export function applied(name: string, values: readonly Literal[]): Literal | null {
  const [only] = values;
  if (name === 'len' && only?.kind === 'list') return literalOf(only.items.length);
  if (
    only?.kind === 'string' &&
    values.length === 1 &&
    (name === 'int' || name === 'float') &&
    only.value.trim() !== ''
  )
    return FUNCTIONS[name]?.([{ value: Number(only.value), isInteger: false }]) ?? null;
  const list = only?.kind === 'list' && values.length === 1 ? only.items : values;
  const numbers = list.flatMap((each) => (each.kind === 'number' ? [each] : []));
  if (numbers.length !== list.length || !Object.hasOwn(FUNCTIONS, name)) return null;
  return FUNCTIONS[name]?.(numbers) ?? null;
}

/** All that must be known for these values, each once. */
export function asksOf(values: readonly Literal[]): Ask[] {
  const asks = values.flatMap((value): readonly Ask[] => {
    if (value.kind === 'call') return [{ name: value.text, from: value.from, suggested: null }];
    return value.kind === 'other' ? value.asks : [];
  });
  return [...new Map(asks.map((ask) => [ask.name, ask])).values()];
}
