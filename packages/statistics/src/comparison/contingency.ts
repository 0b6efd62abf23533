import { chiSquareUpper } from '../distribution/chi-square-upper.ts';
import { requireLength, requireWeights } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';

/** χ² test of a table or of counts. */
export interface PearsonChiSquare {
  readonly kind: 'answer';
  readonly chiSquare: number;
  readonly degrees: number;
  readonly p: number;
  readonly count: number;
  /** √(χ² / (N · min(rows − 1, columns − 1))), 0 … 1, without continuity correction; w = √(χ² / N) for one row of counts. */
  readonly cramersV: number;
  /** Smallest expected count; below 5 the p value is rough (Cochran 1954) and `fisherExact` better. */
  readonly smallestExpected: number;
}

/**
 * Pearson's χ² test of independence; rows and columns without a count are left out. `continuity` (Yates 1934) counts
 * only for 2 × 2 tables: each difference shrinks by ½, not below 0.
 *
 * Unanswerable: `oneLevel` when fewer than two rows or two columns have counts.
 * @throws StatisticsError empty, lengthsDiffer (rows of unequal length), notFinite, negativeWeight (negative count)
 * @example
 * chiSquareTest([[10, 20], [20, 10]]); // χ² 6.667, p 0.0098
 */
export function chiSquareTest(
  table: readonly ArrayLike<number>[],
  { continuity = false }: { readonly continuity?: boolean } = {},
): PearsonChiSquare | Unanswerable {
  const rows = requireTable(table);
  const columns = rows[0]?.length ?? 0;
  const rowSums = rows.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnSums = Array.from({ length: columns }, (_, at) =>
    rows.reduce((sum, row) => sum + (row[at] ?? 0), 0),
  );
  const [height, width] = [rowSums, columnSums].map((sums) => sums.filter((sum) => sum > 0).length);
  if (!(height && width && height > 1 && width > 1)) {
    return unanswerable('oneLevel', [], { rows: height ?? 0, columns: width ?? 0 });
  }
  const total = rowSums.reduce((sum, count) => sum + count, 0);
  const small = height === 2 && width === 2 && continuity ? 0.5 : 0;
  let plain = 0;
  let chiSquare = 0;
  let smallestExpected = Number.POSITIVE_INFINITY;
  rows.forEach((row, i) => {
    row.forEach((count, j) => {
      const expected = ((rowSums[i] ?? 0) * (columnSums[j] ?? 0)) / total;
      if (!(expected > 0)) return;
      const distance = Math.abs(count - expected);
      plain += distance ** 2 / expected;
      chiSquare += (distance - Math.min(small, distance)) ** 2 / expected;
      smallestExpected = Math.min(smallestExpected, expected);
    });
  });
  const degrees = (height - 1) * (width - 1);
  const cramersV = Math.sqrt(Math.min(1, plain / (total * (Math.min(height, width) - 1))));
  const p = chiSquareUpper(chiSquare, degrees);
  return { kind: 'answer', chiSquare, degrees, p, count: total, cramersV, smallestExpected };
}

/**
 * χ² test of counts against shares (goodness of fit): does a sample have the mix it should have, did an allocation keep
 * its ratio. Shares are scaled to sum 1.
 *
 * Unanswerable: `oneLevel`, `tooFewRows` (no counts).
 * @throws StatisticsError empty, lengthsDiffer, notFinite, negativeWeight, outOfRange (a count where the share is 0)
 * @example
 * goodnessOfFit([1010, 990], [0.5, 0.5]); // χ² 0.2, p 0.655
 */
export function goodnessOfFit(
  counts: ArrayLike<number>,
  shares: ArrayLike<number>,
): PearsonChiSquare | Unanswerable {
  const [observed = []] = requireTable([counts]);
  requireLength(shares, observed.length, 'shares');
  requireWeights(shares, 'shares');
  const whole = Array.from(shares).reduce((sum, share) => sum + share, 0);
  const total = observed.reduce((sum, count) => sum + count, 0);
  const used = Array.from(shares).filter((share) => share > 0).length;
  if (used < 2) return unanswerable('oneLevel', [], { levels: used });
  if (!(total > 0)) return unanswerable('tooFewRows', [], { rows: total });
  let chiSquare = 0;
  let smallestExpected = Number.POSITIVE_INFINITY;
  observed.forEach((count, index) => {
    const expected = (total * (shares[index] ?? 0)) / whole;
    if (expected === 0 && count > 0) {
      throw new StatisticsError('outOfRange', { name: 'counts', index, found: count, low: 0, high: 0 });
    }
    if (expected === 0) return;
    chiSquare += (count - expected) ** 2 / expected;
    smallestExpected = Math.min(smallestExpected, expected);
  });
  const degrees = used - 1;
  const cramersV = Math.sqrt(chiSquare / total);
  const p = chiSquareUpper(chiSquare, degrees);
  return { kind: 'answer', chiSquare, degrees, p, count: total, cramersV, smallestExpected };
}

/** Copies the table; throws unless it is a rectangle of finite counts of at least 0. */
export function requireTable(table: readonly ArrayLike<number>[]): number[][] {
  const columns = table[0]?.length ?? 0;
  if (columns === 0) throw new StatisticsError('empty', { name: 'table' });
  return table.map((row, at) => {
    requireLength(row, columns, `row ${at}`);
    requireWeights(row, `row ${at}`);
    return Array.from(row);
  });
}
