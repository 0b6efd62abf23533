import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import { type FindResult, findRequestSchema, type SurveyItems } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { findMoments } from './find-moments.ts';
import { plantedRows } from './testing/planted-journeys.ts';
import { itemsOf, storeJourneys } from './testing/stored-journeys.ts';

let warehouse: Warehouse;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ warehouse, close } = await temporaryWarehouse());
});
afterAll(() => close());

function find(
  batch: number,
  items: SurveyItems,
  asked: z.input<typeof findRequestSchema> = {},
): Promise<FindResult> {
  const request = findRequestSchema.parse({ replicates: 100, ...asked });
  return findMoments(warehouse, { batches: [batch], items, request, locale: 'en' });
}

const touchpoint = { penalty: -1, reward: 0.5, low: 0.3, high: 0.3, absent: 0 };
const rows = plantedRows({
  seed: 3,
  journeys: 400,
  perCustomer: 1,
  customerNoise: 0.5,
  noise: 0.8,
  mood: 0.2,
  touchpoints: [touchpoint, { ...touchpoint, penalty: -0.5 }, { ...touchpoint, penalty: 0, reward: 0 }],
  outcome: [0, 10],
});
const good = rows.outcomes.map((outcome, row) => [outcome, ...(rows.ratings[row] ?? [])]);
const names = ['counter', 'phone', 'app'];
const items = itemsOf('overall', names);

describe('findMoments refuses, by a code that has a sentence', () => {
  const refused: readonly [string, string, readonly (readonly number[])[]][] = [
    ['no journeys', 'findNoJourneys', []],
    [
      'an outcome without a value',
      'findOutcomeEmpty',
      good.map(([, ...ratings]) => [Number.NaN, ...ratings]),
    ],
    ['an outcome that never varies', 'findOutcomeConstant', good.map(([, ...ratings]) => [7, ...ratings])],
    [
      'an outcome at the ceiling',
      'findOutcomeAtEnd',
      good.map(([, ...ratings], row) => [row < 396 ? 10 : 3, ...ratings]),
    ],
    [
      'an outcome crowded on one value between its ends',
      'findOutcomeCrowded',
      good.map(([, ...ratings], row) => [row < 392 ? 6 : row % 11, ...ratings]),
    ],
    ['fewer journeys than it takes', 'findTooFewJourneys', good.slice(0, 9)],
    [
      'touchpoints of which none varies',
      'findNothingToRank',
      good.map(([outcome = 0]) => [outcome, 5, 5, Number.NaN]),
    ],
  ];
  it.each(refused)('%s', async (_, code, values) => {
    const batch = 100 + refused.findIndex((one) => one[1] === code);
    if (values.length > 0) await storeJourneys(warehouse, { batch, values });
    await expect(find(batch, items)).rejects.toMatchObject({ code });
  });

  it('infinite numbers and negative weights', async () => {
    const values = good.map((row, index) =>
      index === 7 ? [...row.slice(0, 3), Number.POSITIVE_INFINITY] : row,
    );
    await storeJourneys(warehouse, { batch: 111, values });
    await expect(find(111, items)).rejects.toMatchObject({
      code: 'findNotFinite',
      parameters: { name: 'app' },
    });
    await storeJourneys(warehouse, {
      batch: 112,
      values: good,
      weights: good.map((_, row) => (row === 5 ? -1 : 1)),
    });
    await expect(find(112, items)).rejects.toMatchObject({ code: 'findNegativeWeight' });
  });

  it('journeys of too few customers', async () => {
    await storeJourneys(warehouse, { batch: 110, values: good, customers: good.map((_, row) => row % 3) });
    await expect(find(110, items)).rejects.toMatchObject({ code: 'findTooFewCustomers' });
  });

  it('names that it does not know, and questions that answer themselves', async () => {
    await expect(find(1, items, { outcome: 'mood' })).rejects.toMatchObject({ code: 'findUnknownItem' });
    await expect(find(1, items, { touchpoints: ['overall', 'app'] })).rejects.toMatchObject({
      code: 'findOutcomeIsTouchpoint',
    });
    await expect(find(1, items, { filter: { categories: { city: ['A'] } } })).rejects.toMatchObject({
      code: 'findUnknownGroup',
    });
    const ratings = { ...items, values: items.values.slice(1) };
    await expect(find(1, ratings)).rejects.toMatchObject({ code: 'findNoOutcome' });
    await expect(find(1, { ...items, values: items.values.slice(0, 1) })).rejects.toMatchObject({
      code: 'findNoTouchpoints',
    });
    const plain = { ...items, values: items.values.map(({ scale: _, ...item }) => item) };
    await expect(find(1, plain)).rejects.toMatchObject({ code: 'findNoLimits' });
    const many = itemsOf(
      'overall',
      Array.from({ length: 25 }, (_, index) => `t${index}`),
    );
    await expect(find(1, many)).rejects.toMatchObject({ code: 'findTooManyTouchpoints' });
  });
});

describe('findMoments leaves out, and says why,', () => {
  it('touchpoints at the ceiling, constant, empty, or with too few low and high experiences', async () => {
    const values = good.map((row, index) => [...row, index < 395 ? 5 : 2, 4, Number.NaN, index < 5 ? 1 : 3]);
    await storeJourneys(warehouse, { batch: 120, values });
    const result = await find(120, itemsOf('overall', [...names, 'lift', 'door', 'fax', 'sign']));
    const sized = (reason: string) => expect.objectContaining({ reason });
    expect(result.touchpoints.map((one) => one.name).toSorted()).toEqual(names.toSorted());
    expect(result.unfit.map((one) => one.name)).toEqual(['door', 'fax', 'lift', 'sign']);
    expect(result.unfit).toEqual([sized('constant'), sized('empty'), sized('ceiling'), sized('tooFew')]);
    expect(result.warnings.find((one) => one.startsWith('lift'))).toMatch(/98\.8% gave the best answer/);
  });

  it('no touchpoint that another determines, but no verdict on either', async () => {
    const values = good.map((row) => [...row, row[1] ?? 0]);
    await storeJourneys(warehouse, { batch: 121, values });
    const result = await find(121, itemsOf('overall', [...names, 'desk']));
    const [counter, desk] = ['counter', 'desk'].map((name) =>
      result.touchpoints.find((one) => one.name === name),
    );
    expect(result.twins).toEqual([['counter', 'desk']]);
    expect(desk?.importance.estimate).toBeCloseTo(counter?.importance.estimate ?? 0, 9);
    expect(desk?.gain.estimate).toBeCloseTo(counter?.gain.estimate ?? 0, 12);
    for (const one of [counter, desk])
      expect(one).toMatchObject({ verdict: 'undecided', neededN: null, penalty: null });
    expect(result.touchpoints.find((one) => one.name === 'phone')?.penalty).not.toBeNull();
    expect(result.warnings.join(' ')).toMatch(/counter, desk determine each other/);
  });

  it('figures of levels with fewer than ten journeys', async () => {
    const values = good.map(([outcome = 0, counter = 0, ...rest], row) => [
      outcome,
      row >= 6 && counter <= 2 ? 3 : counter,
      ...rest,
    ]);
    await storeJourneys(warehouse, { batch: 122, values });
    const counter = (await find(122, items)).touchpoints.find((one) => one.name === 'counter');
    expect(counter).toMatchObject({ penalty: null, levels: null });
    expect(counter?.gain.estimate).toBe(0);
    expect(counter?.gain.high).toBeGreaterThan(0);
  });
});

describe('a filter', () => {
  it('gives the journeys of a period in the given zone, of channels and of groups', async () => {
    const answered = good.map((_, row) =>
      row < 200 ? '2026-03-31 20:00:00.000' : '2026-04-02 09:00:00.000',
    );
    const channels = good.map((_, row) => (row % 2 === 0 ? '柜面' : 'app'));
    const categories = good.map((_, row) => [row % 4 === 0 ? "O'Hare" : 'x']);
    await storeJourneys(warehouse, { batch: 130, values: good, answered, channels, categories });
    const grouped = { ...items, categories: [{ name: 'city', column: 9 }] };
    const ask = (filter: object, timeZone = 'UTC'): Promise<FindResult> => {
      const request = findRequestSchema.parse({ replicates: 100, filter });
      return findMoments(warehouse, { batches: [130], items: grouped, request, locale: 'en', timeZone });
    };
    expect((await ask({ from: '2026-04-01' })).n).toBe(200);
    expect((await ask({ from: '2026-04-01' }, 'Asia/Shanghai')).n).toBe(400);
    expect((await ask({ to: '2026-03-31' })).n).toBe(200);
    expect((await ask({ channel: ['柜面'] })).n).toBe(200);
    expect((await ask({ categories: { city: ["O'Hare"] } })).n).toBe(100);
    await expect(ask({ channel: ['none'] })).rejects.toMatchObject({ code: 'findNoJourneys' });
  });
});
