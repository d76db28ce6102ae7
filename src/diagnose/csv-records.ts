import { CurveFileError } from './curve-file-error.ts';

/** A record of a CSV file, with the line it begins on. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

/**
 * The records of a CSV text (RFC 4180: quotes around a cell, doubled inside it). Cells are separated by commas, or by
 * tabs or semicolons where the first line has no comma. Empty lines are left out.
 *
 * @throws CurveFileError when a quote is never closed.
 */
export function csvRecords(text: string): CsvRecord[] {
  const separator = separatorOf(text.slice(0, (text.indexOf('\n') + 1 || text.length + 1) - 1));
  const records: CsvRecord[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const begun = line;
    const cells: string[] = [];
    let isEnd = false;
    while (!isEnd) {
      const cell = cellAt(text, at, separator);
      if (cell === null) throw new CurveFileError(`Line ${line}: a quote is opened and never closed.`);
      cells.push(cell.text);
      line += cell.lines;
      at = cell.end + 1;
      isEnd = text[cell.end] !== separator;
    }
    line++;
    if (cells.length > 1 || cells[0]?.trim() !== '') records.push({ line: begun, cells });
  }
  return records;
}

function separatorOf(header: string): string {
  return [',', '\t', ';'].find((one) => header.includes(one)) ?? ',';
}

/** The cell that begins at a place, and where it ends: at a separator, a line break or the end of the text. */
function cellAt(
  text: string,
  from: number,
  separator: string,
): { readonly text: string; readonly end: number; readonly lines: number } | null {
  if (text[from] !== '"') {
    let end = from;
    while (end < text.length && text[end] !== separator && text[end] !== '\n') end++;
    return { text: text.slice(from, end).replace(/\r$/, ''), end, lines: 0 };
  }
  let close = from + 1;
  for (; ; close += 2) {
    close = text.indexOf('"', close);
    if (close < 0) return null;
    if (text[close + 1] !== '"') break;
  }
  const inside = text.slice(from + 1, close);
  const end = text[close + 1] === '\r' ? close + 2 : close + 1;
  return { text: inside.replaceAll('""', '"'), end, lines: inside.split('\n').length - 1 };
}
