import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import {
  type FindRequest,
  type FindResult,
  findRequestSchema,
  findResultSchema,
  type SurveyItems,
} from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findMoments } from './find-moments.ts';
import { levelFactsOf, type PlantedWorld, plantedRows } from './testing/planted-journeys.ts';
import { itemsOf, storeJourneys } from './testing/stored-journeys.ts';

let warehouse: Warehouse;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ warehouse, close } = await temporaryWarehouse());
});
afterAll(() => close());

type Asked = Omit<z.input<typeof findRequestSchema>, 'seed'>;
function find(batches: readonly number[], items: SurveyItems, asked: Asked = {}): Promise<FindResult> {
  const request: FindRequest = findRequestSchema.parse({ replicates: 200, ...asked });
  return findMoments(warehouse, { batches, items, request, locale: 'en' });
}

/** The same value over and over, with a small alternation that keeps its mean. */
function around(mean: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => mean + (index % 2 === 0 ? 0.5 : -0.5));
}

describe('a hand-sized example', () => {
  // 30 journeys: 10 low with mean outcome 2, 10 middle with 5, 10 high with 6; half a point of noise in each group.
  const outcomes = [...around(2, 10), ...around(5, 10), ...around(6, 10)];
  const ratings = [...Array(10).fill(1), ...Array(10).fill(3), ...Array(10).fill(5)].map(Number);
  const values = outcomes.map((outcome, row) => [outcome, ratings[row] ?? 0]);

  it('gives the penalty, reward, gain and R² worked out on paper', async () => {
    await storeJourneys(warehouse, { batch: 1, values });
    const result = await find([1], itemsOf('overall', ['counter']));
    const [counter] = result.touchpoints;
    expect(counter?.penalty?.estimate).toBeCloseTo(2 - 5, 12);
    expect(counter?.reward?.estimate).toBeCloseTo(6 - 5, 12);
    expect(counter?.gain.estimate).toBeCloseTo((10 / 30) * 3, 12);
    expect(counter?.upside?.estimate).toBeCloseTo((10 / 30) * 1, 12);
    // Between groups: 10·(2 − 13/3)² + 10·(5 − 13/3)² + 10·(6 − 13/3)² = 260/3; within: 30 · 0.25.
    expect(result.r2).toBeCloseTo(260 / 3 / (260 / 3 + 7.5), 12);
    expect(counter?.importance.estimate).toBeCloseTo(result.r2, 12);
    expect(counter).toMatchObject({ n: 30, reach: 1, levels: { low: 10, middle: 10, high: 10, absent: 0 } });
    expect(counter?.lowShare).toBeCloseTo(1 / 3, 12);
    expect(counter?.mean?.estimate).toBeCloseTo(3, 12);
    expect(counter).toMatchObject({
      verdict: 'moment',
      aboveEqualShare: 1,
      rank: { estimate: 1, low: 1, high: 1 },
    });
    expect(result).toMatchObject({ n: 30, leftOut: 0, outcome: 'overall' });
    expect(findResultSchema.parse(result)).toEqual(result);
  });

  it('counts journeys twice that weigh twice', async () => {
    const twice = [...values, ...values.slice(0, 12)];
    await storeJourneys(warehouse, { batch: 2, values: twice, customers: twice.map((_, row) => row % 30) });
    await storeJourneys(warehouse, { batch: 3, values, weights: values.map((_, row) => (row < 12 ? 2 : 1)) });
    const repeated = await find([2], itemsOf('overall', ['counter']));
    const weighted = await find([3], itemsOf('overall', ['counter']));
    expect(weighted.r2).toBeCloseTo(repeated.r2, 12);
    expect(weighted.touchpoints[0]?.gain.estimate).toBeCloseTo(
      repeated.touchpoints[0]?.gain.estimate ?? 0,
      12,
    );
    expect(weighted.touchpoints[0]?.gain.low).toBeCloseTo(repeated.touchpoints[0]?.gain.low ?? 0, 9);
    expect(weighted.touchpoints[0]?.levels).toEqual(repeated.touchpoints[0]?.levels);
  });

  it('gives the same with weights that lie on no grid', async () => {
    await storeJourneys(warehouse, { batch: 4, values, weights: values.map(() => Math.PI) });
    const result = await find([4], itemsOf('overall', ['counter']));
    expect(result.touchpoints[0]?.gain.estimate).toBeCloseTo(1, 9);
    expect(result.touchpoints[0]?.penalty?.estimate).toBeCloseTo(-3, 9);
  });

  it('works the same on values that lie on no grid', async () => {
    const shifted = values.map(([outcome = 0, rating = 0]) => [outcome + Math.PI, rating]);
    await storeJourneys(warehouse, { batch: 5, values: shifted });
    const result = await find([5], itemsOf('overall', ['counter']));
    expect(result.touchpoints[0]?.gain.estimate).toBeCloseTo(1, 12);
    const linear = await find([5], itemsOf('overall', ['counter']), { scale: 'linear' });
    const exact = await find([1], itemsOf('overall', ['counter']), { scale: 'linear' });
    expect(linear.touchpoints[0]?.gain.estimate).toBeCloseTo(exact.touchpoints[0]?.gain.estimate ?? 0, 12);
    // The slope through group means 2, 5, 6 at ratings 1, 3, 5.
    expect(exact.touchpoints[0]?.gain.estimate).toBeCloseTo(1, 12);
  });

  it('takes a lower outcome as the better one when the scale says so', async () => {
    const items = itemsOf('complaints', ['counter']);
    const [outcome, ...others] = items.values;
    const scale = outcome?.scale && { ...outcome.scale, direction: 'lowerIsBetter' as const };
    const turned = {
      ...items,
      values: [{ name: 'complaints', role: 'outcome' as const, scale, column: 0 }, ...others],
    };
    const result = await find([1], JSON.parse(JSON.stringify(turned)));
    expect(result.touchpoints[0]?.penalty?.estimate).toBeCloseTo(-3, 12);
    expect(result.touchpoints[0]?.gain.estimate).toBeCloseTo(-1, 12);
  });
});

const world: PlantedWorld = {
  seed: 7,
  journeys: 4000,
  perCustomer: 1.5,
  customerNoise: 0.6,
  noise: 1,
  mood: 0.3,
  touchpoints: [
    { penalty: -1.5, reward: 0.3, low: 0.3, high: 0.2, absent: 0 },
    { penalty: -1.6, reward: 0.8, low: 0.2, high: 0.3, absent: 0.4 },
    { penalty: 0, reward: 0, low: 0.3, high: 0.3, absent: 0.1 },
    { penalty: 0, reward: 0, low: 0.2, high: 0.3, absent: 0 },
    { penalty: 0, reward: 0, low: 0.25, high: 0.2, absent: 0 },
  ],
  outcome: [-20, 30],
};
const names = ['counter', 'phone', 'app', 'lobby', 'letter'];

describe('a touchpoint that only delights', () => {
  it('is a moment although mending it would bring nothing', async () => {
    const [, ...others] = world.touchpoints;
    const wifi = { penalty: 0.2, reward: 2, low: 0.25, high: 0.3, absent: 0 };
    const rows = plantedRows({ ...world, touchpoints: [wifi, ...others] });
    const values = rows.outcomes.map((outcome, row) => [outcome, ...(rows.ratings[row] ?? [])]);
    await storeJourneys(warehouse, { batch: 9, values, customers: rows.customers });
    const items = itemsOf('overall', ['wifi', 'phone', 'app', 'lobby', 'letter'], { min: -20, max: 30 });
    const { touchpoints } = await find([9], items);
    const expected = {
      verdict: 'moment',
      direction: 'delight',
      gainIsPositive: false,
      upsideIsPositive: true,
    };
    expect(touchpoints.find((one) => one.name === 'wifi')).toMatchObject(expected);
    expect(touchpoints.find((one) => one.name === 'phone')).toMatchObject({ verdict: 'moment' });
    expect(touchpoints.filter((one) => one.verdict === 'moment').length).toBe(2);
  });
});

describe('a planted world', () => {
  const rows = plantedRows(world);
  const values = rows.outcomes.map((outcome, row) => [outcome, ...(rows.ratings[row] ?? [])]);
  const items = itemsOf('overall', names, { min: -20, max: 30 });
  let whole: FindResult;
  beforeAll(async () => {
    await storeJourneys(warehouse, { batch: 10, values, customers: rows.customers });
    whole = await find([10], items);
  });
  const named = (name: string): FindResult['touchpoints'][number] | undefined =>
    whole.touchpoints.find((one) => one.name === name);

  it('is recovered: the planted moments are named, with intervals around their true gains, and no other', () => {
    expect(whole.touchpoints.filter((one) => one.verdict === 'moment').map((one) => one.name)).toEqual([
      'counter',
      'phone',
    ]);
    expect(whole.touchpoints.filter((one) => one.verdict === 'likely')).toEqual([]);
    const [counter, phone] = [named('counter')?.gain, named('phone')?.gain];
    expect(counter?.low).toBeLessThan(0.3 * 1.5);
    expect(counter?.high).toBeGreaterThan(0.3 * 1.5);
    expect(phone?.low).toBeLessThan(0.6 * 0.2 * 1.6);
    expect(phone?.high).toBeGreaterThan(0.6 * 0.2 * 1.6);
    expect(named('phone')?.reach).toBeCloseTo(0.6, 1);
  });

  it('has the sums that a count row by row gives', async () => {
    const facts = levelFactsOf(rows, names);
    const column = facts.columns.find((one) => one.touchpoint === 1 && one.kind === 'low');
    expect(named('phone')?.levels?.low).toBe(column?.rows);
    expect(whole.touchpoints.reduce((sum, one) => sum + one.importance.estimate, 0)).toBeCloseTo(whole.r2, 9);
  });

  it('gives the same bytes again, whatever the order of its rows and however it came in batches', async () => {
    const order = values.map((_, row) => row).toSorted((a, b) => ((a * 7919) % 4001) - ((b * 7919) % 4001));
    const half = order.length / 2;
    const part = (chosen: readonly number[], batch: number): Promise<void> =>
      storeJourneys(warehouse, {
        batch,
        values: chosen.map((row) => values[row] ?? []),
        customers: chosen.map((row) => rows.customers[row] ?? 0),
      });
    await part(order.slice(0, half), 11);
    await part(order.slice(half), 12);
    const again = await find([10], items);
    const merged = await find([12, 11], items);
    expect(JSON.stringify(again)).toBe(JSON.stringify(whole));
    const { snapshot: _, ...method } = merged.method;
    expect({ ...merged, method }).toEqual({ ...whole, method });
  });

  it('does not depend on the order in which touchpoints are named', async () => {
    const turned = await find([10], items, { touchpoints: [...names].reverse() });
    for (const one of whole.touchpoints) {
      const other = turned.touchpoints.find((found) => found.name === one.name);
      expect(other?.importance.estimate).toBeCloseTo(one.importance.estimate, 10);
      expect(other?.gain.low).toBeCloseTo(one.gain.low, 10);
      expect(other?.verdict).toBe(one.verdict);
    }
  });

  it('says "cannot tell yet", with the journeys that would settle it, when it is cut to 40 journeys', async () => {
    await storeJourneys(warehouse, { batch: 13, values: values.slice(0, 40) });
    const few = await find([13], items);
    expect(few.touchpoints.length).toBeGreaterThan(2);
    for (const one of few.touchpoints) expect(one.verdict).toBe('undecided');
    const counter = few.touchpoints.find((one) => one.name === 'counter');
    expect(counter?.neededN).toBeGreaterThan(40);
    expect(few.warnings.join(' ')).toMatch(/Too few journeys/);
  });
});

const golden = join(import.meta.dirname, '../../../../../shared/golden/stats');
const present = existsSync(join(golden, 'airline.kda14.json'));
const caseSchema = z.object({
  spec: z.object({ y: z.string(), x: z.array(z.string()) }),
  expected: z.object({ n: z.int(), r2: z.number(), lmg: z.record(z.string(), z.number()) }),
});

describe(
  present ? 'the airline survey' : 'the airline survey (skipped: ../shared/golden/stats is not there)',
  () => {
    it.skipIf(!present)('has, on the linear scale, the LMG importances of R to 1e-8', async () => {
      const { spec, expected } = caseSchema.parse(
        JSON.parse(readFileSync(join(golden, 'airline.kda14.json'), 'utf8')),
      );
      const [head = '', ...lines] = gunzipSync(readFileSync(join(golden, 'airline.csv.gz')))
        .toString()
        .trim()
        .split('\n');
      const header = head.split(',').map((name) => name.replaceAll('"', ''));
      const positions = [spec.y, ...spec.x].map((name) => header.indexOf(name));
      const values = lines.map((line) => {
        const cells = line.split(',');
        return positions.map((position) => (cells[position] === '' ? Number.NaN : Number(cells[position])));
      });
      await storeJourneys(warehouse, { batch: 20, values });
      const items = itemsOf(spec.y, spec.x, { min: 0, max: 1 });
      const result = await find([20], items, { scale: 'linear' });
      expect(result.n).toBe(expected.n);
      expect(result.leftOut).toBe(20_000 - expected.n);
      expect(Math.abs(result.r2 - expected.r2)).toBeLessThan(1e-8);
      for (const one of result.touchpoints) {
        expect(Math.abs(one.importance.estimate - (expected.lmg[one.name] ?? 0)), one.name).toBeLessThan(
          1e-8,
        );
      }
      const levels = await find([20], items);
      const wifi = levels.touchpoints.find((one) => one.name === 'wifi');
      expect(wifi).toMatchObject({ verdict: 'moment', direction: 'delight', gainIsPositive: false });
      await storeJourneys(warehouse, { batch: 21, values: values.slice(0, 60) });
      const few = await find([21], items);
      for (const one of few.touchpoints) expect(one.verdict, one.name).toBe('undecided');
      expect(few.touchpoints.filter((one) => one.neededN !== null).length).toBeGreaterThan(7);
    });
  },
);
