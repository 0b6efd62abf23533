import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import {
  type Locale,
  type SegmentsResult,
  type SurveyItems,
  segmentsRequestSchema,
  segmentsResultSchema,
} from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinedRows } from '../../testing/planted-groups.ts';
import { type PlantedRows, type PlantedWorld, plantedRows } from '../../testing/planted-journeys.ts';
import { itemsOf, storeJourneys } from '../../testing/stored-journeys.ts';
import { segments } from './segments.ts';

let warehouse: Warehouse;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ warehouse, close } = await temporaryWarehouse());
});
afterAll(() => close());

const names = ['lobby', 'counter', 'app', 'advice'];
const ages = ['18–29', '30–44', '45–59', '60+'] as const;

function world(seed: number, journeys: number, counter: number): PlantedWorld {
  const touchpoints = names.map((name) => ({
    penalty: name === 'counter' ? counter : -0.4,
    reward: 0.3,
    low: 0.2,
    high: 0.3,
    absent: name === 'app' ? 0.4 : 0,
  }));
  return { seed, journeys, perCustomer: 1.3, touchpoints, customerNoise: 0.5, noise: 1, mood: 0.2 };
}

/** A number of a customer that does not depend on anything else. */
function mixed(customer: number, salt: number): number {
  return Math.imul(customer + salt * 7919 + 1, 0x85ebca6b) >>> 8;
}

/** Stores two worlds as one survey: in the second everybody is 60 or older. Channel and tenure mean nothing. */
async function store(batch: number, parts: readonly PlantedRows[]): Promise<SurveyItems> {
  const rows = joinedRows(parts);
  const young = parts[0]?.outcomes.length ?? 0;
  const age = (row: number): string =>
    row < young ? (ages[mixed(rows.customers[row] ?? 0, 1) % 3] ?? '') : ages[3];
  await storeJourneys(warehouse, {
    batch,
    values: rows.outcomes.map((outcome, row) => [
      outcome,
      ...(rows.ratings[row] ?? []),
      mixed(rows.customers[row] ?? 0, 3) % 40,
    ]),
    customers: rows.customers,
    channels: rows.customers.map((customer) => (mixed(customer, 2) % 2 === 0 ? 'branch' : 'phone')),
    categories: rows.outcomes.map((_, row) => [age(row), row < 5 ? 'staff' : 'guest']),
  });
  const items = itemsOf('overall', names);
  return {
    ...items,
    values: [...items.values, { name: 'tenure', role: 'number', column: 9 }],
    categories: [
      { name: 'age', column: 10 },
      { name: 'kind', column: 11 },
    ],
  };
}

function study(
  batch: number,
  items: SurveyItems,
  by?: string,
  locale: Locale = 'en',
): Promise<SegmentsResult> {
  const request = segmentsRequestSchema.parse({ study: 'segments', replicates: 499, ...(by ? { by } : {}) });
  return segments(warehouse, { batches: [batch], items, request, locale });
}

describe('a survey in which the counter costs the over-60s twice as much', () => {
  let items: SurveyItems;
  let result: SegmentsResult;
  beforeAll(async () => {
    items = await store(1, [plantedRows(world(1, 2600, -0.9)), plantedRows(world(2, 1200, -1.9))]);
    result = await study(1, items);
  });

  it('names the age group and the counter, in a result of its schema', () => {
    expect(segmentsResultSchema.parse(result)).toEqual(result);
    expect(result.n).toBe(3800);
    expect(result.attributes.map(({ name }) => name)).toEqual(['Channel', 'age', 'tenure']);
    const age = result.attributes[1];
    const [strongest] = age?.contrasts ?? [];
    expect(strongest).toMatchObject({ touchpoint: 'counter', effect: 'penalty', differs: true });
    expect([strongest?.one, strongest?.other]).toContainEqual(['60+']);
    expect(result.sentences[0]).toMatch(
      /^counter: it does not matter alike to all\. A low experience goes with -/,
    );
    for (const { contrasts } of [result.attributes[0], result.attributes[2]].flatMap((one) => one ?? []))
      expect(contrasts.some(({ differs }) => differs)).toBe(false);
  });

  it('gives the effect of each side, each group beside the pooled, and the truth inside', () => {
    const age = result.attributes[1];
    const counter = age?.groups.map(({ touchpoints }) => touchpoints.find(({ name }) => name === 'counter'));
    counter?.forEach((one, group) => {
      const truth = group === 3 ? -1.9 : -0.9;
      expect(one?.pooled.penalty?.low ?? 0).toBeLessThan(truth);
      expect(one?.pooled.penalty?.high ?? -9).toBeGreaterThan(truth);
    });
    expect(age?.groups.map(({ first }) => first)).toEqual(['counter', 'counter', 'counter', 'counter']);
    const spread = age?.gains.find(({ touchpoint }) => touchpoint === 'counter');
    expect(spread?.p ?? 1).toBeLessThan(0.05);
    expect(spread?.i2 ?? 0).toBeGreaterThan(0.5);
  });

  it('finds the same group from the data, stably, and nothing below it', () => {
    const [whole, ...parts] = result.found;
    expect(whole?.split?.attribute).toBe('age');
    expect(whole?.split?.stability ?? 0).toBeGreaterThan(0.7);
    expect(parts).toHaveLength(2);
    expect(parts.every(({ split }) => split === null)).toBe(true);
    const older = parts.find(({ path }) => path[0]?.groups.join() === '60+');
    expect(older?.touchpoints.find(({ name }) => name === 'counter')?.penalty?.estimate ?? 0).toBeLessThan(
      -1.5,
    );
    expect(parts.reduce((sum, { n }) => sum + n, 0)).toBe(3800);
  });

  it('does not compare an attribute of which one group has fewer than 10 people', () => {
    expect(result.warnings.join()).toMatch(/Only one group has 10 people.*kind/);
  });

  it('has the same bytes again, and speaks Chinese', async () => {
    expect(JSON.stringify(await study(1, items))).toBe(JSON.stringify(result));
    const chinese = await study(1, items, undefined, 'zh-CN');
    expect(chinese.sentences.join()).not.toMatch(/[a-z]{4,} (goes|journeys)/);
    expect(chinese.sentences[0]).toContain('不是对谁都一样要紧');
  });

  it('compares slopes on the linear scale', async () => {
    const request = segmentsRequestSchema.parse({
      study: 'segments',
      replicates: 199,
      by: 'age',
      scale: 'linear',
    });
    const { attributes } = await segments(warehouse, { batches: [1], items, request, locale: 'en' });
    const [strongest] = attributes[0]?.contrasts ?? [];
    expect(strongest).toMatchObject({ touchpoint: 'counter', effect: 'slope', differs: true });
    const older = strongest?.one.join() === '60+' ? strongest.oneEffect : strongest?.otherEffect;
    const others = strongest?.one.join() === '60+' ? strongest.otherEffect : strongest?.oneEffect;
    expect(older?.low ?? 0).toBeGreaterThan(others?.high ?? 9);
  });

  it('looks at one attribute only when asked, and then seeks no groups', async () => {
    const one = await study(1, items, 'age');
    expect(one.attributes.map(({ name }) => name)).toEqual(['age']);
    expect(one.found).toEqual([]);
    expect((await study(1, items, 'channel')).attributes[0]?.kind).toBe('channel');
  });
});

describe('refusals and silence', () => {
  it('says that nothing differs where nothing does, and what would settle the strongest hint', async () => {
    const items = await store(2, [plantedRows(world(5, 900, -0.9)), plantedRows(world(6, 400, -0.9))]);
    const { sentences, found } = await study(2, items);
    expect(sentences[0]).toMatch(/no touchpoint’s effect differs beyond chance/);
    expect(sentences[1]).toMatch(/Cannot tell yet/);
    expect(found).toHaveLength(1);
  });

  it('refuses an attribute that is not there, and a survey without attributes', async () => {
    const items = await store(3, [plantedRows(world(7, 300, -0.9))]);
    await expect(study(3, items, 'height')).rejects.toMatchObject({ code: 'findUnknownGroup' });
    await expect(study(3, items, 'kind')).rejects.toMatchObject({ code: 'findOneGroup' });
    await storeJourneys(warehouse, {
      batch: 4,
      values: plantedRows(world(8, 200, -1)).ratings.map((ratings, row) => [row % 11, ...ratings]),
    });
    await expect(study(4, itemsOf('overall', names))).rejects.toMatchObject({ code: 'findNoAttributes' });
  });

  it('shows a small group only with what the others let expect', async () => {
    const rows = plantedRows(world(9, 900, -1.2));
    await storeJourneys(warehouse, {
      batch: 5,
      values: rows.outcomes.map((outcome, row) => [outcome, ...(rows.ratings[row] ?? [])]),
      customers: rows.customers,
      channels: rows.customers.map((customer) =>
        customer % 40 === 0 ? 'post' : customer % 2 ? 'phone' : 'branch',
      ),
    });
    const { attributes, warnings } = await study(5, itemsOf('overall', names));
    const post = attributes[0]?.groups.find(({ name }) => name === 'post');
    expect(post?.n ?? 99).toBeLessThan(40);
    const counter = post?.touchpoints.find(({ name }) => name === 'counter');
    expect(counter?.own).toBeNull();
    expect(counter?.pooled.penalty?.low ?? 0).toBeLessThan(-1.2);
    expect(counter?.pooled.penalty?.high ?? -9).toBeGreaterThan(-1.2);
    expect(warnings.join()).toMatch(/post have too few journeys/);
  });
});
