import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type { Layer } from '../pasted/layers.ts';
import type { Folder } from '../python/fold.ts';
import { type Literal, literalOf, plainOf, valueAt } from '../python/literal.ts';
import type { FoundSchedule } from './found-schedule.ts';

/** An `early_terminate` section, and the sweep around it as far as the text has it. */
export type Section = { readonly found: FoundSchedule; readonly sweep: Literal | null };

const MOST_SECTIONS = 6;
const KEY = 'early_terminate';

function sectionOf(
  settings: Literal,
  layer: Layer,
  rest: Pick<FoundSchedule, 'where' | 'label' | 'isOpen'>,
): FoundSchedule {
  const entries = settings.kind === 'dict' ? settings.entries : [];
  const named = entries.flatMap(({ key, value }) => (key.kind === 'string' ? [{ name: key.value, value }] : []));
  const last = new Map(named.map((each) => [each.name, each]));
  const call = { name: KEY, positional: [], named: [...last.values()] };
  return { name: KEY, call, texts: {}, origin: layer.kind, flaw: null, ...rest };
}

/** Sections that a layer has as dictionaries of Python or objects of JSON, also those that are built up step by step. */
export function dictSections(layer: Layer, folder: Folder): Section[] {
  const sections: Section[] = [];
  const { python, whereIs } = layer;
  let end = -1;
  for (const { from, to, node, around } of python.dicts) {
    if (from < end || sections.length >= MOST_SECTIONS) continue;
    const before = python.source.slice(Math.max(0, from - 80), from);
    const isNamed = /\bearly_terminate["']?\s*\]?\s*[:=]\s*(?:#[^\n]*\s*)*$/.test(before);
    const expression =
      isNamed || isHyperband(python.source.slice(from, Math.min(to, from + 400))) ? python.read(node) : null;
    // Keys without quotes are YAML.
    const isYaml = expression?.kind === 'dict' && expression.entries.some(({ key }) => key.kind === 'name');
    const settings = expression === null || isYaml ? null : folder.fold(expression, around);
    if (settings === null || (!isNamed && plainOf(valueAt(settings, 'type') ?? { kind: 'none' }) !== 'hyperband'))
      continue;
    end = to;
    const target = targetBefore(python.source, from);
    const full =
      settings.kind === 'dict' && target !== ''
        ? { ...settings, entries: [...settings.entries, ...laterEntries(target, from, { layer, folder })] }
        : settings;
    const isOpen = !/\}$/.test(python.source.slice(from, to));
    sections.push({
      found: sectionOf(full, layer, { where: whereIs(from), label: '', isOpen }),
      sweep: sweepAround({ from, to }, layer, folder),
    });
  }
  if (sections.length === 0) sections.push(...namedSections(layer, folder));
  return sections;
}

const isHyperband = (text: string): boolean => /["']type["']\s*:\s*["']hyperband["']/.test(text);

/** What a dictionary is assigned to, or the item under which it lies: `sweep["early_terminate"]`. */
function targetBefore(source: string, from: number): string {
  const line = source.slice(Math.max(0, from - 120), from);
  return /([\w.]+(?:\[["'][\w ]+["']\])*)\s*=\s*$/.exec(line)?.[1] ?? '';
}

/** `sweep["early_terminate"]["min_iter"] = 3` after the dictionary was made. */
function laterEntries(target: string, from: number, { layer, folder }: { layer: Layer; folder: Folder }) {
  const plain = (text: string) => text.replaceAll("'", '"').replaceAll(/\s+/g, '');
  return layer.python.assignments.flatMap((each) => {
    const written = plain(each.target);
    if (each.from < from || !written.startsWith(`${plain(target)}["`)) return [];
    const key = /^\["(\w+)"\]$/.exec(written.slice(plain(target).length))?.[1];
    return key === undefined ? [] : [{ key: literalOf(key), value: folder.fold(each.value, each.around) }];
  });
}

/** `dict(early_terminate=dict(…))` and `early_terminate=settings`. */
function namedSections(layer: Layer, folder: Folder): Section[] {
  const { python, whereIs } = layer;
  const sections: Section[] = [];
  for (const { target, value, around, from } of python.assignments) {
    if (!/(?:^|["'.])early_terminate(?:["']\])?$/.test(target)) continue;
    const settings = folder.fold(value, around);
    if (settings.kind === 'dict')
      sections.push({
        found: sectionOf(settings, layer, { where: whereIs(from), label: '', isOpen: false }),
        sweep: null,
      });
  }
  for (const site of python.calls.filter(({ name }) => name === 'dict')) {
    const call = python.read(site.node);
    if (call.kind !== 'call') continue;
    const own = call.named.find(({ name }) => name === KEY);
    if (own === undefined) continue;
    const settings = folder.fold(own.value, site.around);
    if (settings.kind === 'dict')
      sections.push({
        found: sectionOf(settings, layer, { where: whereIs(own.from), label: '', isOpen: call.isOpen }),
        sweep: folder.fold(call, site.around),
      });
  }
  for (const { node, around } of python.dicts) {
    if (sections.length > 0) break;
    const dict = python.source.slice(node.from, node.to).includes(KEY) ? python.read(node) : null;
    if (dict?.kind !== 'dict') continue;
    const entry = dict.entries.find(({ key }) => key.kind === 'string' && key.value === KEY);
    const settings = entry === undefined ? null : folder.fold(entry.value, around);
    if (settings?.kind === 'dict' && entry !== undefined)
      sections.push({
        found: sectionOf(settings, layer, { where: whereIs(entry.value.from), label: '', isOpen: false }),
        sweep: folder.fold(dict, around),
      });
  }
  return sections.slice(0, MOST_SECTIONS);
}

/** The dictionary that a section lies in, at most three levels up and outermost first. */
function sweepAround({ from, to }: { from: number; to: number }, layer: Layer, folder: Folder): Literal | null {
  const site = layer.python.dicts.find((each) => each.from < from && each.to >= to);
  if (site !== undefined) return folder.fold(layer.python.read(site.node), site.around);
  const target = targetBefore(layer.python.source, from).replace(/\[["']early_terminate["']\]$/, '');
  const own = layer.python.assignments.find((each) => each.target === target);
  return own === undefined ? null : folder.fold(own.value, own.around);
}

const LONGEST = 20_000;

/** Sections that stand in a layer as YAML: a line `early_terminate:` and what is indented below it. */
export function yamlSections(layer: Layer): Section[] {
  const source = withoutStrings(layer);
  const lines = source.split('\n');
  const sections: Section[] = [];
  for (const [at, line] of lines.entries()) {
    if (sections.length >= MOST_SECTIONS) break;
    if (!/^\s*(?:- )?early_terminate\s*:(?:\s|$)/.test(line)) continue;
    const block = blockAt(lines, at);
    const settings = mappingOf(block.text, KEY);
    if (settings === null) continue;
    const label = '';
    sections.push({
      found: sectionOf(settings, layer, { where: lineName(layer, lines, at), label, isOpen: false }),
      sweep: siblingsOf(lines, at),
    });
  }
  return sections.length > 0 ? sections : bareSection(layer, source);
}

/** The text of a layer without what is in quotes over several lines, which is a layer of its own. */
function withoutStrings({ python: { source, strings } }: Layer): string {
  let text = '';
  let place = 0;
  for (const { from, to, text: inside } of strings) {
    if (from < place || !inside.includes('\n')) continue;
    text += source.slice(place, from) + source.slice(from, to).replaceAll(/[^\n]/g, ' ');
    place = to;
  }
  return text + source.slice(place);
}

function lineName(layer: Layer, lines: readonly string[], at: number): string {
  const place = lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0);
  return layer.whereIs(place);
}

const indentOf = (line: string): number => line.search(/[^ ]/);
const isFiller = (line: string): boolean => /^\s*(?:#|$)/.test(line);

/** A key's line with the lines that belong to it: those that are indented more, or that close its brackets. */
function blockAt(lines: readonly string[], at: number): { readonly text: string } {
  const head = lines[at] ?? '';
  const indent = indentOf(head.replace(/^(\s*)- /, '$1  '));
  const own = [head.replace(/^(\s*)- /, '$1  ')];
  let length = 0;
  for (const line of lines.slice(at + 1)) {
    const closes = /^\s*[}\]]/.test(line) && /[{[]/.test(own.join('\n'));
    if (!isFiller(line) && indentOf(line) <= indent && !closes) break;
    length += line.length;
    if (length > LONGEST) break;
    own.push(line);
  }
  return { text: own.map((line) => line.slice(indent)).join('\n') };
}

/** The mapping under a key of a piece of YAML, as far as it can be read; null where there is none. */
function mappingOf(text: string, key: string): Literal | null {
  const document = parseDocument(text.replaceAll('\t', '  '), { strict: false, logLevel: 'silent', uniqueKeys: false });
  const contents = document.contents;
  if (!isMap(contents)) return null;
  const value = contents.get(key, true) as Node | undefined;
  return isMap(value) ? literalOfNode(value, 0) : null;
}

function literalOfNode(node: unknown, depth: number): Literal {
  if (depth > 8 || isAlias(node)) return { kind: 'other', text: 'an alias', asks: [] };
  if (isMap(node))
    return {
      kind: 'dict',
      entries: node.items.map(({ key, value }) => ({
        key: literalOf(String(isScalar(key) ? key.value : key)),
        value: literalOfNode(value, depth + 1),
      })),
    };
  if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => literalOfNode(item, depth + 1)) };
  return isScalar(node) ? scalarOf(node.value, node.source ?? '') : { kind: 'none' };
}

function scalarOf(value: unknown, source: string): Literal {
  if (typeof value === 'string' && /^\$\{|^\{\{/.test(value))
    return { kind: 'other', text: value, asks: [{ name: value, from: 0, suggested: null }] };
  if (typeof value === 'number') return { kind: 'number', value, isInteger: /^[-+]?\d+$/.test(source.trim()) };
  return typeof value === 'string' || typeof value === 'boolean' ? literalOf(value) : { kind: 'none' };
}

/** Keys beside a section that tell of the sweep, as far as the text has them. */
function siblingsOf(lines: readonly string[], at: number): Literal {
  const indent = indentOf(lines[at] ?? '');
  const entries = lines.flatMap((line, place) => {
    const key = /^\s*(run_cap|method|parameters)\s*:/.exec(line)?.[1];
    if (key === undefined || indentOf(line) !== indent) return [];
    const document = parseDocument(blockAt(lines, place).text.replaceAll('\t', '  '), {
      strict: false,
      logLevel: 'silent',
      uniqueKeys: false,
    });
    const value = isMap(document.contents) ? document.contents.get(key, true) : undefined;
    return [{ key: literalOf(key), value: literalOfNode(value, 0) }];
  });
  return { kind: 'dict', entries };
}

/** A section without its key: `type: hyperband` and what stands beside it. */
function bareSection(layer: Layer, source: string): Section[] {
  const lines = source.split('\n');
  const at = lines.findIndex((line) => /^\s*type\s*:\s*["']?hyperband["']?\s*(?:#.*)?$/.test(line));
  if (at === -1) return [];
  const indent = indentOf(lines[at] ?? '');
  const belongs = (line: string) => isFiller(line) || indentOf(line) === indent;
  let first = at;
  while (first > 0 && belongs(lines[first - 1] ?? '') && at - first < 30) first--;
  let last = at;
  while (last + 1 < lines.length && belongs(lines[last + 1] ?? '') && last - at < 30) last++;
  const settings = mappingOf(
    `${KEY}:\n${lines
      .slice(first, last + 1)
      .map((line) => `  ${line}`)
      .join('\n')}`,
    KEY,
  );
  if (settings === null) return [];
  return [
    {
      found: sectionOf(settings, layer, { where: lineName(layer, lines, at), label: '', isOpen: false }),
      sweep: null,
    },
  ];
}
