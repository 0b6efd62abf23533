import { requireDistinct } from '../moments/cross-products.ts';
import type { Column } from '../moments/cross-products-from-columns.ts';
import { type ExtendedVector, extendedProduct } from '../moments/double-double.ts';
import { requireFinite, requireLength, requireWeights } from '../require-finite.ts';
import { orthogonalise } from './orthogonalise.ts';
import type { FittedRows } from './sandwich.ts';

/** A column of a model; `low` holds further digits (`extendedPowers`). */
export interface ModelColumn extends Column {
  readonly low?: Float64Array;
}

/** Rows to fit. */
export interface LinearModelRows {
  readonly outcome: Column;
  readonly columns: readonly ModelColumn[];
  readonly weights?: ArrayLike<number>;
}

/** Left-over length of a column that counts as independent; a polynomial of degree 10 is above it. */
export const rowTolerance = 1e-11;

/** Least squares of the rows, with what errors and diagnostics need. */
export interface RowFit {
  readonly kept: readonly number[];
  readonly coefficients: Float64Array;
  readonly fitted: FittedRows;
  readonly residualSum: number;
  /** Names of the kept columns, `(Intercept)` first where there is one. */
  readonly names: readonly string[];
  /** Names of the columns that earlier ones determine. */
  readonly dropped: readonly string[];
  /** Roots of the weights. */
  readonly roots: Float64Array;
}

/** Checks the rows and fits them. */
export function fitRows(
  given: LinearModelRows,
  { intercept, tolerance }: { readonly intercept: boolean; readonly tolerance: number },
): RowFit {
  const rows = given.outcome.values.length;
  checkRows(given, rows);
  const roots = Float64Array.from({ length: rows }, (_, row) => Math.sqrt(given.weights?.[row] ?? 1));
  const names = [...(intercept ? ['(Intercept)'] : []), ...given.columns.map((column) => column.name)];
  const one = { values: new Float64Array(roots.length).fill(1) };
  const inputs = [...(intercept ? [one] : []), ...given.columns];
  const scaled = inputs.map((column) => weighted(column, roots));
  const { kept, coefficients, residualSum, ...fitted } = orthogonalise(
    scaled,
    weighted(given.outcome, roots),
    tolerance,
  );
  return {
    kept,
    coefficients,
    residualSum,
    names: kept.map((index) => names[index] ?? ''),
    dropped: names.filter((_, index) => !kept.includes(index)),
    roots,
    fitted,
  };
}

function checkRows({ outcome, columns, weights }: LinearModelRows, rows: number): void {
  requireDistinct([outcome.name, ...columns.map((column) => column.name)]);
  requireFinite(outcome.values, outcome.name);
  for (const column of columns) {
    requireLength(column.values, rows, column.name);
    requireFinite(column.values, column.name);
  }
  if (weights === undefined) return;
  requireLength(weights, rows, 'weights');
  requireWeights(weights);
}

function weighted(
  column: { readonly values: ArrayLike<number>; readonly low?: Float64Array },
  roots: Float64Array,
): ExtendedVector {
  const high = Float64Array.from(column.values);
  const low = column.low === undefined ? new Float64Array(high.length) : Float64Array.from(column.low);
  roots.forEach((root, row) => {
    if (root === 1) return;
    const [newHigh, newLow] = extendedProduct(high[row] ?? 0, low[row] ?? 0, root, 0);
    high[row] = newHigh;
    low[row] = newLow;
  });
  return { high, low };
}
