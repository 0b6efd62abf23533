import type { CrossProducts } from '../moments/cross-products.ts';
import { isConstant } from '../moments/cross-products.ts';

/** Solution of the normal equations, slopes only; positions refer to the cross-products. */
export interface Solved {
  /** Columns that are estimated, in the given order. */
  readonly kept: readonly number[];
  /** Slopes of `kept`. */
  readonly slopes: Float64Array;
  readonly intercept: number;
  /** Inverse of the centred cross-products of `kept`, row after row. */
  readonly inverse: Float64Array;
  readonly residualSum: number;
  readonly totalSum: number;
}

/**
 * Least squares with intercept from cross-products: Cholesky of the correlations in the given order, where a column of
 * which at most `tolerance` of the variance is left over is not estimated (it stays out, as in R's `lm`). Slopes are
 * refined once against the scaled equations. Cost k³ / 2 for k columns.
 */
export function solveCrossProducts(
  products: CrossProducts,
  outcome: number,
  columns: readonly number[],
  tolerance = 1e-10,
): Solved {
  const size = products.names.length;
  const { centred, means } = products;
  const scales = Float64Array.from(products.names, (_, column) =>
    Math.sqrt(centred[column * size + column] ?? 0),
  );
  const scale = (column: number): number => scales[column] ?? 0;
  const { kept, factor } = factorKept(products, columns, { scales, tolerance });
  const k = kept.length;
  const outcomeScale = isConstant(products, outcome) ? 0 : scale(outcome);
  const right = Float64Array.from(kept, (column) =>
    outcomeScale > 0 ? (centred[column * size + outcome] ?? 0) / (scale(column) * outcomeScale) : 0,
  );
  const standardised = refinedSolution({ factor, right, kept }, products, scales);
  const explained = standardised.reduce((sum, value, i) => sum + value * (right[i] ?? 0), 0);
  const slopes = standardised.map((value, i) => (value * outcomeScale) / scale(kept[i] ?? 0));
  const intercept = kept.reduce(
    (rest, column, i) => rest - (slopes[i] ?? 0) * (means[column] ?? 0),
    means[outcome] ?? 0,
  );
  let inverse: Float64Array | undefined;
  const totalSum = centred[outcome * size + outcome] ?? 0;
  return {
    kept,
    slopes,
    intercept,
    // Most callers resample slopes and never look at the inverse, which costs more than the solution.
    get inverse() {
      inverse ??= invertFactor(factor, k).map(
        (value, at) => value / (scale(kept[Math.floor(at / k)] ?? 0) * scale(kept[at % k] ?? 0)),
      );
      return inverse;
    },
    residualSum: residualOf(totalSum, explained),
    totalSum,
  };
}

/** Solves the scaled equations, and once more for what the first solution leaves. */
function refinedSolution(
  {
    factor,
    right,
    kept,
  }: { readonly factor: Rows; readonly right: Float64Array; readonly kept: readonly number[] },
  { centred, names }: CrossProducts,
  scales: Float64Array,
): Float64Array {
  const size = names.length;
  const solution = solveFactor(factor, right);
  const rest = Float64Array.from(kept, (row, i) => {
    let sum = right[i] ?? 0;
    const own = scales[row] ?? 0;
    for (let j = 0; j < kept.length; j++) {
      const column = kept[j] ?? 0;
      sum -= ((centred[row * size + column] ?? 0) / (own * (scales[column] ?? 0))) * (solution[j] ?? 0);
    }
    return sum;
  });
  const change = solveFactor(factor, rest);
  return solution.map((value, i) => value + (change[i] ?? 0));
}

/** What is not explained; less than 32 roundings of the whole is a perfect fit. */
function residualOf(totalSum: number, explained: number): number {
  const rest = 1 - explained;
  return rest > 32 * Number.EPSILON ? totalSum * rest : 0;
}

type Rows = readonly Float64Array[];

function factorKept(
  products: CrossProducts,
  columns: readonly number[],
  { scales, tolerance }: { readonly scales: Float64Array; readonly tolerance: number },
): { kept: number[]; factor: Rows } {
  const size = products.names.length;
  const { centred } = products;
  const kept: number[] = [];
  const factor: Float64Array[] = [];
  for (const column of columns) {
    if (isConstant(products, column)) continue;
    const row = new Float64Array(kept.length + 1);
    const scale = scales[column] ?? 0;
    let left = 1;
    for (let j = 0; j < kept.length; j++) {
      const at = kept[j] ?? 0;
      const other = factor[j] ?? row;
      let sum = (centred[column * size + at] ?? 0) / (scale * (scales[at] ?? 0));
      for (let m = 0; m < j; m++) sum -= (row[m] ?? 0) * (other[m] ?? 0);
      const entry = sum / (other[j] ?? 1);
      row[j] = entry;
      left -= entry * entry;
    }
    if (left <= tolerance) continue;
    row[kept.length] = Math.sqrt(left);
    kept.push(column);
    factor.push(row);
  }
  return { kept, factor };
}

function solveFactor(factor: Rows, right: Float64Array): Float64Array {
  const solution = Float64Array.from(right);
  factor.forEach((row, i) => {
    let sum = solution[i] ?? 0;
    for (let j = 0; j < i; j++) sum -= (row[j] ?? 0) * (solution[j] ?? 0);
    solution[i] = sum / (row[i] ?? 1);
  });
  for (let i = factor.length - 1; i >= 0; i--) {
    let sum = solution[i] ?? 0;
    for (let j = i + 1; j < factor.length; j++) sum -= (factor[j]?.[i] ?? 0) * (solution[j] ?? 0);
    solution[i] = sum / (factor[i]?.[i] ?? 1);
  }
  return solution;
}

function invertFactor(factor: Rows, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    solveFactor(factor, unit).forEach((value, row) => {
      inverse[row * size + column] = value;
    });
  }
  return inverse;
}
