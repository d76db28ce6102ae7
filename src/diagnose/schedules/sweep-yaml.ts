import type { Literal } from './python-call.ts';

/** One line `key: value` of a settings file. */
type Line = { readonly indent: number; readonly key: string; readonly value: string };

function linesOf(source: string): Line[] {
  return source.split('\n').flatMap((text) => {
    const match = /^(\s*)["']?([A-Za-z_][\w.-]*)["']?\s*:(?:\s+(.*?))?\s*$/.exec(text.replace(/(^|\s)#.*$/, ''));
    return match === null ? [] : [{ indent: match[1]?.length ?? 0, key: match[2] ?? '', value: match[3] ?? '' }];
  });
}

/** A plain value of YAML: number, true, false, null, or text with or without quotes. */
export function scalar(text: string): Literal {
  const trimmed = text.trim();
  if (/^(null|~|)$/i.test(trimmed)) return { kind: 'none' };
  if (/^(true|false)$/i.test(trimmed)) return { kind: 'boolean', value: /^t/i.test(trimmed) };
  if (/^[-+]?(\d[\d_]*\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(trimmed)) {
    return { kind: 'number', value: Number(trimmed.replaceAll('_', '')), isInteger: /^[-+]?\d+$/.test(trimmed) };
  }
  return { kind: 'string', value: trimmed.replace(/^(["'])(.*)\1$/, '$2') };
}

/** The settings of a mapping in one line, `{type: hyperband, min_iter: 3}`. */
function flowMapping(text: string): Settings {
  const parts = text
    .slice(1, -1)
    .split(',')
    .filter((part) => part.trim() !== '');
  return parts.map((part) => {
    const [key = '', value = ''] = part.split(':');
    return { name: key.trim().replaceAll(/["']/g, ''), value: scalar(value) };
  });
}

export type Settings = readonly { readonly name: string; readonly value: Literal }[];

/**
 * The settings under `key` in a YAML file, those of the first level only; null if the key is not there. A file that
 * holds nothing else may leave the key out: `type:` in its first level stands for it.
 */
export function settingsUnder(source: string, key: string): Settings | null {
  const lines = linesOf(source);
  const place = lines.findIndex((line) => line.key === key);
  const head = lines[place];
  if (head?.value.startsWith('{') === true) return flowMapping(head.value);
  const start = head === undefined ? 0 : place + 1;
  if (head === undefined && !lines.some((line) => line.key === 'type' && line.indent === lines[0]?.indent)) return null;
  const inside: Line[] = [];
  for (const line of lines.slice(start)) {
    if (head !== undefined && line.indent <= head.indent) break;
    inside.push(line);
  }
  const level = inside[0]?.indent ?? 0;
  return inside
    .filter(({ indent }) => indent === level)
    .map(({ key: name, value }) => ({ name, value: scalar(value) }));
}
