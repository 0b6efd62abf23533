import { randomGenerator } from '@touchstone/statistics';
import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import {
  type AdjustedResult,
  adjustedRequestSchema,
  adjustedResultSchema,
  type LogItems,
  type SurveyItems,
} from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { itemsOf } from '../../testing/stored-journeys.ts';
import { runStudy } from '../run-study.ts';
import { plantedCircumstances } from './testing/planted-circumstances.ts';

let warehouse: Warehouse;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ warehouse, close } = await temporaryWarehouse());
});
afterAll(() => close());

const names = ['counter', 'phone', 'app', 'lobby', 'letter'];
const items: SurveyItems = {
  ...itemsOf('overall', names, { min: -20, max: 30 }),
  categories: [{ name: 'segment', column: 9 }],
};
const logItems: LogItems = {
  categories: [],
  score: null,
  hasStart: true,
  timeZone: 'UTC',
  journeysCut: false,
};
const touchpoints = [
  { penalty: -1.2, reward: 0.4 },
  { penalty: -0.8, reward: 0.2 },
  { penalty: 0, reward: 0 },
  { penalty: 0, reward: 0 },
  { penalty: 0, reward: 0 },
];

/** A row of `responses` as an import would leave it. */
interface StoredRow {
  readonly customer: number;
  readonly values: readonly number[];
  readonly unit?: string;
  readonly staff?: string;
  readonly segment?: string;
  readonly answered?: number;
}

const start = Date.UTC(2025, 0, 6);

async function store(batch: number, rows: readonly StoredRow[]): Promise<void> {
  const lines = rows.map(
    ({ customer, values, unit = '', staff = '', segment = '', answered = start }, row) => {
      const key = `sipHash64(toUInt64(${customer}))`;
      const numbers = values.map((value) => (Number.isNaN(value) ? 'nan' : value)).join(', ');
      return `(${batch}, ${row}, ${key}, cityHash64(${key}) % 256, ${row}, fromUnixTimestamp64Milli(${answered}), 'shop', '${unit}', '${staff}', 1, [${numbers}], ['${segment}'], ${row + 1})`;
    },
  );
  const sql = `INSERT INTO responses (batch, response, customer_key, bucket, row, answered, channel, unit, staff, weight, values, categories, journey) VALUES ${lines.join(', ')}`;
  await warehouse.command({ name: 'store', sql, settings: { max_query_size: 100_000_000 } });
}

/** A journey of the log: how long its one wait was, in minutes. */
async function storeLog(batch: number, waits: readonly number[]): Promise<void> {
  const lines = waits.map((wait, journey) => {
    const key = `sipHash64(toUInt64(${journey + 1}))`;
    const [begun, ended] = [start - 1000 * 60 * 90, start - 1000 * 60 * 90 + wait * 60_000];
    const times = `[${begun}, ${ended}], [${begun}, ${ended}], [0, ${wait * 60_000}]`;
    return `(${batch}, ${journey + 1}, ${key}, cityHash64(${key}) % 256, '', ['arrive', 'serve'], ${times}, ['', ''], ['', ''], ['', ''], ['', ''], 7, fromUnixTimestamp64Milli(${begun}), fromUnixTimestamp64Milli(${ended}), ${ended - begun}, 0, 'shop', 'one', nan, [])`;
  });
  const columns =
    'batch, journey, customer_key, bucket, case_id, activities, starts, ends, waits, channels, units, staffs, results, variant, started, ended, duration, idle, channel, unit, score, categories';
  const sql = `INSERT INTO journeys (${columns}) VALUES ${lines.join(', ')}`;
  await warehouse.command({ name: 'store-log', sql, settings: { max_query_size: 100_000_000 } });
}

type Asked = Partial<z.input<typeof adjustedRequestSchema>>;
async function study(batch: number, log: number | null, asked: Asked = {}): Promise<AdjustedResult> {
  const request = adjustedRequestSchema.parse({ study: 'adjusted', replicates: 200, ...asked });
  const task = { batches: [batch], items, request, locale: 'en' } as const;
  const joined = log === null ? task : { ...task, log: { batches: [log], items: logItems } };
  const result = await runStudy(warehouse, joined);
  if (result.study !== 'adjusted') throw new Error(result.study);
  return result;
}

const world = plantedCircumstances({
  seed: 4,
  journeys: 4000,
  touchpoints,
  mood: { rating: 0, outcome: 0 },
  unit: { rating: 0.7, outcome: 0.9 },
});
const rows = world.customers.map((customer, row) => ({
  customer,
  values: [world.outcomes[row] ?? 0, ...(world.ratings[row] ?? [])],
  unit: `unit ${world.units[row]}`,
  segment: row % 3 === 0 ? 'mass' : 'rich',
  answered: start + (row % 5) * 86_400_000,
}));

describe('a world in which units make ratings and outcome good or bad together', () => {
  let result: AdjustedResult;
  beforeAll(async () => {
    await store(1, rows);
    result = await study(1, null);
  });
  const check = (name: string) => result.checks.find(({ adjustment }) => adjustment === name);
  const reading = (moment: string, name: string) =>
    result.moments.find((one) => one.name === moment)?.readings.find(({ adjustment }) => adjustment === name);

  it('is seen to change under the unit, with true gains inside the adjusted intervals', () => {
    expect(adjustedResultSchema.parse(result)).toEqual(result);
    const inside = touchpoints.map(({ penalty }, at) => {
      const lows = world.ratings.filter((ratings) => (ratings[at] ?? 9) <= 2).length;
      const truth = (-penalty * lows) / rows.length;
      const held = reading(names[at] ?? '', 'unit');
      expect(held?.state, names[at]).toBe('changes');
      return held !== undefined && held.gain.low <= truth && truth <= held.gain.high;
    });
    // Five intervals of 95 %; their coverage is measured over many worlds beside the method.
    expect(inside.filter(Boolean).length).toBeGreaterThanOrEqual(4);
    expect(result.sentences.join(' ')).toMatch(/changes with the unit held fixed: from/);
  });

  it('does not change under segments, which have nothing to do with it', () => {
    for (const name of names) expect(reading(name, 'segments')?.state).toBe('holds');
  });

  it('says what it rests on, and what to collect where it cannot check', () => {
    expect(check('unit')).toMatchObject({ checked: true, groups: 12, n: 4000, pooledLevels: 0 });
    expect(check('customer')?.checked).toBe(true);
    expect(check('staff')).toMatchObject({ checked: false, reason: 'oneGroup' });
    expect(check('staff')?.sentence).toMatch(/who served/);
    expect(check('delay')).toMatchObject({ checked: false, reason: 'noLog' });
    expect(check('nonResponse')).toMatchObject({ checked: false, reason: 'noLog' });
    expect(check('together')).toMatchObject({ checked: true, groups: 14 });
  });

  it('finds that a hidden cause as strong as the unit would do most harm', () => {
    const app = result.moments.find(({ name }) => name === 'counter')?.sensitivity;
    expect(app?.benchmark).toMatchObject({ kind: 'circumstance', name: 'Unit' });
    expect(app?.robustness).toBeGreaterThan(app?.robustnessInterval ?? 1);
  });

  it('gives the same bytes again', async () => {
    expect(JSON.stringify(await study(1, null))).toBe(JSON.stringify(result));
  });

  it('answers on the linear scale too, where the general impression cannot be told apart', async () => {
    const linear = await study(1, null, { scale: 'linear' });
    expect(linear.checks.find(({ adjustment }) => adjustment === 'halo')).toMatchObject({
      checked: false,
      reason: 'separated',
    });
    expect(linear.moments[0]?.readings.length).toBeGreaterThan(2);
    expect(linear.moments[0]?.sensitivity?.level).toBe('score');
  });

  it('refuses what find refuses', async () => {
    await expect(study(1, null, { outcome: 'nothing' })).rejects.toMatchObject({ code: 'findUnknownItem' });
    await expect(study(99, null)).rejects.toMatchObject({ code: 'findNoJourneys' });
  });
});

describe('a world without customers, units or anything else', () => {
  it('says that nothing could be checked, and what to collect', async () => {
    await store(
      2,
      rows.slice(0, 600).map(({ values }, customer) => ({ customer, values })),
    );
    const result = await study(2, null);
    expect(result.checks.filter(({ checked }) => checked).map(({ adjustment }) => adjustment)).toEqual([
      'halo',
    ]);
    expect(result.checks.find(({ adjustment }) => adjustment === 'customer')).toMatchObject({
      reason: 'noRepeats',
    });
    expect(result.sentences.join(' ')).toMatch(/Not checked: Customer mood/);
  });
});

describe('a world in which those who wait long seldom answer', () => {
  // Long waits make the counter bad, and bad experience hurts more after long waits: the mean penalty of all is −1.5.
  const random = randomGenerator(8);
  const journeys = Array.from({ length: 12_000 }, () => {
    const long = random.uniform() < 0.5;
    const low = random.uniform() < 0.4;
    const other = 1 + random.integer(5);
    const outcome = 6 - (low ? (long ? 2.5 : 0.5) : 0) + random.normal();
    return {
      long,
      replied: random.uniform() < (long ? 0.1 : 0.6),
      values: [outcome, low ? 1 : random.uniform() < 0.3 ? 5 : 3, other],
    };
  });

  it('is brought back to the truth by weights', async () => {
    const log = journeys.map(({ long }) => (long ? 40 : 5));
    await storeLog(31, log);
    const lines = journeys.flatMap(({ replied, values }, journey) => (replied ? [{ journey, values }] : []));
    const stored = lines.map(({ journey, values }) => {
      const key = `sipHash64(toUInt64(${journey}))`;
      return `(3, ${journey}, ${key}, cityHash64(${key}) % 256, ${journey}, fromUnixTimestamp64Milli(${start}), 'shop', 1, [${values.join(', ')}], [], ${journey + 1})`;
    });
    await warehouse.command({
      name: 'store',
      sql: `INSERT INTO responses (batch, response, customer_key, bucket, row, answered, channel, weight, values, categories, journey) VALUES ${stored.join(', ')}`,
      settings: { max_query_size: 100_000_000 },
    });
    const result = await study(3, 31, { touchpoints: ['counter', 'phone'] });
    const truth = 0.4 * 1.5;
    const counter = result.moments.find(({ name }) => name === 'counter');
    const weighted = counter?.readings.find(({ adjustment }) => adjustment === 'nonResponse');
    expect(result.checks.find(({ adjustment }) => adjustment === 'nonResponse')?.reason).toBe(null);
    expect(counter?.gain.high).toBeLessThan(truth);
    expect(weighted?.gain.low).toBeLessThan(truth);
    expect(weighted?.gain.high).toBeGreaterThan(truth);
    expect(weighted?.state).toBe('changes');
    expect(result.answering).toMatchObject({ journeys: 12_000, answered: lines.length });
    expect(result.answering?.effective).toBeLessThan(lines.length);
    for (const { all, before, after } of result.answering?.balance ?? []) {
      expect(Math.abs(after - all)).toBeLessThan(0.02);
      expect(Math.abs(after - all)).toBeLessThanOrEqual(Math.abs(before - all) + 0.01);
    }
    expect(result.checks.find(({ adjustment }) => adjustment === 'delay')).toMatchObject({
      checked: true,
      groups: 2,
    });
  });
});
