import type { Table } from '@touchstone/charts';

/** A cell as CSV keeps it: quoted where it must be, and never read as a formula. */
function csvCell(text: string): string {
  const plain = /^[=+@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** A table as CSV: names as they are, figures unrounded. A byte order mark, since spreadsheets guess wrong without it. */
export function tableCsv(table: Table, head: string): string {
  const rows = [
    [head, ...table.columns.map(({ title }) => title)],
    ...table.rows.map(({ name, cells }) => [
      name,
      ...cells.map(({ text, value }, index) =>
        table.columns[index]?.numeric ? (value === null ? '' : String(value)) : text,
      ),
    ]),
  ];
  return `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
