import type { Table } from './view.ts';

function quoted(cell: string | number): string {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The table as RFC 4180 has it, with numbers in full. */
export function csvOf(table: Table): string {
  return [table.columns, ...table.rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

/** A file name from the caption: `final-loss-by-rate.csv`. */
export function csvName(table: Table): string {
  const words = table.caption.toLowerCase().match(/[a-z0-9]+/g) ?? ['table'];
  return `${words.slice(0, 8).join('-')}.csv`;
}
