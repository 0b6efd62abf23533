import { StatisticsError } from '../statistics-error.ts';

/**
 * Sufficient statistics of some columns: enough for regression, correlation, importance and factor analysis, however
 * many rows there were. Values of two parts of the data merge into the value of both.
 */
export interface CrossProducts {
  /** Names of the p columns, in the order of `means`. */
  readonly names: readonly string[];
  /** Number of rows. */
  readonly count: number;
  /** Sum of the rows' weights (equals `count` without weights). */
  readonly weight: number;
  /** Sum of the squared weights, for the effective number of rows (weight² / squaredWeight). */
  readonly squaredWeight: number;
  /** Weighted means, p entries. */
  readonly means: Float64Array;
  /** Weighted sums of products of deviations from the means: p × p, symmetric, row after row. */
  readonly centred: Float64Array;
}

/** Position of a column; throws `unknownColumn` when it is not there. */
export function columnIndex(products: { readonly names: readonly string[] }, name: string): number {
  const index = products.names.indexOf(name);
  if (index < 0) throw new StatisticsError('unknownColumn', { name });
  return index;
}

/** Throws `repeatedColumn` when a name occurs twice. */
export function requireDistinct(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw new StatisticsError('repeatedColumn', { name });
    seen.add(name);
  }
}

/**
 * Sum of squares below which a column counts as constant: a mean that is rounded in its last digits makes a constant
 * column look as if it varied by about `weight · (4 ε |mean|)²`.
 */
function constantLimit(weight: number, mean: number): number {
  const rounding = 4 * Number.EPSILON * Math.abs(mean);
  return weight * rounding * rounding;
}

/** Whether column `index` does not vary beyond rounding. */
export function isConstant(products: CrossProducts, index: number): boolean {
  const size = products.names.length;
  const square = products.centred[index * size + index] ?? 0;
  return !(square > constantLimit(products.weight, products.means[index] ?? 0));
}
