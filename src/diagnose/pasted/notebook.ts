/** The code of a notebook: one text, and for each of its lines the cell and the line in it. */
export type NotebookCode = { readonly text: string; readonly places: readonly string[] };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function sourceOf(cell: unknown): string | null {
  if (!isRecord(cell) || cell['cell_type'] !== 'code') return null;
  const source = cell['source'];
  if (typeof source === 'string') return source;
  return Array.isArray(source) ? source.filter((line) => typeof line === 'string').join('') : null;
}

/** Cells of a notebook whose JSON is cut off somewhere: what stands between `"source": [` and the next bracket. */
function cutCells(source: string): (string | null)[] {
  const cells: (string | null)[] = [];
  let isCode = true;
  for (const match of source.matchAll(/"cell_type"\s*:\s*"(\w+)"|"source"\s*:\s*\[/g)) {
    if (match[1] === undefined) cells.push(isCode ? stringsFrom(source, match.index + match[0].length) : null);
    else isCode = match[1] === 'code';
  }
  return cells;
}

function stringsFrom(source: string, place: number): string {
  const lines: string[] = [];
  const strings = /"(?:[^"\\]|\\.)*"|\]/gy;
  strings.lastIndex = place;
  const filler = /[\s,]*/y;
  for (let at = place; at < source.length; at = strings.lastIndex) {
    filler.lastIndex = at;
    strings.lastIndex = at + (filler.exec(source)?.[0].length ?? 0);
    const found = strings.exec(source);
    if (found === null || found[0] === ']') break;
    lines.push(unescaped(found[0]));
  }
  return lines.join('');
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

function cellsOf(source: string): readonly (string | null)[] {
  try {
    const notebook: unknown = JSON.parse(source);
    return isRecord(notebook) && Array.isArray(notebook['cells']) ? notebook['cells'].map(sourceOf) : [];
  } catch {
    return cutCells(source);
  }
}

/** The code of a text that is a notebook in JSON, whole or cut off; null for any other text. */
export function notebookCode(source: string): NotebookCode | null {
  if (!/^\s*[{["]/.test(source) || !source.includes('"cell_type"') || !source.includes('"source"')) return null;
  const lines: string[] = [];
  const places: string[] = [];
  for (const [at, cell] of cellsOf(source).entries()) {
    // What begins with % or ! is for the notebook, not for Python.
    for (const [line, text] of (cell ?? '').split('\n').entries()) {
      lines.push(/^\s*[%!]/.test(text) ? '' : text);
      places.push(`line ${line + 1} of cell ${at + 1}`);
    }
  }
  return { text: lines.join('\n'), places };
}
