import { requireFinite, requireLength, requireRange, requireWeights } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type BucketCrossProducts, bucketCrossProducts } from './bucket-cross-products.ts';
import type { Column } from './cross-products-from-columns.ts';

/**
 * Bucket cross-products from rows in memory: `bucketOf[row]` says which bucket (0, 1, …) a row belongs to. With a
 * bucket a row (`bucketOf = [0, 1, 2, …]`) resampling buckets is the ordinary bootstrap of rows.
 *
 * @throws StatisticsError notFinite, lengthsDiffer, negativeWeight, outOfRange (a bucket that is not a whole number),
 * repeatedColumn, empty
 */
export function bucketCrossProductsFromColumns(
  columns: readonly Column[],
  bucketOf: ArrayLike<number>,
  weights?: ArrayLike<number>,
): BucketCrossProducts {
  const size = columns.length;
  const triangle = (size * (size + 1)) / 2;
  const rows = bucketOf.length;
  checkRows(columns, rows, weights);
  const buckets = countBuckets(bucketOf);
  const counts = new Float64Array(buckets);
  const bucketWeights = new Float64Array(buckets);
  const sums = new Float64Array(buckets * size);
  const products = new Float64Array(buckets * triangle);
  const shifts = Float64Array.from(columns, (column) => average(column.values));
  const entry = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    const bucket = bucketOf[row] ?? 0;
    const weight = weights?.[row] ?? 1;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
    bucketWeights[bucket] = (bucketWeights[bucket] ?? 0) + weight;
    for (let i = 0; i < size; i++) entry[i] = (columns[i]?.values[row] ?? 0) - (shifts[i] ?? 0);
    let at = bucket * triangle;
    for (let i = 0; i < size; i++) {
      const left = weight * (entry[i] ?? 0);
      sums[bucket * size + i] = (sums[bucket * size + i] ?? 0) + left;
      for (let j = i; j < size; j++, at++) products[at] = (products[at] ?? 0) + left * (entry[j] ?? 0);
    }
  }
  return bucketCrossProducts({
    names: columns.map((column) => column.name),
    counts,
    weights: bucketWeights,
    sums,
    products,
    shifts,
  });
}

function checkRows(columns: readonly Column[], rows: number, weights: ArrayLike<number> | undefined): void {
  for (const column of columns) {
    requireLength(column.values, rows, column.name);
    requireFinite(column.values, column.name);
  }
  if (weights === undefined) return;
  requireLength(weights, rows, 'weights');
  requireWeights(weights);
}

/** One more than the largest bucket. */
function countBuckets(bucketOf: ArrayLike<number>): number {
  let buckets = 0;
  for (let row = 0; row < bucketOf.length; row++) {
    const bucket = bucketOf[row] ?? -1;
    requireRange(bucket, 'bucketOf', [0, 0xffffff]);
    if (!Number.isInteger(bucket))
      throw new StatisticsError('outOfRange', { name: 'bucketOf', index: row, found: bucket });
    buckets = Math.max(buckets, bucket + 1);
  }
  return buckets;
}

function average(values: ArrayLike<number>): number {
  let mean = 0;
  for (let row = 0; row < values.length; row++) mean += ((values[row] ?? 0) - mean) / (row + 1);
  return mean;
}
