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

/** Code cells of a notebook whose JSON is cut off somewhere: what stands between `"source": [` and the next bracket. */
function cutCells(source: string): (string | null)[] {
  const cells: (string | null)[] = [];
  for (const part of source.split('"source"').slice(1)) {
    const lines: string[] = [];
    const strings = /"(?:[^"\\]|\\.)*"|\]/g;
    strings.lastIndex = Math.max(0, part.indexOf('['));
    for (let match = strings.exec(part); match !== null && match[0] !== ']'; match = strings.exec(part))
      lines.push(unescaped(match[0]));
    cells.push(lines.join(''));
  }
  return cells;
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
