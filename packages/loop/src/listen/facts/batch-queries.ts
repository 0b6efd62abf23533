import type { Query } from '@touchstone/storage';

/** A batch number of ours as it may stand in DDL, where no parameters are taken. */
function batchLiteral(batch: string): string {
  if (!/^\d{1,19}$/.test(batch)) throw new RangeError(`not a batch number: ${batch}`);
  return batch;
}

/** Rows that a batch holds. Exact. */
export function countBatchQuery(batch: string): Query {
  return {
    name: 'listen-count-batch',
    sql: 'SELECT count() AS rows FROM responses WHERE batch = {batch:UInt64}',
    parameters: { batch },
  };
}

/** Removes a batch from one node: instant, whole partitions. Run on each node. */
export function dropBatchQueries(batch: string): readonly Query[] {
  return ['responses_local', 'comments_local', 'journeys_local'].map((table) => ({
    name: 'listen-drop-batch',
    sql: `ALTER TABLE ${table} DROP PARTITION ${batchLiteral(batch)}`,
  }));
}
