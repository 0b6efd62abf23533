import type { Table } from '@touchstone/charts';
import { save } from '../shell/save-picture.ts';
import { tableCsv } from './table-csv.ts';

/** Gives a table to the reader as a CSV file. */
export function saveTable(table: Table, head: string): void {
  save(new Blob([tableCsv(table, head)], { type: 'text/csv;charset=utf-8' }), table.caption, 'csv');
}
