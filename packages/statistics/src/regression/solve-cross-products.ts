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
  const scales = new Float64Array(size);
  for (let column = 0; column < size; column++)
    scales[column] = Math.sqrt(centred[column * size + column] ?? 0);
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
      inverse ??= invertFactor(factor).map(
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
  }: { readonly factor: Factor; readonly right: Float64Array; readonly kept: readonly number[] },
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

/** Lower triangle of a Cholesky factor: `size` × `size`, row after row. */
interface Factor {
  readonly size: number;
  readonly values: Float64Array;
}

/**
 * Cholesky of the correlations, column after column: what a column explains is taken from all later ones at once, which keeps
 * the processor busier than inner products and rounds alike.
 */
function factorKept(
  products: CrossProducts,
  columns: readonly number[],
  { scales, tolerance }: { readonly scales: Float64Array; readonly tolerance: number },
): { kept: number[]; factor: Factor } {
  const varying = columns.filter((column) => !isConstant(products, column));
  const all = varying.length;
  const left = correlationsOf(products, varying, scales);
  const pivotColumn = new Float64Array(all);
  const places: number[] = [];
  for (let at = 0; at < all; at++) {
    const rest = left[at * all + at] ?? 0;
    if (rest <= tolerance) continue;
    const pivot = Math.sqrt(rest);
    left[at * all + at] = pivot;
    places.push(at);
    for (let row = at + 1; row < all; row++) {
      const entry = (left[row * all + at] ?? 0) / pivot;
      left[row * all + at] = entry;
      pivotColumn[row] = entry;
      const from = row * all;
      for (let column = at + 1; column <= row; column++)
        left[from + column] = (left[from + column] ?? 0) - entry * (pivotColumn[column] ?? 0);
    }
  }
  const size = places.length;
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const from = (places[i] ?? 0) * all;
    for (let j = 0; j <= i; j++) values[i * size + j] = left[from + (places[j] ?? 0)] ?? 0;
  }
  return { kept: places.map((at) => varying[at] ?? 0), factor: { size, values } };
}

/** Lower triangle of the correlations. */
function correlationsOf(
  { centred, names }: CrossProducts,
  columns: readonly number[],
  scales: Float64Array,
): Float64Array {
  const size = names.length;
  const count = columns.length;
  const correlations = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    const row = columns[i] ?? 0;
    const scale = scales[row] ?? 0;
    for (let j = 0; j < i; j++) {
      const column = columns[j] ?? 0;
      correlations[i * count + j] = (centred[row * size + column] ?? 0) / (scale * (scales[column] ?? 0));
    }
    correlations[i * count + i] = 1;
  }
  return correlations;
}

function solveFactor({ size, values }: Factor, right: Float64Array): Float64Array {
  const solution = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    let sum = solution[i] ?? 0;
    const row = i * size;
    for (let j = 0; j < i; j++) sum -= (values[row + j] ?? 0) * (solution[j] ?? 0);
    solution[i] = sum / (values[row + i] ?? 1);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = solution[i] ?? 0;
    for (let j = i + 1; j < size; j++) sum -= (values[j * size + i] ?? 0) * (solution[j] ?? 0);
    solution[i] = sum / (values[i * size + i] ?? 1);
  }
  return solution;
}

function invertFactor(factor: Factor): Float64Array {
  const { size } = factor;
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
