import { symmetricEigen } from '../matrix/symmetric-eigen.ts';
import { requireLength } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import type { Column } from './cross-products-from-columns.ts';

/** Correlations of each pair from the rows that have both. */
export interface PairwiseCorrelation {
  readonly names: readonly string[];
  /** p × p, row after row; 0 where a pair has no variation or fewer than two rows. */
  readonly values: Float64Array;
  /** Rows of each pair, p × p. */
  readonly counts: Float64Array;
  readonly smallestEigenvalue: number;
  /** False when no complete data could have these correlations: R² and shares from them mean nothing. */
  readonly positiveDefinite: boolean;
  /** Pairs whose correlation is undefined and was set to 0. */
  readonly undefinedPairs: readonly (readonly [string, string])[];
}

/**
 * Pearson correlations by pairwise deletion (NaN = missing). Each entry rests on other rows, so the matrix may be
 * impossible: the smallest eigenvalue says so (R: `cor(use = "pairwise.complete.obs")`).
 *
 * @throws StatisticsError lengthsDiffer, empty, notFinite (an infinite value)
 */
export function pairwiseCorrelation(columns: readonly Column[]): PairwiseCorrelation {
  const size = columns.length;
  const rows = columns[0]?.values.length ?? 0;
  if (rows === 0) throw new StatisticsError('empty', { name: columns[0]?.name ?? 'columns' });
  const values = new Float64Array(size * size);
  const counts = new Float64Array(size * size);
  const undefinedPairs: [string, string][] = [];
  columns.forEach((left, i) => {
    requireLength(left.values, rows, left.name);
    columns.slice(0, i + 1).forEach((right, j) => {
      const { correlation, count } = pair(left, right);
      if (correlation === undefined && i !== j) undefinedPairs.push([left.name, right.name]);
      const value = i === j ? 1 : (correlation ?? 0);
      for (const at of [i * size + j, j * size + i]) {
        values[at] = value;
        counts[at] = count;
      }
    });
  });
  const smallestEigenvalue = symmetricEigen(values, size).values[size - 1] ?? 0;
  return {
    names: columns.map(({ name }) => name),
    values,
    counts,
    smallestEigenvalue,
    positiveDefinite: smallestEigenvalue > 1e-12,
    undefinedPairs,
  };
}

function pair(left: Column, right: Column): { correlation: number | undefined; count: number } {
  const kept: number[] = [];
  for (let row = 0; row < left.values.length; row++) {
    const x = left.values[row] ?? Number.NaN;
    const y = right.values[row] ?? Number.NaN;
    for (const [name, found] of [
      [left.name, x],
      [right.name, y],
    ] as const) {
      if (Math.abs(found) === Number.POSITIVE_INFINITY) {
        throw new StatisticsError('notFinite', { name, index: row, found: String(found) });
      }
    }
    if (!Number.isNaN(x) && !Number.isNaN(y)) kept.push(row);
  }
  const mean = ({ values }: Column): number =>
    kept.reduce((sum, row) => sum + (values[row] ?? 0), 0) / kept.length;
  const [leftMean, rightMean] = [mean(left), mean(right)];
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const row of kept) {
    const x = (left.values[row] ?? 0) - leftMean;
    const y = (right.values[row] ?? 0) - rightMean;
    xx += x * x;
    yy += y * y;
    xy += x * y;
  }
  const correlation = xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : undefined;
  return { correlation, count: kept.length };
}
