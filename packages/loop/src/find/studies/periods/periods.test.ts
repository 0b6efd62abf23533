import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import {
  type PeriodLength,
  type PeriodsResult,
  periodsRequestSchema,
  periodsResultSchema,
} from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinedRows } from '../../testing/planted-groups.ts';
import { type PlantedRows, type PlantedWorld, plantedRows } from '../../testing/planted-journeys.ts';
import { itemsOf, storeJourneys } from '../../testing/stored-journeys.ts';
import { periods } from './periods.ts';

let warehouse: Warehouse;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ warehouse, close } = await temporaryWarehouse());
});
afterAll(() => close());

const names = ['lobby', 'counter', 'app'];

function world(seed: number, journeys: number, counterLow: number): PlantedWorld {
  const touchpoints = names.map((name) => ({
    penalty: name === 'counter' ? -1.5 : -0.4,
    reward: 0.3,
    low: name === 'counter' ? counterLow : 0.15,
    high: 0.3,
    absent: name === 'app' ? 0.3 : 0,
  }));
  return { seed, journeys, perCustomer: 1.2, touchpoints, customerNoise: 0.4, noise: 1, mood: 0.2 };
}

/** One world a month from January 2025 on; a month of no journeys is left out. */
async function store(batch: number, months: readonly (PlantedRows | null)[]): Promise<void> {
  const present = months.flatMap((rows, month) => (rows ? [{ rows, month }] : []));
  const rows = joinedRows(present.map((one) => one.rows));
  const answered = present.flatMap(({ rows: own, month }) =>
    own.outcomes.map(
      (_, row) =>
        `2025-${String(month + 1).padStart(2, '0')}-${String(1 + (row % 28)).padStart(2, '0')} 12:00:00`,
    ),
  );
  await storeJourneys(warehouse, {
    batch,
    values: rows.outcomes.map((outcome, row) => [outcome, ...(rows.ratings[row] ?? [])]),
    customers: rows.customers,
    answered,
  });
}

function study(
  batch: number,
  period: PeriodLength = 'month',
  scale: 'levels' | 'linear' = 'levels',
): Promise<PeriodsResult> {
  const request = periodsRequestSchema.parse({ study: 'periods', replicates: 200, period, scale });
  return periods(warehouse, { batches: [batch], items: itemsOf('overall', names), request, locale: 'en' });
}

describe('six months, in the last of which the counter goes badly twice as often', () => {
  let result: PeriodsResult;
  beforeAll(async () => {
    const months = [600, 650, 30, 0, 700, 900].map((journeys, month) =>
      journeys === 0 ? null : plantedRows(world(month + 1, journeys, month === 5 ? 0.4 : 0.18)),
    );
    await store(1, months);
    result = await study(1);
  });

  it('gives every month in between, hollow where it is too thin or empty', () => {
    expect(periodsResultSchema.parse(result)).toEqual(result);
    expect(result.periods.map(({ label, n, thin }) => [label, n, thin])).toEqual([
      ['Jan 2025', 600, false],
      ['Feb 2025', 650, false],
      ['Mar 2025', 30, true],
      ['Apr 2025', 0, true],
      ['May 2025', 700, false],
      ['Jun 2025', 900, false],
    ]);
    const counter = result.touchpoints.find(({ name }) => name === 'counter');
    expect(counter?.points[3]?.gain.own).toBeNull();
    expect(counter?.points[3]?.gain.smooth?.estimate ?? 0).toBeGreaterThan(0.1);
  });

  it('names the counter and the part that changed, and the parts add up', () => {
    const counter = result.touchpoints.find(({ name }) => name === 'counter');
    const { last } = counter ?? {};
    expect(last?.beyondChance).toBe(true);
    expect(last?.gain.low ?? 9).toBeLessThan(1.5 * 0.22);
    expect(last?.gain.high ?? 0).toBeGreaterThan(1.5 * 0.22);
    const parts = last?.parts;
    const sum = (parts?.reach.estimate ?? 0) + (parts?.lowShare.estimate ?? 0) + (parts?.cost.estimate ?? 0);
    expect(sum).toBeCloseTo(last?.gain.estimate ?? 9, 12);
    expect(parts?.lowShare.low ?? 0).toBeGreaterThan(0);
    expect(result.sentences[0]).toMatch(
      /^counter: it changed\. From May 2025 to Jun 2025 .* rose by .* goes badly more often/,
    );
    expect(result.touchpoints.filter((one) => one.last?.beyondChance)).toHaveLength(1);
    expect(result.last?.p ?? 1).toBeLessThan(0.05);
    expect(result.last).toMatchObject({ from: 4, to: 5, degrees: 3 });
  });

  it('smooths nearer to the truth of the steady months than each month alone', () => {
    const app = result.touchpoints.find(({ name }) => name === 'app');
    const known = app?.points.filter(({ penalty }) => penalty.own) ?? [];
    const error = (of: (at: number) => number) => known.reduce((sum, _, at) => sum + (of(at) + 0.4) ** 2, 0);
    const own = error((at) => known[at]?.penalty.own?.estimate ?? 0);
    expect(error((at) => known[at]?.penalty.smooth?.estimate ?? 0)).toBeLessThan(own);
    for (const { penalty } of app?.points ?? []) {
      expect(penalty.smooth?.low ?? 0).toBeLessThan(-0.4);
      expect(penalty.smooth?.high ?? -9).toBeGreaterThan(-0.4);
    }
  });

  it('ranks by smoothed importance with a range', () => {
    expect(result.touchpoints[0]?.name).toBe('counter');
    expect(result.touchpoints[0]?.points.at(-1)?.rank.smooth).toEqual({ estimate: 1, low: 1, high: 1 });
  });

  it('has the same bytes again; quarters and weeks cut otherwise', async () => {
    expect(JSON.stringify(await study(1))).toBe(JSON.stringify(result));
    const quarters = await study(1, 'quarter');
    expect(quarters.periods.map(({ label }) => label)).toEqual(['Q1 2025', 'Q2 2025']);
    const weeks = await study(1, 'week');
    expect(weeks.periods[0]?.from).toBe('2024-12-30');
    expect(weeks.periods.length).toBeGreaterThan(24);
    expect(weeks.warnings.join()).toMatch(/too few journeys to be analysed alone/);
  });
});

describe('months that are all alike', () => {
  it('says that nothing changed beyond chance, and what would have been seen', async () => {
    await store(
      2,
      [31, 32, 33].map((seed) => plantedRows(world(seed, 500, 0.18))),
    );
    const result = await study(2);
    expect(result.sentences[0]).toMatch(
      /changed beyond chance; ranks that move between periods are noise.*would be seen/,
    );
    expect(result.first).toMatchObject({ from: 0, to: 2 });
  });
});

describe('the linear scale', () => {
  it('follows slopes, which have no parts', async () => {
    await store(
      6,
      [51, 52].map((seed) => plantedRows({ ...world(seed, 600, 0.18), mood: 0 })),
    );
    const { touchpoints, sentences } = await study(6, 'month', 'linear');
    expect(touchpoints).toHaveLength(3);
    const [first] = touchpoints;
    expect(first?.last?.parts).toBeNull();
    expect(first?.points[0]?.gain.own?.estimate ?? 0).toBeGreaterThan(0.1);
    expect(first?.points[0]?.penalty.own).toBeNull();
    expect(sentences[0]).toMatch(/changed beyond chance/);
  });
});

describe('refusals', () => {
  it('refuses journeys without a time, and one period', async () => {
    const rows = plantedRows(world(9, 300, 0.18));
    const values = rows.outcomes.map((outcome, row) => [outcome, ...(rows.ratings[row] ?? [])]);
    await storeJourneys(warehouse, { batch: 3, values, customers: rows.customers });
    await expect(study(3)).rejects.toMatchObject({ code: 'findNoDates' });
    await store(4, [rows]);
    await expect(study(4)).rejects.toMatchObject({
      code: 'findOnePeriod',
      parameters: { period: 'Jan 2025' },
    });
  });

  it('says that it cannot tell yet when every period is thin', async () => {
    await store(
      5,
      [41, 42].map((seed) => plantedRows(world(seed, 25, 0.18))),
    );
    const result = await study(5);
    expect(result.sentences[0]).toMatch(/^Cannot tell yet/);
    expect(result.last).toBeNull();
  });
});
