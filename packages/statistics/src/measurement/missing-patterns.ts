import type { Column } from '../moments/cross-products-from-columns.ts';
import { StatisticsError } from '../statistics-error.ts';

/** Rows that lack the same columns, as their sums. */
export interface MissingPattern {
  /** Columns that are there, and those that are not. */
  readonly present: readonly number[];
  readonly absent: readonly number[];
  readonly count: number;
  /** Sums of the present columns and of their products (square over `present`). */
  readonly sums: Float64Array;
  readonly products: Float64Array;
}

/** Groups rows by what they lack; rows that lack everything are left out. An infinite value is an error. */
export function missingPatterns(columns: readonly Column[]): readonly MissingPattern[] {
  const rows = columns[0]?.values.length ?? 0;
  const groups = new Map<string, number[]>();
  for (let row = 0; row < rows; row++) {
    const key = columns.map(({ name, values }) => mark(name, values[row] ?? Number.NaN, row)).join('');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return Array.from(groups).flatMap(([key, members]) => {
    const all = Array.from(columns.keys());
    const present = all.filter((at) => key[at] === '1');
    if (present.length === 0) return [];
    return [{ ...summed(columns, present, members), absent: all.filter((at) => key[at] === '0') }];
  });
}

function mark(name: string, value: number, row: number): string {
  if (Number.isNaN(value)) return '0';
  if (Number.isFinite(value)) return '1';
  throw new StatisticsError('notFinite', { name, index: row, found: String(value) });
}

function summed(
  columns: readonly Column[],
  present: readonly number[],
  rows: readonly number[],
): Omit<MissingPattern, 'absent'> {
  const size = present.length;
  const sums = new Float64Array(size);
  const products = new Float64Array(size * size);
  const values = new Float64Array(size);
  for (const row of rows) {
    present.forEach((column, i) => {
      values[i] = columns[column]?.values[row] ?? 0;
    });
    for (let i = 0; i < size; i++) {
      const value = values[i] ?? 0;
      sums[i] = (sums[i] ?? 0) + value;
      for (let j = 0; j < size; j++) {
        products[i * size + j] = (products[i * size + j] ?? 0) + value * (values[j] ?? 0);
      }
    }
  }
  return { present, count: rows.length, sums, products };
}
