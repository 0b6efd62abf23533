import type { Cell, ColumnKind, ReportSheet } from './workbook.ts';

/** A column of a sheet and what it says of a row. */
export interface Column<Row> {
  readonly title: string;
  readonly kind: ColumnKind;
  readonly value: (row: Row) => Cell;
}

/** A sheet with one row for each of `rows`. */
export function sheetOf<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): ReportSheet {
  return { name, columns, rows: rows.map((row) => columns.map(({ value }) => value(row))) };
}
