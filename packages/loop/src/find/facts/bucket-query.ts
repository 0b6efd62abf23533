/** A part of a query: its text and the values bound to the names in it. */
export interface SqlPart {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The rows that an analysis reads: `sql` is the condition on them. */
export interface RowSource extends SqlPart {
  /**
   * A table expression with the columns `batch`, `bucket`, `weight` and `values` of `responses`, the parameters of which
   * stand in `parameters`. Absent: `responses`. A join may so add values that a response does not hold itself.
   */
  readonly from?: string;
}

/**
 * Groups rows by batch and bucket. The table is ordered by (batch, bucket), so the engine can add up whole runs of rows
 * of one group at a time: measured on 1,000,000 rows × 540 sums, 0.3 s against 1.0 s for a grouping by bucket alone.
 * The caller adds the batches of a bucket together.
 */
export function byBucket(inner: { readonly outputs: readonly string[]; readonly from: string }): string {
  return `SELECT batch, bucket, ${inner.outputs.join(', ')} FROM (${inner.from}) GROUP BY batch, bucket`;
}

/** Settings of the aggregate queries: many sums, few groups. */
export const aggregateSettings: Readonly<Record<string, number>> = {
  optimize_aggregation_in_order: 1,
  // Blocks that stay in the processor's cache together with all their dummies.
  max_block_size: 8192,
  // Compiling hundreds of sums takes longer (0.8 to 3.6 s) than computing them.
  compile_aggregate_expressions: 0,
  compile_expressions: 0,
  max_query_size: 4_000_000,
  max_ast_elements: 1_000_000,
  max_expanded_ast_elements: 2_000_000,
};
