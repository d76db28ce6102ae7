/** Numbers that a reader pasted, or why there are none: a sentence that names the line. */
export type Pasted =
  | { readonly ok: true; readonly values: readonly number[]; readonly failed: number }
  | { readonly ok: false; readonly reason: string };

/** Fewer than this say nothing about a search. */
export const FEWEST = 5;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const FAILURE = /^([+-]?(nan|inf|infinity)|none|null|-|)$/i;
const LONGEST_QUOTE = 30;

/** Why a text holds no results in any column, as the end of a sentence; null when it may. */
export function complaintAbout(text: string): string | null {
  const rows = rowsOf(text);
  const bad = rows.find(
    ({ cells, line }) => line > 1 && !cells.some((cell) => NUMBER.test(cell) || FAILURE.test(cell)),
  );
  return bad === undefined ? null : `has a line ${bad.line} without a number: ${quoted(bad.cells.join(', '))}`;
}

/** The numbers of one column, counted from 1. */
export function pastedNumbers(text: string, column: number): Pasted {
  const rows = rowsOf(text);
  if (rows.length === 0) return refused('Nothing has been pasted yet: put one result a line into “My own numbers”.');
  const values: number[] = [];
  let failed = 0;
  for (const { line, cells } of rows) {
    const cell = cells[column - 1];
    if (cell === undefined)
      return refused(
        `Line ${line} has ${cells.length === 1 ? '1 column' : `${cells.length} columns`}, so there is no column ${column} in it.`,
      );
    if (NUMBER.test(cell) && Number.isFinite(Number(cell))) values.push(Number(cell));
    else if (FAILURE.test(cell)) failed++;
    else if (line > 1)
      return refused(`Line ${line} holds ${quoted(cell)} in column ${column}, where a number was expected.`);
  }
  if (values.length < FEWEST)
    return refused(`At least ${FEWEST} numbers are needed, but column ${column} has ${values.length}.`);
  return { ok: true, values, failed };
}

const refused = (reason: string): Pasted => ({ ok: false, reason });

type Row = { readonly line: number; readonly cells: readonly string[] };

/** The lines that aren't blank, with their numbers, cut at commas, semicolons and tabs. */
function rowsOf(text: string): readonly Row[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    return [{ line: index + 1, cells: line.split(/[,;\t]/).map((cell) => cell.trim().replaceAll(/^"|"$/g, '')) }];
  });
}

function quoted(text: string): string {
  return `“${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}”`;
}
