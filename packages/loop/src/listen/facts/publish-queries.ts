import type { Query } from '@touchstone/storage';

/**
 * How many responses of each listed batch are delivered again in `batch`. Exact; the set of the new batch's ids travels
 * to every node (GLOBAL), because a customer column corrected between deliveries moves a response to another node.
 */
export function overlapQuery(listed: readonly string[], batch: string): Query {
  return {
    name: 'listen-overlap',
    sql: `SELECT batch, count() AS rows, countIf(response GLOBAL IN (SELECT response FROM responses WHERE batch = {batch:UInt64})) AS again
FROM responses WHERE batch IN {listed:Array(UInt64)} GROUP BY batch ORDER BY batch`,
    parameters: { listed: listed.map(BigInt), batch },
    seconds: 600,
  };
}

const responseFields =
  'response, customer_key, bucket, row, answered, channel, unit, staff, weight, values, categories, journey';
const commentFields = 'response, customer_key, item, answered, text';

/** Copies what still counts of the overlapped batches into one new batch: rows that the new delivery does not replace. */
export function mergeQueries(overlapped: readonly string[], batch: string, merged: string): readonly Query[] {
  const parameters = { overlapped: overlapped.map(BigInt), batch, merged };
  const copy = (table: string, fields: string): string => `INSERT INTO ${table} (batch, ${fields})
SELECT {merged:UInt64}, ${fields} FROM ${table}
WHERE batch IN {overlapped:Array(UInt64)}
  AND response GLOBAL NOT IN (SELECT response FROM responses WHERE batch = {batch:UInt64})`;
  // Copied through the initiator: pushed down to the nodes, the statement would lose its database and its GLOBAL set.
  const settings = { distributed_foreground_insert: 1, parallel_distributed_insert_select: 0 };
  return [
    { name: 'listen-merge-responses', sql: copy('responses', responseFields), parameters, settings },
    { name: 'listen-merge-comments', sql: copy('comments', commentFields), parameters, settings },
  ];
}

/** Every batch that the warehouse holds rows of. */
export function batchesQuery(): Query {
  return {
    name: 'listen-batches',
    sql: 'SELECT DISTINCT batch FROM (SELECT batch FROM responses UNION ALL SELECT batch FROM comments UNION ALL SELECT batch FROM journeys) ORDER BY batch',
  };
}

/** Staging tables on the node we are connected to: files in quarantine, and events on their way into journeys. */
export function stagingTablesQuery(): Query {
  return {
    name: 'listen-staging-tables',
    sql: "SELECT name FROM system.tables WHERE database = currentDatabase() AND match(name, '^(raw|events|moments|spells)_')",
  };
}
