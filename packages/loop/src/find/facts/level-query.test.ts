import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import { findRequestSchema } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { levelFactsOf, plantedRows } from '../testing/planted-journeys.ts';
import { itemsOf, storeJourneys } from '../testing/stored-journeys.ts';
import { planAnalysis } from './analysis-plan.ts';
import type { SqlPart } from './bucket-query.ts';
import { journeyCondition } from './journey-condition.ts';
import { levelQuery } from './level-query.ts';
import { levelSums } from './level-sums.ts';
import { linearQuery } from './linear-query.ts';
import { type ColumnLook, lookAtValues, type ValueLook, valueLookQuery } from './value-look.ts';

let warehouse: Warehouse;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ warehouse, close } = await temporaryWarehouse());
});
afterAll(() => close());

const items = itemsOf('overall', ['counter', 'phone']);
const plan = planAnalysis(items, findRequestSchema.parse({}));
const condition = journeyCondition({ batches: [1], items, filter: { channel: ['app'] }, timeZone: 'UTC' });
const column: ColumnLook = { filled: 90, min: 1, max: 5, grid: 1 };
const look: ValueLook = {
  rows: 100,
  mostRows: 7,
  mostWeight: 7,
  outcome: { filled: 100, min: 0, max: 10, grid: 1 },
  weight: { filled: 100, min: 1, max: 1, grid: 1 },
  touchpoints: [{ ...column, filled: 100 }, column],
};

/** The text as the engine itself lays it out. */
async function formatted({ sql }: SqlPart): Promise<string> {
  const query = { name: 'format', sql: 'SELECT formatQuery({sql:String}) AS text', parameters: { sql } };
  const [row] = await warehouse.rows(query, z.object({ text: z.string() }));
  return row?.text ?? '';
}

describe('the queries of find', () => {
  it('are the ones that were reviewed', async () => {
    expect(await formatted(valueLookQuery(plan, condition))).toMatchSnapshot('first look');
    expect(await formatted(levelQuery(plan, condition, look))).toMatchSnapshot('levels');
    const weighted = { ...look, weight: { ...look.weight, max: 2.5, grid: 100 }, mostWeight: 12 };
    expect(await formatted(levelQuery(plan, condition, weighted))).toMatchSnapshot('levels, weighted');
    expect(await formatted(linearQuery(plan, condition, look))).toMatchSnapshot('linear');
  });

  it('bind every value and take nothing from outside into their text', () => {
    const hostile = "x') OR 1=1 --";
    const part = journeyCondition({
      batches: [1],
      items: { ...items, categories: [{ name: hostile, column: 3 }] },
      filter: { channel: [hostile], unit: [hostile], categories: { [hostile]: [hostile] } },
      timeZone: hostile,
    });
    expect(part.sql).not.toContain(hostile);
    expect(levelQuery(plan, part, look).sql).not.toContain(hostile);
  });
});

describe('the packed sums', () => {
  const world = { seed: 5, journeys: 3000, perCustomer: 2, customerNoise: 1, noise: 1, mood: 0.2 };
  const touchpoint = { penalty: -1, reward: 1, low: 0.3, high: 0.3, absent: 0.2 };
  const rows = plantedRows({ ...world, touchpoints: [touchpoint, touchpoint], outcome: [0, 10] });
  const values = rows.outcomes.map((outcome, row) => [outcome, ...(rows.ratings[row] ?? [])]);

  it.each([
    ['five digits to a base of 4,007 in a word', 4006],
    ['four digits to a base of 60,001', 60_000],
    ['three digits to the greatest base', 2 ** 21 - 1],
    ['one number, for more rows than that', 2 ** 33],
  ])('equal a count row by row, with %s', async (_, mostRows) => {
    const batch = mostRows % 1000;
    await storeJourneys(warehouse, { batch, values, customers: rows.customers });
    const here = journeyCondition({ batches: [batch], items, filter: {}, timeZone: 'UTC' });
    const seen = await lookAtValues(warehouse, plan, here);
    const facts = await levelSums(warehouse, plan, { condition: here, look: { ...seen, mostRows } });
    const expected = levelFactsOf(rows, ['counter', 'phone']);
    const size = facts.sums.names.length;
    const total = (list: ArrayLike<number>, width: number, at: number): number =>
      Array.from(list).reduce((sum, value, index) => (index % width === at ? sum + value : sum), 0);
    const order = facts.sums.names.map((name) => expected.sums.names.indexOf(name));
    const place = (i: number, j: number): number =>
      Math.min(i, j) * size - (Math.min(i, j) * (Math.min(i, j) - 1)) / 2 + Math.abs(i - j);
    const triangle = (size * (size + 1)) / 2;
    for (let i = 1; i < size; i++) {
      expect(total(facts.sums.sums, size, i)).toBe(total(expected.sums.sums, size, order[i] ?? 0));
      for (let j = i; j < size; j++) {
        const found = total(facts.sums.products, triangle, place(i, j));
        expect(found).toBe(total(expected.sums.products, triangle, place(order[i] ?? 0, order[j] ?? 0)));
      }
    }
    expect(facts.columns.map((one) => one.rows)).toEqual(expected.columns.map((one) => one.rows));
  });
});
