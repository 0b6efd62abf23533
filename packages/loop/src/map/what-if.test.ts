import { randomGenerator } from '@touchstone/statistics';
import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import { catalogueSchema, designedJourneySchema, whatIfRequestSchema } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conformance } from './conformance.ts';
import { storeEvents } from './testing/store-events.ts';
import { writtenJourneys } from './testing/written-journeys.ts';
import { whatIf } from './what-if.ts';

let warehouse: Warehouse;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ warehouse, close } = await temporaryWarehouse());
});
afterAll(() => close());

const common = {
  items: { categories: [], score: null, hasStart: true, timeZone: 'UTC', journeysCut: false },
  catalogue: catalogueSchema.parse({ stages: [], touchpoints: [] }),
  catalogueVersion: 0,
};
let lastBatch = 0;
async function store(...journeys: readonly string[]): Promise<number> {
  lastBatch += 1;
  await storeEvents(warehouse, { batch: lastBatch, events: writtenJourneys(...journeys) });
  return lastBatch;
}

describe('whatIf', () => {
  const replay = async (journey: string, ...changes: readonly object[]) => {
    const batch = await store(journey);
    const request = whatIfRequestSchema.parse({ changes });
    const { before, after, ...rest } = await whatIf(warehouse, { ...common, batches: [batch], request });
    return {
      ...rest,
      minutes: [before.mean / 60, after.mean / 60],
      idle: [before.idle / 60, after.idle / 60],
    };
  };

  it('takes a step out with its wait, and moves what follows forward', async () => {
    // a 10, wait 20, b 10, wait 5, c 5.
    expect(await replay('a@0-10 b@30-40 c@45-50', { is: 'remove', touchpoint: 'b' })).toEqual({
      n: 1,
      touched: 1,
      savedMinutes: 30,
      minutes: [50, 20],
      idle: [25, 5],
    });
  });

  it('begins the journey with the next step when the first one goes', async () => {
    const { minutes, idle } = await replay('a@0-10 b@30-40', { is: 'remove', touchpoint: 'a' });
    expect([minutes, idle]).toEqual([
      [40, 10],
      [20, 0],
    ]);
  });

  it('caps waits, shortens services and leaves repeats out', async () => {
    const { minutes } = await replay('a@0-10 b@30-40 c@45-50', {
      is: 'capWait',
      touchpoint: 'b',
      minutes: 8,
    });
    expect(minutes).toEqual([50, 38]);
    const shorter = await replay('a@0-10 b@30-40', { is: 'shorten', touchpoint: 'b', factor: 0.25 });
    expect(shorter.minutes).toEqual([40, 32.5]);
    const once = await replay('a@0-10 b@12-14 a@20-30 c@31', { is: 'onePass', touchpoint: 'a' });
    // The second a goes with its wait of 6; c follows b after the minute it waited.
    expect(once.minutes).toEqual([31, 15]);
  });

  it('keeps overlaps: work beside the one shortened still sets the end', async () => {
    // b runs within a; c begins when a ends.
    const { minutes, touched } = await replay('a@0-30 b@10-20 c@30-40', {
      is: 'shorten',
      touchpoint: 'b',
      factor: 0,
    });
    expect([minutes, touched]).toEqual([[40, 40], 0]);
  });

  it('gives each journey its own duration when nothing is changed, however its work overlaps', async () => {
    const random = randomGenerator(7);
    const journeys = Array.from({ length: 300 }, () =>
      Array.from({ length: 1 + random.integer(9) }, () => {
        const start = random.integer(500);
        return `s${random.integer(4)}@${start}-${start + random.integer(90)}`;
      }).join(' '),
    );
    const batch = await store(...journeys);
    const request = whatIfRequestSchema.parse({ changes: [{ is: 'shorten', touchpoint: 's1', factor: 1 }] });
    const result = await whatIf(warehouse, { ...common, batches: [batch], request });
    expect(result).toMatchObject({ n: 300, touched: 0, savedMinutes: 0 });
    expect(result.after).toEqual(result.before);
  });

  it('changes nothing where nothing is changed', async () => {
    const batch = await store('a@0-10 b@5-40 a@50-51', 'c@3 a@9');
    const request = whatIfRequestSchema.parse({ changes: [{ is: 'remove', touchpoint: 'nowhere' }] });
    const result = await whatIf(warehouse, { ...common, batches: [batch], request });
    expect(result).toMatchObject({ n: 2, touched: 0, savedMinutes: 0 });
    expect(result.after).toEqual(result.before);
  });
});

describe('conformance', () => {
  const design = designedJourneySchema.parse({
    name: 'as meant',
    steps: [
      { touchpoint: 'a' },
      { touchpoint: 'b', repeatable: true },
      { touchpoint: 'help', optional: true },
      { touchpoint: 'c' },
      { touchpoint: 'never', optional: true },
      { touchpoint: 'd' },
    ],
  });
  const deviations = async (...journeys: readonly string[]) => {
    const batch = await store(...journeys);
    const request = whatIfRequestSchema.omit({ changes: true }).parse({});
    const result = await conformance(warehouse, { ...common, batches: [batch], request, design });
    const told = result.deviations.map(({ kind, touchpoint, journeys: n }) => `${kind} ${touchpoint} ${n}`);
    return { ...result, told: told.sort() };
  };

  it('takes optional and repeatable steps as they come', async () => {
    const found = await deviations('a@1 b@2 c@3 d@4', 'a@1 b@2 b@3 help@4 c@5 d@7');
    expect(found).toMatchObject({
      n: 2,
      conforming: 2,
      told: [],
      medianConforming: 270,
      medianDeviating: null,
    });
  });

  it('tells skipped, added, repeated, disordered and unfinished apart', async () => {
    expect((await deviations('a@1 c@3 d@4')).told).toEqual(['skipped b 1']);
    expect((await deviations('a@1 b@2 x@3 x@4 c@5 d@6')).told).toEqual(['added x 1']);
    expect((await deviations('a@1 b@2 c@3 c@4 d@5')).told).toEqual(['repeated c 1']);
    // d comes too early: one step is moved, not two.
    expect((await deviations('a@1 d@2 b@3 c@4')).told).toEqual(['outOfOrder d 1']);
    expect((await deviations('a@1 c@2 b@3 d@4')).told).toEqual(['outOfOrder b 1']);
    expect((await deviations('a@1 b@2', 'a@1 c@2 x@3')).told).toEqual([
      'added x 1',
      'skipped b 1',
      'unfinished b 1',
      'unfinished c 1',
    ]);
    expect((await deviations('x@1 y@2')).told).toEqual(['added x 1', 'added y 1', 'unfinished y 1']);
  });

  it('says how much slower with an interval, and nothing below ten journeys', async () => {
    const fine = Array.from({ length: 60 }, (_, at) => `a@0 b@1 c@2 d@${100 + (at % 20)}`);
    const slow = Array.from({ length: 40 }, (_, at) => `a@0 b@1 c@2 c@3 d@${150 + (at % 20)}`);
    const few = ['a@0 c@1 d@2'];
    const found = await deviations(...fine, ...slow, ...few);
    const repeated = found.deviations.find(({ kind }) => kind === 'repeated');
    expect(repeated?.slower?.estimate).toBe(50 * 60);
    expect(repeated?.slower?.low).toBeGreaterThan(40 * 60);
    expect(repeated?.slower?.high).toBeLessThan(60 * 60);
    expect(found.deviations.find(({ kind }) => kind === 'skipped')?.slower).toBeNull();
  });
});
