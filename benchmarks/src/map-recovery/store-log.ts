import { Readable } from 'node:stream';
import { buildJourneys } from '@touchstone/loop/map';
import type { LogEvent } from '@touchstone/simulator';
import type { Warehouse } from '@touchstone/storage';

const columns = `journey UInt64, customer_key UInt64, case_id String, activity LowCardinality(String), started DateTime64(3, 'UTC'),
  ended DateTime64(3, 'UTC'), event_no UInt64, channel LowCardinality(String), unit LowCardinality(String), staff LowCardinality(String),
  result LowCardinality(String), score Float64, categories Array(LowCardinality(String))`;

/** The events of a simulated log as an import would leave them, built into the journeys of a batch. */
export async function storeLog(
  warehouse: Warehouse,
  { batch, events }: { readonly batch: number; readonly events: readonly LogEvent[] },
): Promise<void> {
  const table = `events_world_${batch}`;
  const create = `CREATE TABLE ${table} (${columns}) ENGINE MergeTree ORDER BY (journey, started, ended, event_no)`;
  await warehouse.command({ name: 'world-events', sql: create });
  const insert = `INSERT INTO ${table} SELECT sipHash64(journey, 1), sipHash64(customer, 2), toString(journey), activity,
  fromUnixTimestamp64Milli(started, 'UTC'), fromUnixTimestamp64Milli(ended, 'UTC'), event_no, channel, unit, staff, '', nan, []
FROM input('journey UInt64, customer UInt64, activity String, started Int64, ended Int64, event_no UInt64, channel String, unit String, staff String')
FORMAT JSONCompactEachRow`;
  const lines = events.map(({ journey, customer, activity, started, ended, channel, unit, staff }, at) =>
    JSON.stringify([journey, customer, activity, started, ended, at, channel, unit, staff]),
  );
  await warehouse.insert(
    { name: 'world-events', sql: insert },
    Readable.from([Buffer.from(lines.join('\n'))]),
  );
  await buildJourneys(warehouse, { from: table, batch });
  await warehouse.command({ name: 'world-events', sql: `DROP TABLE ${table}` });
}
