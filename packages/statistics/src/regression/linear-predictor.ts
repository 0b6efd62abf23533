import type { Column } from '../moments/cross-products-from-columns.ts';
import { requireFinite, requireLength } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';

/** Coefficients with their covariance; a term named `(Intercept)` stands for the constant. */
export interface FittedTerms {
  readonly terms: readonly { readonly name: string; readonly coefficient: number }[];
  readonly covariance: Float64Array;
}

/** x'b and x'Vx of each row. */
export function linearPredictor(
  { terms, covariance }: FittedTerms,
  columns: readonly Column[],
): { fitted: Float64Array; variance: Float64Array } {
  const rows = columns[0]?.values.length ?? 0;
  if (rows === 0) throw new StatisticsError('empty', { name: columns[0]?.name ?? 'columns' });
  const size = terms.length;
  const values = terms.map(({ name }) => valuesOf(name, columns, rows));
  const fitted = new Float64Array(rows);
  const variance = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    let square = 0;
    for (let i = 0; i < size; i++) {
      const x = values[i]?.[row] ?? 0;
      sum += x * (terms[i]?.coefficient ?? 0);
      for (let j = 0; j < size; j++) square += x * (covariance[i * size + j] ?? 0) * (values[j]?.[row] ?? 0);
    }
    fitted[row] = sum;
    variance[row] = Math.max(0, square);
  }
  return { fitted, variance };
}

function valuesOf(name: string, columns: readonly Column[], rows: number): ArrayLike<number> {
  const found = columns.find((column) => column.name === name);
  if (found === undefined && name === '(Intercept)') return new Float64Array(rows).fill(1);
  if (found === undefined) throw new StatisticsError('unknownColumn', { name });
  requireLength(found.values, rows, name);
  requireFinite(found.values, name);
  return found.values;
}
