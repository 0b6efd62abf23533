import { isConstant, requireDistinct } from '../moments/cross-products.ts';
import { type Column, crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { requireFinite, requireLength, requireWeights } from '../require-finite.ts';
import { dependentColumns } from './dependent-columns.ts';

/** Columns of a likelihood model, centred and scaled, row after row, without those that cannot be estimated. */
export interface DesignMatrix {
  readonly names: readonly string[];
  /** rows × columns, row after row, each column with mean 0 and standard deviation 1. */
  readonly values: Float64Array;
  readonly rows: number;
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  readonly weights: Float64Array;
  /** Sum of weights. */
  readonly weight: number;
  /** Constant columns and columns that earlier ones determine. */
  readonly dropped: readonly string[];
}

/**
 * Reads columns for an iterative fit. Weights count as repetitions of a row.
 * @throws StatisticsError notFinite, lengthsDiffer, negativeWeight, repeatedColumn, empty
 */
export function designMatrix(
  columns: readonly Column[],
  rows: number,
  weights?: ArrayLike<number>,
): DesignMatrix {
  requireDistinct(columns.map((column) => column.name));
  for (const column of columns) {
    requireLength(column.values, rows, column.name);
    requireFinite(column.values, column.name);
  }
  if (weights !== undefined) {
    requireLength(weights, rows, 'weights');
    requireWeights(weights);
  }
  const ownWeights = Float64Array.from({ length: rows }, (_, row) => weights?.[row] ?? 1);
  const weight = ownWeights.reduce((sum, value) => sum + value, 0);
  const { kept, means, deviations, dropped } = choose(columns, weights);
  const values = new Float64Array(rows * kept.length);
  kept.forEach((column, at) => {
    const mean = means[at] ?? 0;
    const scale = 1 / (deviations[at] ?? 1);
    for (let row = 0; row < rows; row++)
      values[row * kept.length + at] = ((column.values[row] ?? 0) - mean) * scale;
  });
  return {
    names: kept.map(({ name }) => name),
    values,
    rows,
    means,
    deviations,
    weights: ownWeights,
    weight,
    dropped,
  };
}

interface Chosen {
  readonly kept: readonly Column[];
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  readonly dropped: readonly string[];
}

function choose(columns: readonly Column[], weights: ArrayLike<number> | undefined): Chosen {
  const none = new Float64Array(0);
  if (columns.length === 0) return { kept: [], means: none, deviations: none, dropped: [] };
  const products = crossProductsFromColumns(columns, weights);
  const size = columns.length;
  const dependent = new Set(dependentColumns(products, products.names).map(({ column }) => column));
  const positions = columns.flatMap((column, at) =>
    dependent.has(column.name) || isConstant(products, at) ? [] : [at],
  );
  const chosen = new Set(positions);
  return {
    kept: columns.filter((_, at) => chosen.has(at)),
    means: Float64Array.from(positions, (at) => products.means[at] ?? 0),
    deviations: Float64Array.from(positions, (at) =>
      Math.sqrt((products.centred[at * size + at] ?? 1) / products.weight),
    ),
    dropped: columns.filter((_, at) => !chosen.has(at)).map(({ name }) => name),
  };
}
