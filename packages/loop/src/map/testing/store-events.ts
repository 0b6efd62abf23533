import { Readable } from 'node:stream';
import type { Warehouse } from '@touchstone/storage';
import { buildJourneys } from '../facts/build-journeys.ts';

/** One step as a test writes it; times in milliseconds since 1970. */
export interface StoredEvent {
  readonly journey: number;
  /** Default: every journey has a customer of its own. */
  readonly customer?: number;
  readonly activity: string;
  readonly started: number;
  /** Default: ends when it starts. */
  readonly ended?: number;
  readonly channel?: string;
  readonly unit?: string;
  readonly staff?: string;
  readonly result?: string;
  readonly score?: number;
}

const columns = `journey UInt64, customer_key UInt64, case_id String, activity LowCardinality(String), started DateTime64(3, 'UTC'),
  ended DateTime64(3, 'UTC'), event_no UInt64, channel LowCardinality(String), unit LowCardinality(String), staff LowCardinality(String),
  result LowCardinality(String), score Float64, categories Array(LowCardinality(String))`;

const timeOf = (ms: number): string => new Date(ms).toISOString().slice(0, 23).replace('T', ' ');

/** Writes the events of a log as an import would leave them, and builds its journeys. */
export async function storeEvents(
  warehouse: Warehouse,
  { batch, events }: { readonly batch: number; readonly events: readonly StoredEvent[] },
): Promise<void> {
  const table = `events_test_${batch}`;
  const create = `CREATE TABLE ${table} (${columns}) ENGINE MergeTree ORDER BY (journey, started, ended, event_no)`;
  await warehouse.command({ name: 'test-events', sql: create });
  // Hashes as an import would make them: buckets of customers are only even when keys are.
  const spread = (value: number): string =>
    String((BigInt(value + 1) * 11_400_714_819_323_198_485n) % 2n ** 64n);
  const lines = events.map((event, at) =>
    JSON.stringify({
      journey: spread(event.journey),
      customer_key: spread(event.customer ?? event.journey),
      case_id: `case ${event.journey}`,
      activity: event.activity,
      started: timeOf(event.started),
      ended: timeOf(event.ended ?? event.started),
      event_no: at,
      channel: event.channel ?? '',
      unit: event.unit ?? '',
      staff: event.staff ?? '',
      result: event.result ?? '',
      score: event.score ?? 'nan',
      categories: [],
    }),
  );
  const sql = `INSERT INTO ${table} FORMAT JSONEachRow`;
  await warehouse.insert({ name: 'test-events', sql }, Readable.from([Buffer.from(lines.join('\n'))]));
  await buildJourneys(warehouse, { from: table, batch });
  await warehouse.command({ name: 'test-events', sql: `DROP TABLE ${table}` });
}
