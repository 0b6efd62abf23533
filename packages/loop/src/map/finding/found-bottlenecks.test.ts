import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import { type Catalogue, catalogueSchema, mapRequestSchema } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askerOf } from '../facts/asked-queries.ts';
import { selectJourneys } from '../facts/journey-selection.ts';
import { listActivities } from '../facts/list-activities.ts';
import { type StoredEvent, storeEvents } from '../testing/store-events.ts';
import { writtenJourneys } from '../testing/written-journeys.ts';
import { foundBottlenecks } from './found-bottlenecks.ts';

let warehouse: Warehouse;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ warehouse, close } = await temporaryWarehouse());
});
afterAll(() => close());

const items = { categories: [], score: null, hasStart: true, timeZone: 'UTC', journeysCut: false };
async function bottlenecks(batch: number, events: readonly StoredEvent[], catalogue: Catalogue) {
  await storeEvents(warehouse, { batch, events });
  const task = { batches: [batch], items, catalogue, request: mapRequestSchema.parse({}) };
  const selection = selectJourneys(task, await listActivities(warehouse, [batch]));
  return foundBottlenecks(askerOf(warehouse), selection, { catalogue, waits: [] });
}

describe('foundBottlenecks', () => {
  it('counts waiting beyond the standard, repeats and second approvals, each minute where it belongs', async () => {
    const catalogue = catalogueSchema.parse({
      stages: [],
      touchpoints: [
        { id: 'apply', name: 'apply', activities: ['apply'], standard: { waitMinutes: 10_000 } },
        { id: 'check', name: 'check', activities: ['check'], standard: { waitMinutes: 5 }, approval: true },
        { id: 'sign', name: 'sign', activities: ['sign'], standard: { waitMinutes: 60 }, approval: true },
        { id: 'done', name: 'done', activities: ['done'], standard: { waitMinutes: 1 }, closing: true },
        { id: 'call', name: 'call', activities: ['call'], standard: { waitMinutes: 1 } },
      ],
    });
    const found = await bottlenecks(
      1,
      writtenJourneys(
        // check waits 20 (15 too long), comes again after 10 for 5 (15 for a second approval), sign is the third: 4 + 6 minutes.
        // call comes again, but after the closing only its service counts.
        'apply@0-10 apply@12-15 check@35-45 check@55-60 sign@64-70 done@70 call@4000 call@5000-5003',
        // check waits 5, as promised; done waits 3, 2 too long; nothing counts after it.
        'apply@0-10 check@15-20 done@23 call@9000',
      ),
      catalogue,
    );
    const told = found.map(({ touchpoint, loss, minutes, journeys }) => [
      touchpoint,
      loss,
      minutes,
      journeys,
    ]);
    expect(told).toEqual([
      ['check', 'waiting', 15, 1],
      ['check', 'overApproval', 15, 1],
      ['sign', 'overApproval', 10, 1],
      ['apply', 'rework', 5, 1],
      ['call', 'rework', 3, 1],
      ['done', 'waiting', 2, 1],
    ]);
    expect(found.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    expect(found.some(({ standsOut }) => standsOut)).toBe(false);
  });

  it('costs a handover by what it waits more than keeping the same hands', async () => {
    const catalogue = catalogueSchema.parse({ stages: [], touchpoints: [] });
    const kept = Array.from({ length: 40 }, (_, at) => `a@0-1:ann b@3-4:ann c@${6 + (at % 2)}:ann d@8:ann`);
    const handed = Array.from({ length: 40 }, (_, at) => {
      const other = at % 2;
      return `a@0-1:ann b@10-11:${at < 30 ? 'bob' : 'cid'} c@${13 + other}:dan d@15:eve`;
    });
    const found = await bottlenecks(2, writtenJourneys(...kept, ...handed), catalogue);
    const handover = found.find(({ loss }) => loss === 'handover');
    // 40 handovers wait 9 minutes instead of 2.
    expect(handover).toMatchObject({ touchpoint: 'b', minutes: 280, minutesPerJourney: 7, journeys: 40 });
    // The other steps wait no longer for a change of hands, so this one stands out; one pair makes most of it.
    expect(handover).toMatchObject({ standsOut: true, between: ['ann', 'bob'] });
  });
});
