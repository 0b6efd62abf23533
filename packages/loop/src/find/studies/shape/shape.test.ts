import { randomGenerator } from '@touchstone/statistics';
import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import { catalogueSchema, type Locale, shapeRequestSchema, shapeResultSchema } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemsOf, storeJourneys } from '../../testing/stored-journeys.ts';
import { storeLog } from '../../testing/stored-log.ts';
import type { StudyTask } from '../study-task.ts';
import { shape } from './shape.ts';

let warehouse: Warehouse;
let close: () => Promise<void>;
const names = ['door', 'desk', 'phone', 'app', 'till'];
const rows = 1500;
const items = { ...itemsOf('overall', names), categories: [{ name: 'city', column: 9 }] };

/** Ratings 1 to 5 at five touchpoints, met in an order of each journey's own; the outcome by `truth` of the ratings as met. */
function world(seed: number, truth: (met: readonly number[]) => number, noise = 0.5) {
  const random = randomGenerator(seed);
  return Array.from({ length: rows }, (_, journey) => {
    const mood = random.normal();
    const ratings = names.map(() =>
      Math.max(1, Math.min(5, Math.round(3.4 + 0.5 * mood + 1.1 * random.normal()))),
    );
    const order = names
      .map((__, at) => ({ at, key: random.uniform() }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ at }) => at);
    const met = order.map((at) => ratings[at] ?? 3);
    return {
      journey,
      order,
      ratings,
      outcome: truth(met) + noise * random.normal(),
      city: journey % 2 === 0 ? 'A' : 'B',
    };
  });
}

const mean = (met: readonly number[]): number => met.reduce((sum, one) => sum + one, 0) / met.length;
function peakEnd(met: readonly number[]): number {
  const peak = met.toSorted((a, b) => Math.abs(b - 3) - Math.abs(a - 3) || a - b)[0] ?? 3;
  return (peak + (met.at(-1) ?? 3)) / 2;
}

async function store(batch: number, drawn: ReturnType<typeof world>): Promise<void> {
  await storeJourneys(warehouse, {
    batch,
    values: drawn.map(({ outcome, ratings }) => [outcome, ...ratings]),
    journeys: drawn.map(({ journey }) => journey + 10_000 * batch),
    categories: drawn.map(({ city }) => [city]),
  });
  const journeys = drawn.map(({ journey, order }) => ({
    journey: journey + 10_000 * batch,
    steps: order.map((at, place) => ({
      activity: names[at] ?? '',
      started: place * 60_000,
      ended: place * 60_000 + 30_000,
    })),
  }));
  await storeLog(warehouse, { batch: batch + 50, journeys });
}

beforeAll(async () => {
  ({ warehouse, close } = await temporaryWarehouse());
  await store(1, world(1, peakEnd));
  await store(2, world(2, mean));
  await store(
    3,
    world(3, () => 5),
  );
}, 90_000);
afterAll(() => close());

const catalogue = catalogueSchema.parse({
  stages: [],
  touchpoints: names.map((name) => ({ id: name, name, activities: [name], items: [name] })),
});

function ask(batch: number, locale: Locale = 'en', change: Partial<StudyTask> = {}) {
  const log = {
    batches: [batch + 50],
    items: { categories: [], score: null, hasStart: true, timeZone: 'UTC', journeysCut: false },
  };
  const request = shapeRequestSchema.parse({ study: 'shape' });
  return shape(warehouse, { batches: [batch], items, catalogue, log, locale, ...change, request });
}

describe('shape', () => {
  it('names peak and end in a world of peaks and ends, by the order of the log', async () => {
    const found = await ask(1);
    expect(shapeResultSchema.parse(found)).toEqual(found);
    expect(found).toMatchObject({ n: rows, order: 'log', candidates: ['peakEnd'], neededN: null });
    expect(found.summaries[0]?.beyondMean?.low).toBeGreaterThan(0);
    // Noise 0.5 beside a peak-end of variance 1.7: R² near 0.87.
    expect(found.summaries[0]?.r2.estimate).toBeGreaterThan(0.75);
    expect(found.sentences[0]).toMatch(/^What stays with customers: peak and end/);
    expect(found.groups.map(({ value }) => value)).toEqual(['A', 'B']);
    for (const { difference } of found.groups) expect(difference.low).toBeGreaterThan(0);
  });

  it('does not find peak and end without the order, and says where the order comes from', async () => {
    const request = shapeRequestSchema.parse({ study: 'shape' });
    const found = await shape(warehouse, { batches: [1], items, catalogue, locale: 'en', request });
    expect(found.order).toBe('catalogue');
    expect(found.warnings[0]).toContain('order of the catalogue');
    expect(found.summaries[0]?.r2.estimate).toBeLessThan(0.75);
  });

  it('names the mean in a world of means, and says that nothing adds to it', async () => {
    const found = await ask(2, 'zh-CN');
    expect(found.candidates).toEqual(['mean']);
    expect(found.additions.filter(({ verdict }) => verdict === 'counts')).toEqual([]);
    expect(found.additions.find(({ addition }) => addition === 'length')?.verdict).toBe('neglected');
    expect(found.sentences[0]).toMatch(/^留在客户心里的是平均/);
  });

  it('cannot tell where ratings say nothing of the outcome', async () => {
    const found = await ask(3);
    expect(found.candidates.length).toBeGreaterThan(3);
    expect(found.sentences[0]).toMatch(/^Cannot tell yet/);
  });

  it('gives the same bytes for the same data, and refuses what cannot be compared', async () => {
    expect(JSON.stringify(await ask(1))).toBe(JSON.stringify(await ask(1)));
    await expect(ask(77)).rejects.toMatchObject({ code: 'findNoJourneys' });
    await storeJourneys(warehouse, {
      batch: 9,
      values: world(4, mean)
        .slice(0, 60)
        .map(({ outcome, ratings }) => [outcome, ...ratings]),
    });
    await expect(ask(9)).rejects.toMatchObject({ code: 'findTooFewForShape' });
  });
});
