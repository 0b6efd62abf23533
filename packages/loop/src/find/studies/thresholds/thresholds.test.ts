import { randomGenerator } from '@touchstone/statistics';
import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import {
  catalogueSchema,
  type Locale,
  type SurveyItems,
  thresholdsRequestSchema,
  thresholdsResultSchema,
} from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemsOf, storeJourneys } from '../../testing/stored-journeys.ts';
import { storeLog } from '../../testing/stored-log.ts';
import type { StudyTask } from '../study-task.ts';
import { thresholds } from './thresholds.ts';

let warehouse: Warehouse;
let close: () => Promise<void>;
const rows = 1500;
const random = randomGenerator(11);
const minute = 60_000;
const visits = Array.from({ length: rows }, (_, journey) => {
  const queue = 8 * Math.exp(0.6 * random.normal());
  const phone = 5 * Math.exp(0.5 * random.normal());
  const service = 6 * Math.exp(0.4 * random.normal());
  const outcome = 8 - 0.25 * Math.max(0, queue - 7) - 0.12 * phone + random.normal();
  return { journey, queue, phone, service, outcome };
});

beforeAll(async () => {
  ({ warehouse, close } = await temporaryWarehouse());
  await storeJourneys(warehouse, {
    batch: 1,
    values: visits.map(({ outcome, phone }, row) => [outcome, 1 + (row % 5), phone, row % 3]),
    journeys: visits.map(({ journey }) => journey),
  });
  const journeys = visits.map(({ journey, queue, service }) => ({
    journey,
    steps: [
      { activity: 'ticket', started: 0, ended: minute },
      { activity: 'counter', started: (1 + queue) * minute, ended: (1 + queue + service) * minute },
    ],
  }));
  await storeLog(warehouse, { batch: 2, journeys });
}, 60_000);
afterAll(() => close());

const base = itemsOf('overall', ['staff']);
const items: SurveyItems = {
  ...base,
  values: [
    ...base.values,
    { name: 'Minutes waited on the phone', role: 'number', column: 2 },
    { name: 'Code', role: 'number', column: 3 },
  ],
};
const catalogue = catalogueSchema.parse({
  stages: [],
  touchpoints: [
    { id: 'ticket', name: 'Ticket', activities: ['ticket'] },
    { id: 'counter', name: 'Counter', activities: ['counter'], standard: { waitMinutes: 15 } },
  ],
});

const log = {
  batches: [2],
  items: { categories: [], score: null, hasStart: true, timeZone: 'UTC', journeysCut: false },
} as const;

function ask(
  locale: Locale,
  change: Partial<StudyTask> & { readonly doses?: string[]; readonly outcome?: string } = {},
) {
  const { doses, outcome, ...rest } = change;
  const request = thresholdsRequestSchema.parse({
    study: 'thresholds',
    ...(doses ? { doses } : {}),
    ...(outcome ? { outcome } : {}),
  });
  const logged = { ...log, items: { ...log.items, categories: [] } };
  return thresholds(warehouse, { batches: [1], items, catalogue, log: logged, locale, ...rest, request });
}

describe('thresholds', () => {
  it('finds the limit planted at seven minutes in the log, and only that one', async () => {
    const found = await ask('en');
    expect(thresholdsResultSchema.parse(found)).toEqual(found);
    const [first, ...others] = found.doses;
    expect(first).toMatchObject({
      name: 'Counter',
      source: 'wait',
      unit: 'minutes',
      finding: 'threshold',
      n: rows,
      standard: 15,
    });
    expect(first?.threshold.low).toBeLessThanOrEqual(7);
    expect(first?.threshold.high).toBeGreaterThanOrEqual(7);
    expect(first?.slopeAfter.low).toBeLessThanOrEqual(-0.25);
    expect(first?.slopeAfter.high).toBeGreaterThanOrEqual(-0.25);
    expect(first?.gain.low).toBeGreaterThan(0);
    expect(others.find(({ source }) => source === 'item')).toMatchObject({
      name: 'Minutes waited on the phone',
      finding: 'steady',
    });
    expect(others.filter(({ finding }) => finding === 'threshold')).toEqual([]);
    expect(first?.bins.reduce((sum, { n }) => sum + n, 0)).toBe(rows);
  });

  it('says it in both languages, with the standard beside it', async () => {
    const [zh, en] = [await ask('zh-CN'), await ask('en')];
    expect(en.sentences[0]).toMatch(/^One limit of patience found in 1,500 journeys/);
    expect(en.sentences.join(' ')).toContain('The standard allows more than customers bear');
    expect(zh.sentences[0]).toContain('“Counter”之前的等候');
    expect(zh.doses).toEqual(en.doses);
  });

  it('gives the same bytes for the same data', async () => {
    expect(JSON.stringify(await ask('en'))).toBe(JSON.stringify(await ask('en')));
  });

  it('looks at the named columns alone, and refuses what is not there', async () => {
    const named = await ask('en', { doses: ['Code'] });
    expect(named.doses).toEqual([]);
    expect(named.leftOut).toEqual([{ name: 'Code', source: 'item', n: rows }]);
    expect(named.sentences[0]).toMatch(/^No limit of patience/);
    await expect(ask('en', { doses: ['Mood'] })).rejects.toMatchObject({ code: 'findUnknownItem' });
    await expect(ask('en', { outcome: 'Mood' })).rejects.toMatchObject({ code: 'findUnknownItem' });
    await expect(ask('en', { batches: [77] })).rejects.toMatchObject({ code: 'findNoJourneys' });
    const plain = { batches: [1], items: base, locale: 'en' } as const;
    await expect(
      thresholds(warehouse, { ...plain, request: thresholdsRequestSchema.parse({ study: 'thresholds' }) }),
    ).rejects.toMatchObject({ code: 'findNoDoses' });
  });
});
