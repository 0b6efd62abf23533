import type { Query } from '@touchstone/storage';
import { TouchstoneError } from '@touchstone/vocabulary';

/** Names of staging tables end in this: letters and digits that we chose ourselves, never a name from outside. */
export function rawTable(id: string): string {
  const safe = id.replaceAll('-', '').toLowerCase();
  if (!/^[a-z0-9]{1,40}$/.test(safe))
    throw new TouchstoneError('internal', { name: 'rawTable', reference: '-' });
  return `raw_${safe}`;
}

/** Column of the staging table that holds file column `index`. */
export function rawColumn(index: number): string {
  if (!Number.isSafeInteger(index) || index < 0) throw new RangeError(`no column ${index}`);
  return `c${index}`;
}

/**
 * Table settings of what is written once, read a few times and dropped: parts are left as they were written, because
 * merging them costs more than reading them ever will.
 */
export const unmerged =
  'max_bytes_to_merge_at_max_space_in_pool = 1, max_bytes_to_merge_at_min_space_in_pool = 1';

/** Quarantine: every cell as the text it is, with its row in the file. Lives on the node we are connected to. */
export function createRawTable(table: string, columns: number): Query {
  const cells = Array.from({ length: columns }, (_, i) => `${rawColumn(i)} String`);
  return {
    name: 'listen-create-raw',
    sql: `CREATE TABLE ${table} (n UInt64, ${cells.join(', ')}) ENGINE = MergeTree ORDER BY tuple() SETTINGS ${unmerged}`,
  };
}

/** `SYNC`: the files are gone when this returns, so nothing unmasked stays on disk. */
export function dropRawTable(table: string): Query {
  return { name: 'listen-drop-raw', sql: `DROP TABLE IF EXISTS ${table} SYNC` };
}

/**
 * Loads canonical CSV whose first field is the file row. One writer, large blocks: few parts, little memory. Parsed by one
 * thread: splitting the stream for several costs the engine two thirds more work and, beside our reader, saves no time.
 */
export function loadRawTable(table: string, settings: Readonly<Record<string, string | number>>): Query {
  return {
    name: 'listen-load-raw',
    sql: `INSERT INTO ${table} FORMAT CSV`,
    settings: { ...settings, async_insert: 0, max_insert_threads: 1, input_format_parallel_parsing: 0 },
  };
}
