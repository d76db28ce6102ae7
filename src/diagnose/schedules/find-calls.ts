import type { SyntaxNode } from '@lezer/common';
import type { Layer } from '../pasted/layers.ts';
import type { CallExpression } from '../python/expression.ts';
import { childrenOf } from '../python/expression.ts';
import type { Folder } from '../python/fold.ts';
import type { Literal, PythonCall } from '../python/literal.ts';
import type { Site } from '../python/python-text.ts';
import type { FoundSchedule } from './found-schedule.ts';
import { RAY_WORDS } from './ray-words.ts';

export type ReadLayer = { readonly layer: Layer; readonly folder: Folder };

const MOST_VARIANTS = 6;
const MOST_CALLS = 12;

/** The schedules that a layer calls, the outermost where they are nested, in their order. */
export function calledIn({ layer, folder }: ReadLayer, names: ReadonlySet<string>): FoundSchedule[] {
  const { python } = layer;
  const found: FoundSchedule[] = [];
  let end = -1;
  for (const site of python.calls) {
    if (site.from < end || found.length >= MOST_CALLS) continue;
    const named = scheduleName(site, { layer, folder });
    if (named === null || !names.has(named.name)) continue;
    end = site.to;
    found.push(...variantsOf(site, named, { layer, folder }));
  }
  return found;
}

type Named = { readonly name: string; readonly call: CallExpression };

/** Ray also makes schedulers by a word: `create_scheduler("hyperband", max_t=81)`. */
function scheduleName(site: Site, { layer, folder }: ReadLayer): Named | null {
  const isPossible = site.name !== '';
  const call = isPossible && site.node.name === 'CallExpression' ? nameOnly(site, { layer, folder }) : '';
  if (call === '') return null;
  const expression = layer.python.read(site.node);
  if (expression.kind !== 'call') return null;
  if (call !== 'create_scheduler') return { name: call, call: expression };
  const [word, ...rest] = expression.positional;
  const named = word?.kind === 'string' && Object.hasOwn(RAY_WORDS, word.value) ? RAY_WORDS[word.value] : undefined;
  return named === undefined ? null : { name: named, call: { ...expression, positional: rest } };
}

function nameOnly(site: Site, { layer, folder }: ReadLayer): string {
  const callee = site.node.firstChild;
  if (callee === null || site.name === '') return '';
  return folder.names.calleeOf(layer.python.read(callee));
}

function variantsOf(site: Site, { name, call }: Named, { layer, folder }: ReadLayer): FoundSchedule[] {
  const fold = (value: (typeof call.positional)[number]): Literal => folder.fold(value, site.around);
  const all: PythonCall = {
    name,
    positional: call.positional.filter(({ kind }) => kind !== 'ellipsis').map(fold),
    named: call.named.map((argument) => ({ name: argument.name, value: fold(argument.value) })),
  };
  const base = labelOf(site, layer);
  return chosen(all).map(({ call: own, when }) => ({
    name,
    call: own,
    texts: textsOf(call, layer.python.source),
    label: [...new Set([base, ...when])].filter(Boolean).join(', '),
    where: layer.whereIs(site.from),
    origin: layer.kind,
    flaw: call.flaw === null ? null : flawAt(call.flaw, layer),
    isOpen: call.isOpen,
  }));
}

function textsOf(call: CallExpression, source: string): Record<string, string> {
  const text = ({ from, to }: { readonly from: number; readonly to: number }) =>
    source.slice(from, Math.min(to, from + 80));
  return Object.fromEntries([
    ...call.positional.map((value, place) => [String(place), text(value)]),
    ...call.named.map(({ name, value }) => [name, text(value)]),
  ]);
}

function flawAt(place: number, { python, whereIs }: Layer): string {
  const near = /\S\w*/.exec(python.source.slice(place, place + 40))?.[0] ?? '';
  return near === '' ? whereIs(place) : `${whereIs(place)}, at “${near}”`;
}

/** What tells a call from others: the arms that it stands in, its key in a dictionary, the name that it is given. */
function labelOf({ node, around }: Site, { python }: Layer): string {
  const arms = around.arms.map(({ label }) => label);
  const key = keyOf(node, python.source);
  if (arms.length > 0 || key !== '') return [...arms, key].filter(Boolean).join(', ');
  return assignedTo(node, python.source);
}

/** The key of the dictionary's entry that a call is the value of, also as a lambda's. */
function keyOf(node: SyntaxNode, source: string): string {
  const value = node.parent?.name === 'LambdaExpression' ? node.parent : node;
  if (value.parent?.name !== 'DictionaryExpression') return '';
  const children = childrenOf(value.parent);
  const at = children.findIndex(({ from }) => from === value.from);
  const key = children[at - 2];
  return key === undefined ? '' : source.slice(key.from, Math.min(key.to, key.from + 60));
}

function assignedTo(node: SyntaxNode, source: string): string {
  const parent = node.parent;
  const target = parent?.name === 'AssignStatement' ? parent.firstChild : null;
  return target === null || target === undefined
    ? ''
    : source.slice(target.from, Math.min(target.to, target.from + 60));
}

type Variant = { readonly call: PythonCall; readonly when: readonly string[] };

/** The call once for each way in which the conditions of its arguments can turn out. */
export function chosen(call: PythonCall, when: readonly string[] = [], depth = 0): Variant[] {
  const choice = [...call.positional, ...call.named.map(({ value }) => value)].find(({ kind }) => kind === 'choice');
  if (choice?.kind !== 'choice' || depth > 3) return [{ call: withoutChoices(call), when }];
  return choice.options
    .flatMap((option, place) => {
      const take = (value: Literal) => taken(value, choice.id, place);
      const own: PythonCall = {
        name: call.name,
        positional: call.positional.map(take),
        named: call.named.map(({ name, value }) => ({ name, value: take(value) })),
      };
      return chosen(own, [...when, option.when], depth + 1);
    })
    .slice(0, MOST_VARIANTS);
}

function taken(value: Literal, id: string, place: number): Literal {
  if (value.kind !== 'choice' || value.id !== id) return value;
  const option = value.options[place] ?? value.options[0];
  return option === undefined ? { kind: 'none' } : taken(option.value, id, place);
}

function withoutChoices(call: PythonCall): PythonCall {
  const open = (value: Literal): Literal =>
    value.kind === 'choice'
      ? { kind: 'other', text: value.options.map(({ when }) => when).join(', '), asks: [] }
      : value;
  return {
    name: call.name,
    positional: call.positional.map(open),
    named: call.named.map(({ name, value }) => ({ name, value: open(value) })),
  };
}
