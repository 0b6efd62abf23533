import { Readable } from 'node:stream';
import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildJourneys } from './build-journeys.ts';

type Event = readonly [journey: number, activity: string, started: string, ended: string, more?: object];

const columns = `journey UInt64, customer_key UInt64, case_id String, activity LowCardinality(String), started DateTime64(3, 'UTC'),
  ended DateTime64(3, 'UTC'), event_no UInt64, channel LowCardinality(String), unit LowCardinality(String), staff LowCardinality(String),
  result LowCardinality(String), score Float64, categories Array(LowCardinality(String))`;

async function stage(warehouse: Warehouse, table: string, events: readonly Event[]): Promise<void> {
  const create = `CREATE OR REPLACE TABLE ${table} (${columns}) ENGINE MergeTree ORDER BY (journey, started, ended, event_no)`;
  await warehouse.command({ name: 'test-stage', sql: create });
  // Two inserts, so that the table has two parts whose rows lie between each other.
  for (const half of [0, 1]) {
    const lines = events.flatMap(([journey, activity, started, ended, more], at) => {
      const row = { journey, customer_key: journey * 10, case_id: `case ${journey}`, activity, event_no: at };
      const times = { started: `2026-01-01 ${started}`, ended: `2026-01-01 ${ended}` };
      const rest = { channel: '', unit: '', staff: '', result: '', score: 'nan', categories: [''] };
      return at % 2 === half ? [JSON.stringify({ ...row, ...times, ...rest, ...more })] : [];
    });
    const sql = `INSERT INTO ${table} FORMAT JSONEachRow`;
    await warehouse.insert({ name: 'test-stage', sql }, Readable.from([Buffer.from(lines.join('\n'))]));
  }
}

const journeySchema = z.object({
  case_id: z.string(),
  customer_key: z.string(),
  activities: z.array(z.string()),
  waits: z.array(z.coerce.number()),
  idle: z.coerce.number(),
  duration: z.coerce.number(),
  channel: z.string(),
  unit: z.string(),
  score: z.nullable(z.number()),
  categories: z.array(z.string()),
});

async function journeysOf(warehouse: Warehouse, batch: number) {
  const fields = Object.keys(journeySchema.shape).join(', ');
  const sql = `SELECT ${fields} FROM journeys WHERE batch = {batch:UInt64} ORDER BY case_id`;
  return warehouse.rows({ name: 'test-journeys', sql, parameters: { batch } }, journeySchema);
}

describe('buildJourneys', () => {
  let held: Awaited<ReturnType<typeof temporaryWarehouse>>;
  beforeAll(async () => {
    held = await temporaryWarehouse();
  });
  afterAll(() => held.close());

  test('orders visits by start, end and row of the file; waits run from when all earlier visits had ended', async () => {
    await stage(held.warehouse, 'events_order', [
      [1, 'c', '10:30:00.000', '10:30:00.000', { staff: 'S', score: 7 }],
      [1, 'a', '10:00:00.000', '10:20:00.000', { channel: 'web', categories: ['gold'] }],
      [1, 'b', '10:05:00.000', '10:10:00.000', { channel: 'phone', unit: 'north', score: 3 }],
      [1, 'd', '10:30:00.000', '10:30:00.000', { categories: ['silver'] }],
      [2, 'x', '09:00:00.000', '09:00:01.500'],
    ]);
    expect(await buildJourneys(held.warehouse, { from: 'events_order', batch: 1 })).toEqual({
      visits: 5,
      journeys: 2,
    });
    const [first, second] = await journeysOf(held.warehouse, 1);
    expect(first).toEqual({
      case_id: 'case 1',
      customer_key: '10',
      activities: ['a', 'b', 'c', 'd'],
      waits: [0, 0, 600_000, 0],
      idle: 600_000,
      duration: 1_800_000,
      channel: 'web',
      unit: 'north',
      // The last one told, and of categories the first.
      score: 7,
      categories: ['gold'],
    });
    expect(second).toMatchObject({ activities: ['x'], duration: 1500, idle: 0, score: null });
  });

  test('counts what is delivered again once, keeps what repeats in a file, and links journeys that go on', async () => {
    const { warehouse } = held;
    await stage(warehouse, 'events_old', [
      [1, 'a', '10:00:00.000', '10:01:00.000', { staff: 'S', categories: ['gold'] }],
      [1, 'b', '10:02:00.000', '10:03:00.000', { score: 4 }],
      [1, 'b', '10:02:00.000', '10:03:00.000'],
      [3, 'z', '08:00:00.000', '08:00:00.000'],
    ]);
    await buildJourneys(warehouse, { from: 'events_old', batch: 10 });
    await stage(warehouse, 'events_new', [
      [1, 'c', '10:10:00.000', '10:11:00.000', { score: 9 }],
      // Twice in the old file, twice here: still twice.
      [1, 'b', '10:02:00.000', '10:03:00.000'],
      [1, 'b', '10:02:00.000', '10:03:00.000'],
      // The same step by somebody else is another event, and comes after the old one of the same time.
      [1, 'a', '10:00:00.000', '10:01:00.000', { staff: 'T' }],
      [2, 'n', '11:00:00.000', '11:00:00.000'],
    ]);
    const built = await buildJourneys(warehouse, { from: 'events_new', batch: 12, merge: [10] });
    expect(built).toEqual({ visits: 7, journeys: 3 });
    const [first, second, third] = await journeysOf(warehouse, 12);
    expect(first).toMatchObject({
      activities: ['a', 'a', 'b', 'b', 'c'],
      waits: [0, 0, 60_000, 0, 420_000],
      score: 9,
      categories: ['gold'],
    });
    expect(second?.activities).toEqual(['n']);
    expect(third?.activities).toEqual(['z']);
    // Delivered a third time, nothing changes.
    await buildJourneys(warehouse, { from: 'events_new', batch: 13, merge: [12] });
    expect(await journeysOf(warehouse, 13)).toEqual(await journeysOf(warehouse, 12));
  });

  test('refuses a table that is not one of events', async () => {
    await expect(buildJourneys(held.warehouse, { from: 'responses', batch: 1 })).rejects.toThrow(RangeError);
  });
});
