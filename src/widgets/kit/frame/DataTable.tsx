import { useState } from 'preact/hooks';
import { formatNumber } from '../plot/format.ts';
import { CopyButton } from './CopyButton.tsx';
import { csvName, csvOf } from './csv.ts';
import { ScrollBox } from './ScrollBox.tsx';
import type { Table } from './view.ts';

export type DataTableProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly table: Table;
};

const FIRST_ROWS = 200;
const DIGITS = 4;

function download(table: Table): void {
  const address = URL.createObjectURL(new Blob([csvOf(table)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = csvName(table);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

function Cell({ cell }: { readonly cell: string | number }) {
  if (typeof cell === 'string') return <td>{cell}</td>;
  return <td class="is-number">{formatNumber(cell, DIGITS)}</td>;
}

function Rows({ id, table, most }: DataTableProps & { readonly most: number }) {
  const areNumbers = table.columns.map(
    (_, index) => table.rows.length > 0 && table.rows.every((row) => typeof row[index] === 'number'),
  );
  return (
    <ScrollBox class="kit-table-scroll" labelledBy={`${id}-caption`}>
      <table class="kit-table">
        <caption id={`${id}-caption`}>{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th key={column} scope="col" class={areNumbers[index] === true ? 'is-number' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, most).map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <Cell key={column} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** A captioned table that scrolls in its own box, with its numbers in full as CSV. Long ones show the rest on request. */
export function DataTable({ id, table }: DataTableProps) {
  const [isWhole, setIsWhole] = useState(false);
  const hidden = isWhole ? 0 : Math.max(0, table.rows.length - FIRST_ROWS);
  return (
    <div class="kit-data">
      <Rows id={id} table={table} most={table.rows.length - hidden} />
      <div class="kit-row needs-script">
        {hidden > 0 && (
          <button type="button" class="kit-button is-quiet" onClick={() => setIsWhole(true)}>
            Show {formatNumber(hidden)} more rows
          </button>
        )}
        <CopyButton label="Copy as CSV" done="Table copied." textOf={() => csvOf(table)} />
        <button type="button" class="kit-button is-quiet" onClick={() => download(table)}>
          Download CSV
        </button>
      </div>
    </div>
  );
}
