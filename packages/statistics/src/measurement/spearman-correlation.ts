import { midRanks as ranksWithTies } from '../comparison/mid-ranks.ts';
import { type Column, crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { type Correlation, toCorrelation } from '../moments/to-correlation.ts';
import { requireFinite } from '../require-finite.ts';

/** Ranks from 1; equal values get the mean of their ranks. Values must be finite. */
export function midRanks(values: ArrayLike<number>, name = 'values'): Float64Array {
  requireFinite(values, name);
  return ranksWithTies(values).ranks;
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
