import { randomGenerator } from '@touchstone/statistics';
import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import {
  type Locale,
  type OutcomeResult,
  outcomeRequestSchema,
  outcomeResultSchema,
  type SurveyItems,
} from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { itemsOf, storeJourneys } from '../../testing/stored-journeys.ts';
import { outcome } from './outcome.ts';

let warehouse: Warehouse;
let close: () => Promise<void>;
const names = ['counter', 'phone', 'app', 'lobby'];
const journeys = 2500;
const logistic = (eta: number): number => 1 / (1 + Math.exp(-eta));

/** Low costs `counter` 1.2 and `phone` 0.6 on the scale of the link, high at `counter` adds 0.5; the others do nothing. */
const random = randomGenerator(7);
function poisson(mean: number): number {
  let [count, left] = [-1, 1];
  while (left > Math.exp(-mean)) {
    left *= random.uniform();
    count++;
  }
  return count;
}
const rows = Array.from({ length: journeys }, () => {
  const ratings = names.map((_, at) => {
    const u = random.uniform();
    if (at === 1 && random.uniform() < 0.3) return Number.NaN;
    return u < 0.25 ? 1 + random.integer(2) : u > 0.65 ? 5 : 3 + random.integer(2);
  });
  const [counter = 0, phone = 0] = ratings;
  const eta = (counter <= 2 ? -1.2 : counter === 5 ? 0.5 : 0) + (phone <= 2 ? -0.6 : 0);
  const u = random.uniform();
  const latent = eta + Math.log(u / (1 - u));
  const kept = Number(random.uniform() < logistic(0.6 + eta));
  const scale = 1 + [-2.4, -1.2, 0.2, 1.6].filter((cut) => latent > cut).length;
  const recommend = Math.max(0, Math.min(10, Math.round(7.6 + 1.1 * latent)));
  const orders = poisson(Math.exp(1 + 0.5 * eta));
  const spend = Math.exp(4 + 0.6 * eta + 0.8 * random.normal());
  const until = (-100 * Math.log(1 - random.uniform())) / Math.exp(-0.8 * eta);
  return {
    eta,
    values: [kept, scale, recommend, orders, spend, Math.min(until, 180), Number(until < 180), 0, ...ratings],
  };
});
const outcomes = [
  'Kept',
  'Overall',
  'Likelihood to recommend',
  'Number of orders',
  'Amount spent',
  'Days until leaving',
  'Has left',
  'Flat',
];
const plain = itemsOf('Overall', names);
const items: SurveyItems = {
  ...plain,
  values: [
    ...outcomes.map((name, column) => ({
      name,
      role: 'outcome' as const,
      column,
      ...(name === 'Overall'
        ? {
            scale: {
              min: 1,
              max: 5,
              lowLimit: 2,
              highLimit: 5,
              direction: 'higherIsBetter' as const,
              labels: {},
            },
          }
        : {}),
    })),
    ...plain.values.slice(1),
  ],
};

beforeAll(async () => {
  ({ warehouse, close } = await temporaryWarehouse());
  await storeJourneys(warehouse, { batch: 1, values: rows.map(({ values }) => values) });
}, 60_000);
afterAll(() => close());

async function ask(
  about: string,
  asked: Partial<z.input<typeof outcomeRequestSchema>> = {},
  locale: Locale = 'en',
): Promise<OutcomeResult> {
  const request = outcomeRequestSchema.parse({ study: 'outcome', outcome: about, replicates: 200, ...asked });
  const found = await outcome(warehouse, { batches: [1], items, request, locale });
  expect(outcomeResultSchema.parse(found)).toEqual(found);
  return found;
}

/** Gain of the counter in the planted world: the mean over the rows of what the link says. */
function trueGain(mean: (eta: number) => number): number {
  const low = rows.filter(({ values }) => (values[8] ?? 0) <= 2);
  return low.reduce((sum, { eta }) => sum + mean(eta + 1.2) - mean(eta), 0) / journeys;
}

describe('outcome', () => {
  it.each([
    ['Kept', 'yesNo', (eta: number) => logistic(0.6 + eta)],
    [
      'Overall',
      'ordinal',
      (eta: number) => [-2.4, -1.2, 0.2, 1.6].reduce((sum, cut) => sum + logistic(eta - cut), 0),
    ],
    ['Number of orders', 'count', (eta: number) => Math.exp(1 + 0.5 * eta)],
  ] as const)('recognises %s as %s and covers the planted gain at the counter', async (about, kind, mean) => {
    const found = await ask(about);
    expect(found.kind).toBe(kind);
    const [first, second] = found.touchpoints;
    expect([first?.name, second?.name]).toEqual(['counter', 'phone']);
    expect(first?.verdict).toBe('moment');
    const truth = trueGain(mean);
    expect(first?.gain.low).toBeLessThan(truth);
    expect(first?.gain.high).toBeGreaterThan(truth);
    expect(found.touchpoints.slice(2).map(({ verdict }) => verdict)).not.toContain('moment');
    const sum = found.touchpoints.reduce((all, { importance }) => all + importance.estimate, 0);
    expect(sum).toBeCloseTo(found.explained.estimate, 8);
    expect(found.disagreeing).toEqual([]);
  });

  it('takes NPS as the trinomial that it is, with gains through both sides', async () => {
    const found = await ask('Likelihood to recommend');
    expect(found).toMatchObject({ kind: 'nps', kindFrom: 'name', measure: 'mcFadden' });
    const [first] = found.touchpoints;
    const { promoters, detractors } = first?.sides ?? {
      promoters: { estimate: 0 },
      detractors: { estimate: 0 },
    };
    expect(promoters.estimate).toBeGreaterThan(0);
    expect(detractors.estimate).toBeLessThan(0);
    expect(first?.gain.estimate).toBeCloseTo(100 * (promoters.estimate - detractors.estimate), 8);
    expect(found.level?.estimate).toBeCloseTo(
      100 * ((found.sides?.promoters ?? 0) - (found.sides?.detractors ?? 0)),
      8,
    );
    expect(found.sentences.join(' ')).toMatch(/NPS is .* promoters/);
  });

  it('caps the highest amounts, and says so', async () => {
    const found = await ask('Amount spent');
    expect(found).toMatchObject({ kind: 'money', measure: 'deviance' });
    expect(found.cap).toBeGreaterThan(200);
    expect(found.touchpoints[0]).toMatchObject({ name: 'counter', verdict: 'moment' });
    expect(found.warnings.join(' ')).toContain('highest 0.5%');
  });

  it('reads times with an event column, longer being better, and finds hazards that are proportional', async () => {
    const found = await ask('Days until leaving', { event: 'Has left' });
    expect(found).toMatchObject({ kind: 'time', level: null, disagreeing: null });
    expect(found.time?.events).toBeGreaterThan(500);
    expect(found.time?.changing).toEqual([]);
    expect(found.touchpoints[0]).toMatchObject({ name: 'counter', verdict: 'moment' });
    expect(found.touchpoints[0]?.gain.low).toBeGreaterThan(0);
  });

  it('answers a number by the ranking itself', async () => {
    const found = await ask('Overall', { kind: 'numeric' });
    expect(found).toMatchObject({ kind: 'numeric', kindFrom: 'asked', measure: 'r2', n: journeys });
  });

  it('says it in both languages, and the same bytes for the same data', async () => {
    const [zh, en, again] = [await ask('Kept', {}, 'zh-CN'), await ask('Kept'), await ask('Kept')];
    expect(JSON.stringify(en)).toBe(JSON.stringify(again));
    expect(zh.touchpoints).toEqual(en.touchpoints);
    expect(en.sentences[0]).toContain('yes or no, 2,500 journeys name');
    expect(zh.sentences[0]).toMatch(/^按“是非”来看，2,500 段旅程中有/);
  });

  it('refuses what is not of the kind', async () => {
    for (const [about, kind] of [
      ['Amount spent', 'nps'],
      ['Overall', 'yesNo'],
      ['Amount spent', 'count'],
      ['Amount spent', 'ordinal'],
    ] as const)
      await expect(ask(about, { kind })).rejects.toMatchObject({ code: 'findOutcomeKind' });
    await expect(ask('Days until leaving', { event: 'Overall' })).rejects.toMatchObject({
      code: 'findOutcomeKind',
    });
    await expect(ask('Flat')).rejects.toMatchObject({ code: 'findOutcomeConstant' });
    await expect(ask('Mood')).rejects.toMatchObject({ code: 'findUnknownItem' });
    await expect(ask('Kept', { filter: { channel: ['nowhere'] } })).rejects.toMatchObject({
      code: 'findNoJourneys',
    });
  });
});
