import { nearestWord } from '@/lib/nearest-word.ts';
import { type Ask, type Literal, type PythonCall, plainOf, written } from '../python/literal.ts';
import { replacedArgument } from './replaced-arguments.ts';
import type { Remark } from './schedule.ts';
import type { Parameter, Signature } from './signature.ts';

/** The arguments of a call by name, defaults filled in, with what is wrong with them. */
export type Arguments = {
  /** Numbers, words and flags; `any` arguments are here only as their defaults. */
  readonly values: Readonly<Record<string, number | string | boolean | null>>;
  /** What was written, by name; nothing for an argument that was left out. */
  readonly given: Readonly<Record<string, Literal>>;
  readonly remarks: readonly Remark[];
  /** What only the program knows and the schedule depends on, with the argument that it decides. */
  readonly asks: readonly (Ask & { readonly argument: string })[];
};

const error = (text: string): Remark => ({ kind: 'error', text });

/** Gives each argument of a call its name and checks it against the signature. */
export function bindArguments(call: Pick<PythonCall, 'positional' | 'named'>, signature: Signature): Arguments {
  const remarks: Remark[] = [];
  const given: Record<string, Literal> = {};
  const byPlace = signature.parameters.filter(({ isKeywordOnly }) => isKeywordOnly !== true);
  for (const [place, value] of call.positional.entries()) {
    const parameter = byPlace[place];
    if (parameter === undefined) remarks.push(error(tooMany(call, signature)));
    else given[parameter.name] = value;
  }
  for (const { name, value } of call.named) {
    if (name in given) remarks.push(error(`${name} is given twice.`));
    else if (signature.parameters.some((parameter) => parameter.name === name)) given[name] = value;
    else if (signature.passedOn?.includes(name) !== true)
      remarks.push(error(replacedArgument(signature.name, name) ?? unknown(name, signature)));
  }
  const values: Record<string, number | string | boolean | null> = {};
  const asks: (Ask & { readonly argument: string })[] = [];
  for (const parameter of signature.parameters) {
    const read = readValue(parameter, given[parameter.name]);
    values[parameter.name] = read.value;
    if (read.remark !== null) remarks.push(read.remark);
    asks.push(...read.asks.map((ask) => ({ ...ask, argument: parameter.name })));
  }
  return { values, given, remarks: unique(remarks), asks };
}

const unique = (remarks: readonly Remark[]): Remark[] => [
  ...new Map(remarks.map((each) => [each.text, each])).values(),
];

function tooMany({ positional }: Pick<PythonCall, 'positional'>, { name, parameters }: Signature): string {
  const byPlace = parameters.filter(({ isKeywordOnly }) => isKeywordOnly !== true).length;
  const most = byPlace === 0 ? 'takes every argument by its name' : `takes at most ${byPlace} arguments without a name`;
  return `${name} ${most}, but got ${positional.length}.`;
}

function unknown(name: string, { name: callee, parameters }: Signature): string {
  const names = parameters.map((parameter) => parameter.name);
  const near = nearestWord(name, names);
  const hint = near === undefined ? `It takes ${names.join(', ')}.` : `Did you mean ${near}?`;
  return `${callee} has no argument ${name}. ${hint}`;
}

type Read = {
  readonly value: number | string | boolean | null;
  readonly remark: Remark | null;
  readonly asks: readonly Ask[];
};

/** The value of one argument; its default where it was left out or is wrong, with a remark, or only the program knows it. */
function readValue(parameter: Parameter, literal: Literal | undefined): Read {
  const fallback = parameter.default ?? null;
  const plain = (value: Read['value'], remark: Remark | null = null): Read => ({ value, remark, asks: [] });
  if (literal === undefined) {
    const isMissing = parameter.default === undefined;
    return plain(fallback, isMissing ? error(`${parameter.name} is required.`) : null);
  }
  if (parameter.takes === 'any') return plain(plainOf(literal) ?? fallback);
  if (literal.kind === 'other') return { value: fallback, remark: null, asks: literal.asks };
  if (literal.kind === 'call')
    return { value: fallback, remark: null, asks: [{ name: literal.text, from: literal.from, suggested: null }] };
  const reason = reasonAgainst(parameter, literal);
  if (reason !== null) return plain(fallback, error(`${parameter.name} ${reason}, but got ${written(literal)}.`));
  return plain(plainOf(literal));
}

/** Why a value cannot be one of this argument, as the end of a sentence; null when it can. */
function reasonAgainst(parameter: Parameter, literal: Literal): string | null {
  const { takes, words = [], low, high, above } = parameter;
  if (literal.kind === 'none' && parameter.default === null) return null;
  if (literal.kind === 'string' && words.includes(literal.value)) return null;
  if (takes === 'flag') return literal.kind === 'boolean' ? null : 'must be True or False';
  const or = words.length === 0 ? '' : ` or ${words.map((word) => `"${word}"`).join(' or ')}`;
  const what = takes === 'whole' ? 'a whole number' : 'a number';
  if (literal.kind !== 'number' || !Number.isFinite(literal.value)) return `must be ${what}${or}`;
  if (takes === 'whole' && !literal.isInteger) return `must be ${what}${or}`;
  if (low !== undefined && high !== undefined && (literal.value < low || literal.value > high))
    return `must be from ${low} to ${high}`;
  if (low !== undefined && literal.value < low) return `must be at least ${low}${or}`;
  if (above !== undefined && literal.value <= above) return `must be above ${above}`;
  return null;
}
