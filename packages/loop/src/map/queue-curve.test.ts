import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import { catalogueSchema, mapRequestSchema } from '@touchstone/vocabulary';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { queueCurve } from './queue-curve.ts';
import { storeEvents } from './testing/store-events.ts';
import { writtenJourneys } from './testing/written-journeys.ts';

let warehouse: Warehouse;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ warehouse, close } = await temporaryWarehouse());
});
afterAll(() => close());

it('counts who begins to wait in an hour of the log’s zone, how long, and how many wait at once', async () => {
  const day = 1440;
  const journeys = [
    // 9:00 in Shanghai is 1:00 UTC: two arrive then and wait 30 and 90 minutes.
    `in@${60} desk@${90}`,
    `in@${60} desk@${150}`,
    // The next day one arrives at 10:59 and is served at 11:29; what comes after closing does not count.
    `in@${day + 179} desk@${day + 209} done@${day + 210} desk@${day + 900}`,
  ];
  await storeEvents(warehouse, { batch: 1, events: writtenJourneys(...journeys) });
  const curve = await queueCurve(warehouse, {
    batches: [1],
    items: { categories: [], score: null, hasStart: true, timeZone: 'Asia/Shanghai', journeysCut: false },
    catalogue: catalogueSchema.parse({
      stages: [],
      touchpoints: [{ id: 'done', name: 'done', activities: ['done'], closing: true }],
    }),
    catalogueVersion: 1,
    request: mapRequestSchema.parse({}),
    touchpoint: 'desk',
  });
  expect(curve).toEqual([
    // 2 arrivals of 1 hour on average, over 2 days.
    { hour: 9, arrivals: 2, meanWait: 3600, p90Wait: 5040, waiting: 1 },
    { hour: 10, arrivals: 1, meanWait: 1800, p90Wait: 1800, waiting: 0.25 },
  ]);
});
