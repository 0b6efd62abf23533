import type { Column } from '../moments/cross-products-from-columns.ts';
import { requireLength } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';

/** Rows that have every value, and what is missing where. */
export interface CompleteRows {
  readonly kind: 'answer';
  /** Row numbers (from 0) that are complete. */
  readonly rows: Int32Array;
  /** The columns with those rows only. */
  readonly columns: readonly Column[];
  /** Columns with gaps and how many. */
  readonly missing: readonly { readonly name: string; readonly count: number }[];
}

/**
 * Listwise deletion: keeps rows in which no column is NaN. Unanswerable `noCompleteRow` names the columns whose gaps
 * empty the data. Infinite values are an error, not a gap.
 *
 * @throws StatisticsError lengthsDiffer, notFinite, empty
 */
export function completeRows(columns: readonly Column[]): CompleteRows | Unanswerable {
  const length = columns[0]?.values.length ?? 0;
  if (length === 0) throw new StatisticsError('empty', { name: columns[0]?.name ?? 'columns' });
  const complete = new Uint8Array(length).fill(1);
  const missing: { name: string; count: number }[] = [];
  for (const { name, values } of columns) {
    requireLength(values, length, name);
    let count = 0;
    for (let row = 0; row < length; row++) {
      const value = values[row] ?? Number.NaN;
      if (Number.isNaN(value)) {
        count++;
        complete[row] = 0;
      } else if (!Number.isFinite(value)) {
        throw new StatisticsError('notFinite', { name, index: row, found: String(value) });
      }
    }
    if (count > 0) missing.push({ name, count });
  }
  const rows = Int32Array.from(complete.keys()).filter((row) => complete[row] === 1);
  if (rows.length === 0) {
    const counts = Object.fromEntries(missing.map(({ name, count }) => [name, count]));
    return unanswerable(
      'noCompleteRow',
      missing.map(({ name }) => name),
      { rows: length, ...counts },
    );
  }
  const kept = columns.map(({ name, values }) => ({
    name,
    values: Float64Array.from(rows, (row) => values[row] ?? 0),
  }));
  return { kind: 'answer', rows, columns: kept, missing };
}
