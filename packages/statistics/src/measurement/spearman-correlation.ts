import { type Column, crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { type Correlation, toCorrelation } from '../moments/to-correlation.ts';
import { requireFinite } from '../require-finite.ts';

/** Ranks from 1; equal values get the mean of their ranks. Values must be finite. */
export function midRanks(values: ArrayLike<number>, name = 'values'): Float64Array {
  requireFinite(values, name);
  const order = Int32Array.from({ length: values.length }, (_, row) => row);
  order.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end++;
    for (let at = start; at < end; at++) ranks[order[at] ?? 0] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/**
 * Spearman's rank correlations: Pearson's correlation of the mid-ranks (Spearman 1904; ties as Kendall 1970, ch. 3).
 * Columns that do not vary are left out and named. `deviations` are those of the ranks.
 *
 * @throws StatisticsError notFinite, lengthsDiffer, repeatedColumn, empty
 * @example spearmanCorrelation([{ name: 'x', values: [1, 2, 3] }, { name: 'y', values: [1, 4, 9] }]).values[1] // 1
 */
export function spearmanCorrelation(columns: readonly Column[]): Correlation {
  const ranked = columns.map(({ name, values }) => ({ name, values: midRanks(values, name) }));
  return toCorrelation(crossProductsFromColumns(ranked));
}
