import { temporaryWarehouse } from '@touchstone/storage/testing';
import {
  type Catalogue,
  catalogueSchema,
  type MapResult,
  mapRequestSchema,
  mapResultSchema,
} from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MapTask } from './facts/map-task.ts';
import { edgeTimes, listJourneys, oneJourney } from './list-journeys.ts';
import { mapJourneys } from './map-journeys.ts';
import { type StoredEvent, storeEvents } from './testing/store-events.ts';

const minute = 60_000;
const start = Date.UTC(2026, 2, 2, 8);

/** A journey written as `name:minute-minute`, minutes after its start. */
function journey(number: number, at: number, steps: string, more: Partial<StoredEvent> = {}): StoredEvent[] {
  return steps.split(' ').map((step) => {
    const [activity = '', from = 0, to = 0] = step.split(/[:-]/);
    const [started, ended] = [from, to].map((value) => start + (at + Number(value)) * minute);
    return { journey: number, activity, started: started ?? 0, ended: ended ?? 0, ...more };
  });
}

const day = 24 * 60;
const events = [
  ...journey(1, 0, 'ask:0-5 check:20-30 close:40-41', { channel: 'web', score: 9, staff: 'A' }),
  ...journey(2, 10, 'ask:0-5 check:65-70 check:75-80 close:90-91 call:1000-1010', {
    channel: 'web',
    score: 4,
  }),
  ...journey(3, day, 'ask:0-5 check:10-30 complain:20-25', { channel: 'phone' }),
  ...journey(4, 7 * day, 'complain:0-10', { channel: 'phone', score: 1 }),
];

const catalogue: Catalogue = catalogueSchema.parse({
  stages: [{ id: 's', name: 'Service' }],
  touchpoints: [
    { id: 'ask', name: 'Ask', activities: ['ask'], contact: true, stage: 's' },
    { id: 'check', name: 'Check', activities: ['check'], standard: { waitMinutes: 10 } },
    { id: 'done', name: 'Done', activities: ['close', 'call'], closing: true },
    { id: 'complain', name: 'Complain', activities: ['complain'], complaint: true },
  ],
});

describe('mapJourneys', () => {
  let held: Awaited<ReturnType<typeof temporaryWarehouse>>;
  const task: Omit<MapTask, 'request'> = {
    batches: [1],
    items: {
      categories: [],
      score: { name: 'score', column: 9 },
      hasStart: true,
      timeZone: 'Asia/Shanghai',
      journeysCut: false,
    },
    catalogue,
    catalogueVersion: 3,
  };
  const ask = async (request: object = {}): Promise<MapResult> =>
    mapJourneys(held.warehouse, { ...task, request: mapRequestSchema.parse(request) });
  const named = (result: MapResult, id: string) => result.touchpoints.find((one) => one.id === id);
  beforeAll(async () => {
    held = await temporaryWarehouse();
    await storeEvents(held.warehouse, { batch: 1, events });
  });
  afterAll(() => held.close());

  test('counts what was written, worked by hand', async () => {
    const result = mapResultSchema.parse(await ask());
    expect([result.n, result.of, result.visits]).toEqual([4, 4, 12]);
    expect(result.summary).toMatchObject({
      rework: { n: 1, of: 4 },
      dropOff: { n: 2, of: 4 },
      // Journeys 1 to 3 met a person once; 3 was not closed.
      firstContactResolution: { n: 2, of: 3 },
      transfers: null,
      concurrencyPeak: 2,
      staffHandovers: { n: 0, of: 2 },
    });
    expect(result.summary.score).toMatchObject({ n: 3, mean: { estimate: 14 / 3 } });
    expect(named(result, 'check')).toMatchObject({
      visits: 4,
      journeys: 3,
      reworkJourneys: 1,
      reworkVisits: 1,
      selfLoops: 1,
      // Waits of 15, 60, 5 and 5 minutes against 10.
      late: { n: 2, of: 4 },
      lostMinutes: 55,
      complaints: { passing: { n: 1, of: 3 }, others: { n: 1, of: 1 } },
      channels: [
        { channel: 'web', visits: 3 },
        { channel: 'phone', visits: 1 },
      ],
    });
    expect(named(result, 'complain')).toMatchObject({ dropOffs: 2, starts: 1, ends: 2 });
    expect(result.edges.find(({ from, to }) => from === 'check' && to === 'complain')).toMatchObject({
      count: 1,
      gap: { min: -600 },
      wait: { min: 0, median: 0, sum: 0 },
    });
    expect(result.variants).toMatchObject({ total: 4, toCover80: 4 });
  });

  test('leaves out what is not wanted, says so, and answers the rest as ever', async () => {
    const { method: _all, ...whole } = await ask();
    const { method: _part, ...part } = mapResultSchema.parse(await ask({ without: ['losses', 'rhythm'] }));
    expect(whole.bottlenecks.length).toBeGreaterThan(0);
    expect(whole.without).toBeUndefined();
    const left = { bottlenecks: [], arrivals: [], weekly: [], durations: [], without: ['losses', 'rhythm'] };
    expect(part).toEqual({ ...whole, ...left });
  });

  test('asks the engine nothing twice of the same batches', async () => {
    let questions = 0;
    const counting = {
      ...held.warehouse,
      bytes: (...given: Parameters<typeof held.warehouse.bytes>) => {
        questions += 1;
        return held.warehouse.bytes(...given);
      },
    };
    const again = (without: readonly string[]): Promise<MapResult> =>
      mapJourneys(counting, { ...task, request: mapRequestSchema.parse({ without }) });
    await again(['losses', 'rhythm']);
    const first = questions;
    const whole = await again([]);
    const added = questions - first;
    expect(added).toBeGreaterThan(0);
    expect(added).toBeLessThan(first);
    expect((await again([])).bottlenecks).toEqual(whole.bottlenecks);
    expect(questions).toBe(first + added);
  });

  test('waiting stops at the first closing touchpoint: a call a day later is no waiting of the customer', async () => {
    const { summary } = await ask({
      path: [
        { is: 'passes', touchpoint: 'done' },
        { is: 'loops', touchpoint: 'check' },
      ],
    });
    // 60 + 5 + 10 of 91 minutes; the 909 minutes before the call are left out.
    expect(summary.waitingShare).toBeCloseTo(75 / 91, 12);
    expect(summary.duration.sum).toBe(1010 * 60);
  });

  test('keeps journeys by path, period, and channel, whole', async () => {
    const kept = async (request: object): Promise<number> => {
      const asked = { ...task, request: mapRequestSchema.parse(request), sort: 'recent' as const, limit: 10 };
      return (await listJourneys(held.warehouse, asked)).length;
    };
    const path = (...conditions: object[]) => ({ path: conditions });
    expect(await kept(path({ is: 'passes', touchpoint: 'complain' }))).toBe(2);
    expect(await kept(path({ is: 'passesNot', touchpoint: 'complain' }))).toBe(2);
    expect(await kept(path({ is: 'startsWith', touchpoint: 'complain' }))).toBe(1);
    expect(await kept(path({ is: 'endsWith', touchpoint: 'done' }))).toBe(2);
    expect(await kept(path({ is: 'loops', touchpoint: 'done' }))).toBe(1);
    expect(await kept(path({ is: 'directly', touchpoint: 'ask', next: 'check' }))).toBe(3);
    expect(
      await kept(path({ is: 'directly', touchpoint: 'ask', next: 'check', minMinutes: 15, maxMinutes: 15 })),
    ).toBe(1);
    expect(await kept(path({ is: 'eventually', touchpoint: 'ask', next: 'done' }))).toBe(2);
    expect(await kept(path({ is: 'eventually', touchpoint: 'done', next: 'ask' }))).toBe(0);
    expect(await kept(path({ is: 'lasts', maxMinutes: 41 }))).toBe(3);
    expect(await kept(path({ is: 'droppedOff' }))).toBe(2);
    expect(await kept({ filter: { channel: ['phone'] } })).toBe(2);
    // 2 March 08:00 UTC is 2 March in Shanghai too; the third journey is of the 3rd.
    expect(await kept({ filter: { from: '2026-03-03', to: '2026-03-03' } })).toBe(1);
    expect(await kept(path({ is: 'passes', touchpoint: 'unheard of' }))).toBe(0);
  });

  test('a variant picked by its key gives its journeys', async () => {
    const [first] = (await ask({ path: [{ is: 'startsWith', touchpoint: 'complain' }] })).variants.top;
    const keys = [first?.key ?? ''];
    const picked = await ask({ path: [{ is: 'variant', keys }] });
    expect([picked.n, picked.variants.top[0]?.key]).toEqual([1, first?.key]);
    await expect(ask({ path: [{ is: 'variant', keys: ["1') OR 1"] }] })).rejects.toMatchObject({
      code: 'mapUnknownVariant',
    });
  });

  test('a touchpoint taken out joins its neighbours anew, with their own waits', async () => {
    const result = await ask({ removed: ['check'] });
    expect(result.edges.find(({ from, to }) => from === 'ask' && to === 'done')).toMatchObject({
      count: 2,
      gap: { min: 35 * 60, max: 85 * 60 },
    });
    expect(named(result, 'check')).toBeUndefined();
    expect([result.n, result.visits]).toEqual([4, 8]);
    // What is taken out can still be asked for, of the journey as it was.
    expect((await ask({ removed: ['check'], path: [{ is: 'passes', touchpoint: 'check' }] })).n).toBe(3);
  });

  test('two activities that are one touchpoint are a loop, and their variants one', async () => {
    const merged = catalogueSchema.parse({
      stages: [],
      touchpoints: [{ id: 'all', name: 'All', activities: ['ask', 'check', 'close', 'call'] }],
    });
    const result = await mapJourneys(held.warehouse, {
      ...task,
      catalogue: merged,
      request: mapRequestSchema.parse({}),
    });
    expect(named(result, 'all')).toMatchObject({ visits: 10, journeys: 3, selfLoops: 7 });
    expect(result.variants.top.map(({ touchpoints }) => touchpoints.join(' '))).toContain('all all complain');
  });

  test('without closing touchpoints nobody is said to have dropped off', async () => {
    const bare = catalogueSchema.parse({ stages: [], touchpoints: [] });
    const plain = { ...task, catalogue: bare };
    const result = await mapJourneys(held.warehouse, { ...plain, request: mapRequestSchema.parse({}) });
    expect(result.summary).toMatchObject({ dropOff: null, firstContactResolution: null, transfers: null });
    const asked = mapRequestSchema.parse({ path: [{ is: 'droppedOff' }] });
    await expect(mapJourneys(held.warehouse, { ...plain, request: asked })).rejects.toMatchObject({
      code: 'mapNoClosing',
    });
  });

  test('says what to know of the data: overlaps, unnamed staff, single visits, journeys from before the period', async () => {
    const keys = (result: MapResult) => result.quality.map(({ key }) => key);
    const all = await ask();
    expect(all.quality).toContainEqual({ key: 'map.quality.overlaps', parameters: { n: 1, of: 12 } });
    expect(all.quality).toContainEqual({ key: 'map.quality.unnamedStaff', parameters: { n: 9, of: 12 } });
    expect(all.quality).toContainEqual({ key: 'map.quality.single', parameters: { n: 1, of: 4 } });
    expect(keys(all)).not.toContain('map.quality.noStart');
    // The second journey is called back the next day.
    const later = await ask({ filter: { from: '2026-03-03' } });
    expect(later.quality).toContainEqual({ key: 'map.quality.begunBefore', parameters: { n: 1 } });
  });

  test('lists journeys, opens one, and tells the times of an edge', async () => {
    const whole = { ...task, request: mapRequestSchema.parse({}) };
    const [worst] = await listJourneys(held.warehouse, { ...whole, sort: 'worst', limit: 1 });
    expect(worst).toMatchObject({ caseId: 'case 4', score: 1, touchpoints: ['complain'], duration: 600 });
    const longest = await listJourneys(held.warehouse, { ...whole, sort: 'longest', limit: 2, after: 1 });
    expect(longest.map(({ caseId }) => caseId)).toEqual(['case 1', 'case 3']);
    const one = await oneJourney(held.warehouse, { ...whole, id: longest[0]?.id ?? '' });
    expect(one.visits.map(({ touchpoint, wait }) => [touchpoint, wait])).toEqual([
      ['ask', 0],
      ['check', 900],
      ['done', 600],
    ]);
    await expect(oneJourney(held.warehouse, { ...whole, id: '12' })).rejects.toMatchObject({
      code: 'mapUnknownJourney',
    });
    const times = await edgeTimes(held.warehouse, { ...whole, from: 'ask', to: 'check' });
    expect(times.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    expect(times[0]).toEqual({ upTo: 0, count: 0 });
  });

  test('names in other scripts, quotes and SQL are only names', async () => {
    const hostile = "投诉'); DROP TABLE journeys; --";
    await storeEvents(held.warehouse, {
      batch: 9,
      events: [
        ...journey(1, 0, 'a:0-1'),
        { ...journey(1, 2, 'b:0-1')[0], activity: hostile, journey: 1, started: start + minute },
      ],
    });
    const result = await mapJourneys(held.warehouse, {
      ...task,
      batches: [9],
      request: mapRequestSchema.parse({ path: [{ is: 'passes', touchpoint: hostile }] }),
    });
    expect(result.n).toBe(1);
    expect(result.edges).toMatchObject([{ from: 'a', to: hostile }]);
  });
});
