import type { Cell, Table } from './table-of.ts';

/** A column and what it says of a row. */
export type Column<T> = readonly [title: string, cell: (row: T) => Cell];

/** A table of rows by columns; a column with a number in it is set as numbers. */
export function tableFrom<T>(
  caption: string,
  rows: readonly T[],
  nameOf: (row: T) => string,
  columns: readonly Column<T>[],
): Table {
  const cells = rows.map((row) => columns.map(([, cell]) => cell(row)));
  return {
    caption,
    columns: columns.map(([title], at) => ({
      key: title,
      title,
      numeric: cells.some((row) => row[at]?.value !== null),
    })),
    rows: rows.map((row, at) => ({ name: nameOf(row), cells: cells[at] ?? [] })),
  };
}

/** A cell of words. */
export const wordCell = (text: string): Cell => ({ text, value: null });
