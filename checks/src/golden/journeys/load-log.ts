import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { buildJourneys } from '@touchstone/loop/map';
import type { Warehouse } from '@touchstone/storage';

/** A log of the references in the warehouse. */
export interface LoadedLog {
  readonly batch: number;
  readonly header: readonly string[];
  readonly sha256: string;
}

const eventColumns = `journey UInt64, customer_key UInt64, case_id String, activity LowCardinality(String),
  started DateTime64(3, 'UTC'), ended DateTime64(3, 'UTC'), event_no UInt64, channel LowCardinality(String),
  unit LowCardinality(String), staff LowCardinality(String), result LowCardinality(String), score Float64,
  categories Array(LowCardinality(String))`;

/** The bytes of `folder/logs/file`, unzipped, with the columns of its first line and the hash of the file. */
export function readLog(folder: string, file: string) {
  const packed = readFileSync(join(folder, 'logs', file));
  const bytes = file.endsWith('.gz') ? gunzipSync(packed) : packed;
  const header = bytes.subarray(0, bytes.indexOf(10)).toString('utf8').trim().split(',');
  return { bytes, header, sha256: createHash('sha256').update(packed).digest('hex') };
}

/** Inserts CSV bytes through a SELECT over `columns`, all of them texts; columns that the file lacks are empty. */
export async function insertCsv(
  warehouse: Warehouse,
  task: {
    readonly table: string;
    readonly columns: readonly string[];
    readonly select: string;
    readonly bytes: Uint8Array;
  },
): Promise<void> {
  const structure = task.columns.map((column) => `${column} String`).join(', ');
  await warehouse.insert(
    {
      name: 'golden-load',
      sql: `INSERT INTO ${task.table} SELECT ${task.select} FROM input('${structure}') FORMAT CSVWithNames`,
      settings: { input_format_skip_unknown_fields: 1, input_format_with_names_use_header: 1 },
    },
    Readable.from([task.bytes]),
  );
}

/** Columns of a log that mean something to us. */
const known = ['event_no', 'case_id', 'activity', 'start', 'end', 'resource', 'team', 'channel', 'score'];
const select = `sipHash64(case_id), sipHash64(case_id), case_id, activity,
  toDateTime64(if(start = '', end, start), 3, 'UTC'), toDateTime64(end, 3, 'UTC'), toUInt64(event_no), channel, team, resource, '',
  ifNull(toFloat64OrNull(score), nan), []`;

/** Makes the table of typed events `events_<batch>` anew, and takes away what was built from an older one. */
export async function createEvents(warehouse: Warehouse, batch: number): Promise<string> {
  const table = `events_${batch}`;
  await warehouse.onEachNode({
    name: 'golden-drop',
    sql: `ALTER TABLE journeys_local DROP PARTITION ${batch}`,
  });
  await warehouse.command({
    name: 'golden-table',
    sql: `CREATE OR REPLACE TABLE ${table} (${eventColumns}) ENGINE = MergeTree ORDER BY (journey, started, ended, event_no)`,
  });
  return table;
}

/** Loads a log of events and builds its journeys as the given batch. */
export async function loadLog(
  warehouse: Warehouse,
  { folder, file, batch }: { readonly folder: string; readonly file: string; readonly batch: number },
): Promise<LoadedLog> {
  const { bytes, header, sha256 } = readLog(folder, file);
  const table = await createEvents(warehouse, batch);
  await insertCsv(warehouse, { table, columns: known, select, bytes });
  await buildJourneys(warehouse, { from: table, batch });
  return { batch, header, sha256 };
}
