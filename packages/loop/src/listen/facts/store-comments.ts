import { maskPersonalData } from '@touchstone/language';
import type { Query, Warehouse } from '@touchstone/storage';
import { rawColumn } from './raw-table.ts';

/** Free texts of the responses of one batch, straight from quarantine. */
function commentsQuery(table: string, columns: readonly number[], batch: string): Query {
  const items = columns.map((column, item) => `(${item}, ${rawColumn(column)})`);
  return {
    name: 'listen-read-comments',
    sql: `SELECT toString(stored.response), toString(stored.customer_key), cell.1, toString(stored.answered), cell.2
FROM (
  SELECT n, arrayJoin(arrayFilter(one -> notEmpty(trim(one.2)), [${items.join(', ')}])) AS cell FROM ${table}
) AS staged
INNER JOIN (
  SELECT row, response, customer_key, answered FROM responses WHERE batch = {batch:UInt64}
) AS stored ON staged.n = stored.row`,
    parameters: { batch },
    seconds: 3600,
  };
}

/** Rows sent to the engine at once. */
const rowsPerChunk = 2000;

/** Reads staged comments, masks each, and yields them as JSON lines. Nothing unmasked leaves this function. */
async function* maskedLines(
  rows: AsyncIterable<readonly unknown[]>,
  batch: string,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let lines: string[] = [];
  for await (const [response, customer, item, answered, text] of rows) {
    const masked = maskPersonalData(String(text).trim()).text;
    lines.push(JSON.stringify([batch, response, customer, item, answered, masked]));
    if (lines.length < rowsPerChunk) continue;
    yield encoder.encode(`${lines.join('\n')}\n`);
    lines = [];
  }
  if (lines.length > 0) yield encoder.encode(`${lines.join('\n')}\n`);
}

/** Stores the comments of a batch that is already converted, personal data masked before they reach the store. */
export async function storeComments(
  warehouse: Warehouse,
  from: { readonly table: string; readonly columns: readonly number[]; readonly batch: string },
  signal?: AbortSignal,
): Promise<void> {
  if (from.columns.length === 0) return;
  const aborted = signal ? { signal } : {};
  const rows = warehouse.stream({ ...commentsQuery(from.table, from.columns, from.batch), ...aborted });
  const sql =
    'INSERT INTO comments (batch, response, customer_key, item, answered, text) FORMAT JSONCompactEachRow';
  await warehouse.insert(
    { name: 'listen-store-comments', sql, settings: { distributed_foreground_insert: 1 }, ...aborted },
    maskedLines(rows, from.batch),
  );
}
