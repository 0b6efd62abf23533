import { type Column, completeRows, type Unanswerable } from '@touchstone/statistics';
import { readTable, type Table } from './table.ts';
import { type GoldenCase, strings, text } from './tree.ts';

/** The complete rows of a case's outcome and drivers. */
export interface ListwiseData {
  readonly outcome: Column;
  readonly columns: readonly Column[];
  /** The columns' names. */
  readonly names: readonly string[];
  /** Which rows of the file they are. */
  readonly rows: Int32Array;
}

/** Reads the file of a case and drops rows that lack the outcome or a driver. */
export function listwise(golden: GoldenCase, folder: string): ListwiseData {
  const table = readTable(folder, golden.data ?? '');
  return completeOf(table, text(golden.spec?.['y']), strings(golden.spec?.['x']));
}

/** Complete rows of an outcome and drivers of a table. */
export function completeOf(table: Table, y: string, x: readonly string[]): ListwiseData {
  return completeColumns([y, ...x].map((name) => table.column(name)));
}

/** Complete rows of columns, the outcome first. */
export function completeColumns(columns: readonly Column[]): ListwiseData {
  const complete = answerOf(completeRows(columns));
  const [outcome, ...rest] = complete.columns;
  if (outcome === undefined) throw new Error('no outcome');
  return { outcome, columns: rest, names: rest.map(({ name }) => name), rows: complete.rows };
}

/** The answer, or an error that says why there is none. */
export function answerOf<T extends { readonly kind: 'answer' }>(result: T | Unanswerable): T {
  if (result.kind === 'answer') return result;
  throw new Error(`refused: ${result.reason} ${result.columns.join(', ')} ${JSON.stringify(result.numbers)}`);
}
