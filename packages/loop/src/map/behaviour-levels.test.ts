import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import { catalogueSchema, mapRequestSchema } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { behaviourCodes } from './behaviour-codes.ts';
import { behaviourLevels } from './behaviour-levels.ts';
import { storeEvents } from './testing/store-events.ts';
import { writtenJourneys } from './testing/written-journeys.ts';

let warehouse: Warehouse;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ warehouse, close } = await temporaryWarehouse());
});
afterAll(() => close());

const items = { categories: [], score: null, hasStart: true, timeZone: 'UTC', journeysCut: false };
const touchpoint = (id: string, more: object = {}) => ({ id, name: id, activities: [id], ...more });
const taskOf = (batch: number, touchpoints: readonly object[]) => ({
  batches: [batch],
  items,
  catalogue: catalogueSchema.parse({ stages: [], touchpoints }),
  catalogueVersion: 1,
  request: mapRequestSchema.parse({}),
});

describe('behaviourLevels', () => {
  it('judges waits, repeats, services and handing on against the standard', async () => {
    const journeys = [
      'in@0 desk@11-12 done@13', // waits 11, standard 10: low
      'in@0 desk@6-7 done@8', // waits 6: middle
      'in@0 desk@5-6 done@7', // waits half the standard: high
      'in@0 desk@2-3 desk@4-5 done@6', // comes twice: low
      'in@0 desk@2-40 done@41', // served 38, standard 30: low
      'in@0 desk@2-3 expert@4-5 done@6', // handed on: low
      'in@0 done@1', // absent
      'in@0 done@1 desk@99-100', // after the closing the wait is not the customer's: middle
      'desk@0-1 done@2', // the first visit has no wait: middle
    ];
    await storeEvents(warehouse, { batch: 1, events: writtenJourneys(...journeys) });
    const { query, touchpoints } = await behaviourLevels(warehouse, {
      ...taskOf(1, [
        touchpoint('desk', { standard: { waitMinutes: 10, serviceMinutes: 30 } }),
        touchpoint('expert', { transfer: true }),
        touchpoint('done', { closing: true }),
      ]),
      touchpoints: ['desk', 'nowhere'],
    });
    const row = z.object({ case_id: z.string(), levels: z.array(z.number()) });
    const sql = query.sql.replaceAll('SELECT journey,', 'SELECT case_id, journey,');
    const rows = await warehouse.rows({ ...query, sql }, row);
    const levels = journeys.map((_, at) => rows.find(({ case_id }) => case_id === `case ${at}`)?.levels);
    expect(levels.map((one) => one?.[0])).toEqual([0, 1, 2, 0, 0, 0, 3, 1, 1]);
    expect(levels.every((one) => one?.[1] === 3)).toBe(true);
    expect(touchpoints[0]?.levels).toEqual({ low: 4, middle: 3, high: 1, absent: 1 });
  });

  it('takes the quarters of the own waits where there is no standard', async () => {
    const journeys = Array.from({ length: 41 }, (_, at) => `in@0 desk@${at}`);
    await storeEvents(warehouse, { batch: 2, events: writtenJourneys(...journeys) });
    const { touchpoints } = await behaviourLevels(warehouse, { ...taskOf(2, []), touchpoints: ['desk'] });
    expect(touchpoints[0]).toMatchObject({
      from: 'quarters',
      lowWait: 30 * 60_000,
      highWait: 10 * 60_000,
      levels: { low: 10, middle: 20, high: 11, absent: 0 },
    });
  });

  it('judges handovers by the wait between their two touchpoints, the worst one first', async () => {
    const journeys = [
      'in@0 desk@11-12 done@13', // in → desk waits 11, standard 10: low
      'in@0 desk@4-5 done@6', // waits 4, half the standard or less: high
      'in@0 desk@2-3 in@4 desk@11-12 done@13', // 2 and 7: middle
      'in@0 check@1 desk@40 done@41', // no in → desk: absent
      'in@0 done@1 desk@99', // never directly
    ];
    await storeEvents(warehouse, { batch: 4, events: writtenJourneys(...journeys) });
    const { query, handovers } = await behaviourCodes(warehouse, {
      ...taskOf(4, [
        touchpoint('desk', { standard: { waitMinutes: 10 } }),
        touchpoint('done', { closing: true }),
      ]),
      touchpoints: ['done'],
      handovers: { most: 5, leastJourneys: 2 },
    });
    expect(handovers).toEqual([
      {
        from: 'in',
        to: 'desk',
        journeys: 3,
        lowWait: 600_000,
        highWait: 300_000,
        source: 'standard',
      },
    ]);
    const row = z.object({ case_id: z.string(), levels: z.array(z.number()) });
    const sql = query.sql.replaceAll('SELECT journey,', 'SELECT case_id, journey,');
    const rows = await warehouse.rows({ ...query, sql }, row);
    const levels = journeys.map((_, at) => rows.find(({ case_id }) => case_id === `case ${at}`)?.levels);
    expect(levels.map((one) => one?.[1])).toEqual([0, 2, 1, 3, 3]);
  });

  it('takes quarters that lie between two milliseconds', async () => {
    const events = Array.from({ length: 40 }, (_, journey) => [
      { journey, activity: 'in', started: 0 },
      { journey, activity: 'desk', started: 1 + journey * 3 },
    ]).flat();
    await storeEvents(warehouse, { batch: 3, events });
    const { touchpoints } = await behaviourLevels(warehouse, { ...taskOf(3, []), touchpoints: ['desk'] });
    expect(touchpoints[0]).toMatchObject({
      lowWait: 88.75,
      highWait: 30.25,
      levels: { low: 10, middle: 20, high: 10, absent: 0 },
    });
  });
});
