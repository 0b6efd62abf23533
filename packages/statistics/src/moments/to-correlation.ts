import { type CrossProducts, isConstant } from './cross-products.ts';

/** Correlations of the columns that vary, and the names of those that do not. */
export interface Correlation {
  readonly names: readonly string[];
  /** p × p, symmetric, row after row, ones on the diagonal. */
  readonly values: Float64Array;
  /** Sample standard deviations (divisor weight − 1), p entries. */
  readonly deviations: Float64Array;
  /** Columns left out because they do not vary. */
  readonly constant: readonly string[];
  readonly count: number;
}

/** Pearson correlations r = C_ij / √(C_ii C_jj). Constant columns have none and are named instead. */
export function toCorrelation(products: CrossProducts): Correlation {
  const size = products.names.length;
  const kept: number[] = [];
  const constant: string[] = [];
  products.names.forEach((name, index) => {
    if (isConstant(products, index)) constant.push(name);
    else kept.push(index);
  });
  const values = new Float64Array(kept.length ** 2);
  kept.forEach((row, i) => {
    kept.forEach((column, j) => {
      values[i * kept.length + j] = i === j ? 1 : correlationAt(products, row * size + column, row, column);
    });
  });
  const divisor = Math.max(products.weight - 1, Number.MIN_VALUE);
  const deviations = Float64Array.from(kept, (index) =>
    Math.sqrt((products.centred[index * size + index] ?? 0) / divisor),
  );
  return {
    names: kept.map((index) => products.names[index] ?? ''),
    values,
    deviations,
    constant,
    count: products.count,
  };
}

function correlationAt(products: CrossProducts, at: number, row: number, column: number): number {
  const size = products.names.length;
  const scale =
    Math.sqrt(products.centred[row * size + row] ?? 0) *
    Math.sqrt(products.centred[column * size + column] ?? 0);
  return Math.max(-1, Math.min(1, (products.centred[at] ?? 0) / scale));
}
