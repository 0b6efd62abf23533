import { randomGenerator } from '@touchstone/statistics';
import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import {
  type Scale,
  type ScoresResult,
  type SurveyItems,
  scoresRequestSchema,
  scoresResultSchema,
} from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { plantedRows } from '../../testing/planted-journeys.ts';
import { storeJourneys } from '../../testing/stored-journeys.ts';
import { findScores } from './find-scores.ts';

let warehouse: Warehouse;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ warehouse, close } = await temporaryWarehouse());
});
afterAll(() => close());

const five: Scale = { min: 1, max: 5, lowLimit: 2, highLimit: 5, direction: 'higherIsBetter', labels: {} };
const seven: Scale = { ...five, max: 7, lowLimit: 3, highLimit: 6 };

function itemsOf(columns: readonly (readonly [string, Scale, 'outcome' | 'rating'])[]): SurveyItems {
  const values = columns.map(([name, scale, role], column) => ({ name, role, scale, column }));
  return { values, categories: [], comments: [] };
}

type Asked = Omit<z.input<typeof scoresRequestSchema>, 'study' | 'seed'>;
function scores(batch: number, items: SurveyItems, asked: Asked = {}): Promise<ScoresResult> {
  const request = scoresRequestSchema.parse({ study: 'scores', replicates: 400, ...asked });
  return findScores(warehouse, { batches: [batch], items, request, locale: 'en' });
}

const names = ['counter', 'advice', 'app', 'branch'];
const touchpoint = (penalty: number, reward: number) => ({
  penalty,
  reward,
  low: 0.25,
  high: 0.25,
  absent: 0.1,
});

describe('asymmetry and quadrants of a world whose truth is known', () => {
  const rows = plantedRows({
    seed: 11,
    journeys: 6000,
    perCustomer: 1.5,
    touchpoints: [
      touchpoint(-1.8, 0.1),
      touchpoint(-0.1, 1.6),
      touchpoint(-0.9, 0.9),
      touchpoint(-0.02, 0.03),
    ],
    customerNoise: 0.5,
    noise: 1,
    mood: 0.2,
  });
  // What people say matters: the branch most, the counter least; 2 points of noise.
  const random = randomGenerator(5);
  const said = [2, 3, 3.5, 4.5];
  const values = rows.outcomes.map((outcome, row) => [
    outcome,
    ...(rows.ratings[row] ?? []),
    ...said.map((mean) => Math.min(5, Math.max(1, Math.round(mean + random.normal())))),
  ]);
  const items = itemsOf([
    ['overall', { ...five, min: 0, max: 10 }, 'outcome'],
    ...names.map((name) => [name, five, 'rating'] as const),
    ...names.map((name) => [`importance of ${name}`, five, 'rating'] as const),
  ]);

  it('names the three kinds, and says so in sentences', async () => {
    await storeJourneys(warehouse, { batch: 1, values, customers: rows.customers });
    const result = await scores(1, items);
    expect(scoresResultSchema.parse(result)).toEqual(result);
    const labels = new Map(result.asymmetry?.items.map(({ name, label }) => [name, label]));
    expect(labels.get('counter')).toBe('dissatisfier');
    expect(labels.get('advice')).toBe('satisfier');
    expect(labels.get('app')).toBe('hybrid');
    expect(labels.get('branch')).toBeNull();
    const counter = result.asymmetry?.items.find(({ name }) => name === 'counter');
    // Truth: (0.1 − 1.8) / 1.9 = −0.895.
    expect(counter?.asymmetry.low).toBeLessThan(-0.895);
    expect(counter?.asymmetry.high).toBeGreaterThan(-0.895);
    expect(result.sentences[0]).toMatch(/counter is a dissatisfier/);
    expect(result.n).toBe(6000);
  });

  it('sets stated importance against derived: questions that ask it are no touchpoints', async () => {
    const { stated, quadrants } = await scores(1, items);
    expect(stated?.items.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
    const of = (name: string) => stated?.items.find((item) => item.name === name);
    expect(of('branch')).toMatchObject({ difference: 'overstated', statedRank: { estimate: 1 } });
    expect(of('counter')).toMatchObject({ difference: 'understated', statedRank: { estimate: 4 } });
    expect(stated?.agreement?.estimate).toBeLessThan(0);
    expect(quadrants?.items.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
    const branch = quadrants?.items.find(({ name }) => name === 'branch');
    expect(branch?.above.importance).toBeLessThan(0.05);
    expect(
      quadrants?.items.filter(({ open }) => open !== null).every(({ quadrant }) => quadrant === null),
    ).toBe(true);
  });

  it('names what other questionnaires would give, and gives the same bytes again', async () => {
    const result = await scores(1, items);
    expect(result.missing.map(({ part }) => part)).toEqual(['kano', 'gaps', 'tolerance']);
    expect(JSON.stringify(await scores(1, items))).toBe(JSON.stringify(result));
    const linear = await scores(1, items, { scale: 'linear' });
    expect(linear.asymmetry).toBeNull();
    expect(linear.missing[0]?.sentence).toMatch(/linear/);
  });
});

describe('a Kano questionnaire', () => {
  // 1 = like … 5 = dislike. Parking: 60 must-be, 20 indifferent. Tea: 40 attractive, 38 indifferent, 2 reverse.
  const answers = [...Array.from({ length: 60 }, () => [3, 5]), ...Array.from({ length: 20 }, () => [3, 3])];
  const tea = [
    ...Array.from({ length: 40 }, () => [1, 3]),
    ...Array.from({ length: 38 }, () => [3, 3]),
    ...Array.from({ length: 2 }, () => [5, 1]),
  ];
  const values = answers.map((parking, row) => [...parking, ...(tea[row] ?? [])]);
  const items = itemsOf([
    ['如果有停车位', five, 'rating'],
    ['如果没有停车位', five, 'rating'],
    ['如果有茶水', five, 'rating'],
    ['如果没有茶水', five, 'rating'],
  ]);

  it('is recognised by its names and gives classes only where they hold up', async () => {
    await storeJourneys(warehouse, { batch: 10, values });
    const result = await scores(10, items);
    expect(result.kano?.like).toBe('lowest');
    const [parking, drinks] = result.kano?.items ?? [];
    expect(parking).toMatchObject({ feature: '停车位', n: 80, class: 'mustBe' });
    expect(parking?.worse.estimate).toBeCloseTo(-60 / 80, 12);
    expect(parking?.better.estimate).toBe(0);
    expect(drinks).toMatchObject({ leaning: 'attractive', class: null });
    expect(drinks?.better.estimate).toBeCloseTo(40 / 78, 12);
    expect(result.asymmetry).toBeNull();
    expect(result.warnings[0]).toMatch(/no ranking/i);
    expect(result.warnings.some((warning) => warning.includes('kanoLike'))).toBe(true);
  });

  it('reads the numbers from the other end when told, or when that leaves fewer reverse answers', async () => {
    await storeJourneys(warehouse, { batch: 11, values: values.map((row) => row.map((value) => 6 - value)) });
    const turned = await scores(11, items);
    expect(turned.kano).toMatchObject({
      like: 'highest',
      items: [{ class: 'mustBe' }, { leaning: 'attractive' }],
    });
    const forced = await scores(11, items, { kanoLike: 'lowest' });
    expect(forced.kano?.items[0]?.leaning).toBe('reverse');
    expect(forced.warnings.some((warning) => warning.includes('kanoLike'))).toBe(false);
  });

  it('reads answers in words', async () => {
    const words = ['很喜欢', '理应如此', '无所谓', '能忍受', '很不喜欢'];
    const categories = values.map((row) => row.map((value) => words[value - 1] ?? ''));
    await storeJourneys(warehouse, { batch: 12, values: values.map(() => [3]), categories });
    const worded: SurveyItems = {
      values: [{ name: '年龄', role: 'number', column: 9 }],
      categories: items.values.map(({ name }, column) => ({ name, column })),
      comments: [],
    };
    const result = await scores(12, worded);
    expect(result.kano).toMatchObject({
      like: 'words',
      items: [{ class: 'mustBe', n: 80 }, { leaning: 'attractive' }],
    });
    expect(scoresResultSchema.parse(result)).toEqual(result);
  });
});

describe('SERVQUAL', () => {
  // Reliability of a difference: expectation and perception share a common part, so gaps are mostly error.
  const random = randomGenerator(3);
  const keep = (value: number) => Math.min(7, Math.max(1, Math.round(value)));
  const values = Array.from({ length: 900 }, () => {
    const person = random.normal();
    const item = (mean: number) => keep(mean + person + 0.8 * random.normal());
    const [e, p, l] = [
      Array.from({ length: 22 }, () => item(5)),
      Array.from({ length: 22 }, () => item(4.2)),
      [item(4.9)],
    ];
    return [...e, ...p, ...l];
  });
  const items = itemsOf([
    ...Array.from({ length: 22 }, (_, at) => [`E${at + 1}`, seven, 'rating'] as const),
    ...Array.from({ length: 22 }, (_, at) => [`P${at + 1}`, seven, 'rating'] as const),
    ['L3', seven, 'rating'] as const,
  ]);

  it('gives 22 gaps and five dimensions in the published order, and warns of unreliable differences', async () => {
    await storeJourneys(warehouse, { batch: 20, values });
    const result = await scores(20, items);
    expect(result.gaps?.items.length).toBe(22);
    expect(result.gaps?.dimensions.map(({ dimension, items: count }) => [dimension, count])).toEqual([
      ['tangibles', 4],
      ['reliability', 5],
      ['responsiveness', 4],
      ['assurance', 4],
      ['empathy', 5],
    ]);
    for (const { gap } of result.gaps?.dimensions ?? []) {
      expect(gap.estimate).toBeGreaterThan(-0.95);
      expect(gap.estimate).toBeLessThan(-0.6);
      expect(gap.high).toBeLessThan(0);
    }
    const [tangibles] = result.gaps?.dimensions ?? [];
    expect(tangibles?.reliability?.perception).toBeGreaterThan(0.8);
    expect(tangibles?.reliability?.difference.estimate).toBeLessThan(0.3);
    expect(result.warnings.filter((warning) => /SERVPERF/.test(warning)).length).toBe(5);
    const mean = (result.gaps?.dimensions ?? []).reduce((sum, { gap }) => sum + gap.estimate, 0) / 5;
    expect(result.gaps?.overall?.gap.estimate).toBeCloseTo(mean, 12);
  });

  it('places an item in the zone of tolerance by those who answered all three', async () => {
    const { tolerance } = await scores(20, items);
    expect(tolerance?.items).toHaveLength(1);
    expect(tolerance?.items[0]).toMatchObject({ item: '3', n: 900, zone: 'below' });
    expect(tolerance?.items[0]?.adequacy.estimate).toBeLessThan(-0.5);
  });
});

describe('what cannot be answered', () => {
  it('is refused as the ranking would be when there is no questionnaire either', async () => {
    await storeJourneys(warehouse, { batch: 30, values: [[1, 2]] });
    const items = itemsOf([
      ['overall', five, 'outcome'],
      ['counter', five, 'rating'],
    ]);
    await expect(scores(30, items)).rejects.toMatchObject({ code: 'findOutcomeConstant' });
    const kano = [{ feature: 'tea', functional: 'there', dysfunctional: 'counter' }];
    await expect(scores(30, items, { kano })).rejects.toMatchObject({ code: 'findUnknownItem' });
  });
});
