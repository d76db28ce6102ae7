import type { Table } from './plot.ts';

export function DataTable({ table }: { readonly table: Table }) {
  return (
    <table>
      <caption>{table.caption}</caption>
      <thead>
        <tr>{table.columns.map((column) => <th scope="col">{column}</th>)}</tr>
      </thead>
      <tbody>{table.rows.map((row) => <tr>{row.map((cell) => <td>{cell}</td>)}</tr>)}</tbody>
    </table>
  );
}
