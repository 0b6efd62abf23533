import type { Query, Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ConversionPlan } from '../method/conversion-plan.ts';
import { countBatchQuery, dropBatchQueries } from './batch-queries.ts';
import { convertQuery, countGoodQuery, faultsQuery, type Source } from './convert-queries.ts';
import { cutJourneysSql } from './cut-journeys.ts';
import { convertEventsQuery, type EventSource, eventFaultsQuery } from './event-queries.ts';
import { createEventTable } from './event-tables.ts';
import { logOverlapQuery, recutQuery } from './log-publish-queries.ts';
import { pairLifecycleSql } from './pair-lifecycle.ts';
import { glanceQuery, measuresQuery, valuesQuery } from './profile-queries.ts';
import { batchesQuery, mergeQueries, overlapQuery, stagingTablesQuery } from './publish-queries.ts';
import { createRawTable, dropRawTable, rawColumn, rawTable } from './raw-table.ts';

let warehouse: Warehouse;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ warehouse, close } = await temporaryWarehouse());
});
afterAll(() => close());

/** The engine's own spelling of a text, so that a change of layout is no change. */
async function formatted({ sql }: Query): Promise<string> {
  const [row] = await warehouse.rows(
    { name: 'test-format', sql: 'SELECT formatQuery({sql:String}) AS text', parameters: { sql } },
    z.object({ text: z.string() }),
  );
  return row?.text ?? '';
}

const hostile = "'); DROP TABLE responses; --";
const plan: ConversionPlan = {
  items: { values: [], categories: [], comments: [] },
  values: [
    { kind: 'map', column: 1, texts: ['1', hostile], numbers: [1, Number.NaN], faulty: false },
    { kind: 'parse', column: 2, clean: true, absent: [hostile], min: 0, max: 100, faulty: true },
  ],
  categories: [{ column: 3, from: [hostile], to: ['x'] }],
  unit: { column: 4, from: [], to: [] },
  time: { column: 5, zone: hostile, order: 'dmy', yearLast: true },
  id: 0,
  customer: 6,
  comments: [7],
};
const source: Source = { table: 'raw_test', plan, batch: '7', key: { low: '1', high: '2' }, file: hostile };

const events: EventSource = {
  table: 'raw_test',
  plan: {
    journey: 0,
    gapMinutes: 60,
    keepCaseId: true,
    customer: { column: 1, absent: [hostile] },
    activity: { column: 2, from: [hostile], to: ['x'] },
    started: { column: 3, zone: hostile, order: 'ymd', yearLast: false },
    ended: { column: 4, zone: hostile, order: 'ymd', yearLast: false },
    lifecycle: { column: 5, start: ['start'], complete: [hostile] },
    order: 6,
    score: { kind: 'parse', column: 7, clean: false, absent: [hostile], min: 0, max: 10, faulty: true },
    categories: [{ column: 8, from: [], to: [] }],
  },
  key: { low: '1', high: '2' },
};

describe('queries of listen', () => {
  const queries: readonly (readonly [string, Query])[] = [
    ['glance', glanceQuery('raw_test', 2)],
    ['values', valuesQuery('raw_test', [0, 1])],
    ['measures', measuresQuery('raw_test', [0])],
    ['convert', convertQuery(source, true)],
    ['count of good rows', countGoodQuery(source)],
    ['faults', faultsQuery(source, 10)],
    ['overlap', overlapQuery(['1', '2'], '3')],
    ['merge', mergeQueries(['1'], '3', '4')[0] ?? countBatchQuery('1')],
    ['batches', batchesQuery()],
    ['staging tables', stagingTablesQuery()],
    ['convert events', convertEventsQuery(events, 'events_test')],
    ['event faults', eventFaultsQuery(events, 10)],
    ['pair starts with completions', { name: 'test-pair', sql: pairLifecycleSql('moments_test', ['staff']) }],
    [
      'cut journeys',
      { name: 'test-cut', sql: cutJourneysSql('spells_test', ['started', 'ended', 'event_no']) },
    ],
    ['log overlap', logOverlapQuery(['1'], 'events_test', false)],
    ['recut', recutQuery(['1'], 'events_test', 'spells_test')],
    ['create events', createEventTable('events', 'test')],
    ['create raw', createRawTable('raw_test', 2)],
    ['drop raw', dropRawTable('raw_test')],
    ['drop batch', dropBatchQueries('7')[0] ?? countBatchQuery('1')],
  ];

  it.each(queries)('%s keeps its text', async (_, query) => {
    expect(await formatted(query)).toMatchSnapshot();
  });

  it.each(queries)('%s carries nothing from outside in its text', (_, { sql }) => {
    expect(sql).not.toContain('DROP TABLE responses');
  });

  it('take identifiers only from numbers and ids of ours', () => {
    expect(rawTable('0b9d-11aa')).toBe('raw_0b9d11aa');
    expect(() => rawTable(hostile)).toThrow();
    expect(() => rawColumn(-1)).toThrow(RangeError);
    expect(() => dropBatchQueries(hostile)).toThrow(RangeError);
  });
});
