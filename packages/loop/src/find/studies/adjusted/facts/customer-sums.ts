import type { Warehouse } from '@touchstone/storage';
import { askBuckets } from '../../../facts/ask-buckets.ts';
import { type KnownAnalysis, modelRows } from './model-rows.ts';

/** What the journeys of single customers sum up to, by bucket. */
export interface CustomerSums {
  /** Per bucket: customers, those with two or more journeys, and the journeys of these. */
  readonly customers: readonly number[];
  readonly repeating: readonly number[];
  readonly repeatingRows: readonly number[];
  /** Bucket after bucket: Σ over customers of (Σ w x)(Σ w x)' / Σ w, upper triangle, about the shifts of the analysis. */
  readonly products: Float64Array;
  readonly query: string;
}

/** A whole number of this is in each customer's part, whatever his number of journeys up to 14: whole sums stay exact. */
const finest = 720_720;

/**
 * Products of customers' sums: taken off the cross-products they leave those within customers, for a customer's journeys
 * all lie in one bucket.
 * Class: exact and bounded in what it answers (buckets × columns²); the engine groups by customer before.
 */
export async function customerSums(
  warehouse: Warehouse,
  known: KnownAnalysis,
  signal?: AbortSignal,
): Promise<CustomerSums> {
  const rows = modelRows(known, [{ name: 'customer', expression: 'customer_key' }]);
  const indexes = rows.grids.map((_, index) => index);
  const weighed = (column: string): string => (rows.weighted ? `w * ${column}` : column);
  const own = indexes.map((index) => `toFloat64(sum(${weighed(`x${index}`)})) AS s${index}`).join(', ');
  const summed = `SELECT bucket, count() AS n, ${finest} / toFloat64(sum(w)) AS part, ${own} FROM (${rows.sql}) GROUP BY bucket, customer`;
  // A customer's part of each sum, in whole numbers where all sums are whole.
  const part = (sum: string): string => (rows.exact ? `round(${sum} * part)` : `${sum} * part`);
  const parts = indexes.map((index) => `s${index}, ${part(`s${index}`)} AS p${index}`).join(', ');
  const customers = `SELECT bucket, n, ${parts} FROM (${summed})`;
  const products = indexes.flatMap((i) => indexes.slice(i).map((j) => `sum(s${i} * p${j})`));
  const sql = `SELECT bucket, count(), countIf(n > 1), sumIf(n, n > 1), [${products.join(', ')}] FROM (${customers}) GROUP BY bucket ORDER BY bucket`;
  const scales = indexes.flatMap((i) =>
    indexes.slice(i).map((j) => finest * (rows.grids[i] ?? 1) * (rows.grids[j] ?? 1) * rows.weightGrid),
  );
  const asked = { name: 'find-customers', sql, parameters: rows.parameters, signal };
  const buckets = await askBuckets(warehouse, asked, (read) => {
    read.uint8();
    return {
      customers: read.uint64(),
      repeating: read.uint64(),
      repeatingRows: read.uint64(),
      products: read.array(read.float64).map((sum, at) => sum / (scales[at] ?? 1)),
    };
  });
  return {
    customers: buckets.map((bucket) => bucket.customers),
    repeating: buckets.map((bucket) => bucket.repeating),
    repeatingRows: buckets.map((bucket) => bucket.repeatingRows),
    products: Float64Array.from(buckets.flatMap((bucket) => [...bucket.products])),
    query: sql,
  };
}
