import { describe, expect, it } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { leastSquares } from '../regression/least-squares.ts';
import { treatmentColumns } from '../regression/treatment-columns.ts';
import { totalCrossProducts } from './bucket-cross-products.ts';
import { bucketCrossProductsFromColumns } from './bucket-cross-products-from-columns.ts';
import { crossProductsFromColumns } from './cross-products-from-columns.ts';
import { type GroupMoments, type GroupPairs, withinGroups } from './within-groups.ts';

const random = randomGenerator(11);
const rows = 500;
const unit = Array.from({ length: rows }, () => random.integer(7));
const channel = unit.map((one) => (random.uniform() < 0.5 ? one % 3 : random.integer(3)));
const bucketOf = unit.map(() => random.integer(20));
const weights = unit.map(() => 1 + random.integer(3));
const x = unit.map((one) => 0.4 * one + random.normal());
const z = channel.map((one) => one + random.normal());
const y = unit.map(
  (one, row) =>
    0.5 * (x[row] ?? 0) - 0.2 * (z[row] ?? 0) - 0.8 * one + 2 * (channel[row] ?? 0) + random.normal(),
);
const columns = [
  { name: 'y', values: y },
  { name: 'x', values: x },
  { name: 'z', values: z },
];
const buckets = bucketCrossProductsFromColumns(columns, bucketOf, weights);

/** Sums by bucket and level, as an engine would give them. */
function momentsOf(groupOf: readonly number[], levels: number): GroupMoments {
  const places = new Map<number, number>();
  const [bucket, level, mass, sums]: number[][] = [[], [], [], []];
  groupOf.forEach((one, row) => {
    const key = (bucketOf[row] ?? 0) * levels + one;
    let at = places.get(key);
    if (at === undefined) {
      at = places.size;
      places.set(key, at);
      bucket?.push(bucketOf[row] ?? 0);
      level?.push(one);
      mass?.push(0);
      sums?.push(0, 0, 0);
    }
    const weight = weights[row] ?? 0;
    if (mass) mass[at] = (mass[at] ?? 0) + weight;
    columns.forEach(({ values }, i) => {
      const place = (at ?? 0) * 3 + i;
      if (sums) sums[place] = (sums[place] ?? 0) + weight * ((values[row] ?? 0) - (buckets.shifts[i] ?? 0));
    });
  });
  return { levels, bucket: bucket ?? [], level: level ?? [], weights: mass ?? [], sums: sums ?? [] };
}

/** With dummies, row by row. */
function withDummies(groups: Readonly<Record<string, readonly number[]>>): readonly number[] {
  const dummies = Object.entries(groups).flatMap(([name, of]) =>
    treatmentColumns(name, of.map(String), [...new Set(of.map(String))]),
  );
  const fit = leastSquares(crossProductsFromColumns([...columns, ...dummies], weights), 'y', [
    'x',
    'z',
    ...dummies.map(({ name }) => name),
  ]);
  if (fit.kind !== 'answer') throw new Error(fit.reason);
  return ['x', 'z'].map((name) => fit.terms.find((term) => term.name === name)?.coefficient ?? Number.NaN);
}

function slopes(given: ReturnType<typeof withinGroups>): readonly number[] {
  const fit = leastSquares(totalCrossProducts(given.buckets), 'y', ['x', 'z']);
  if (fit.kind !== 'answer') throw new Error(fit.reason);
  return ['x', 'z'].map((name) => fit.terms.find((term) => term.name === name)?.coefficient ?? Number.NaN);
}

const pairs: GroupPairs = {
  groups: [0, 1],
  bucket: bucketOf,
  first: unit,
  second: channel,
  weights,
};

describe('cross-products within groups', () => {
  it('give the slopes of the regression with a dummy a level', () => {
    const within = withinGroups(buckets, [momentsOf(unit, 7)]);
    withDummies({ unit }).forEach((slope, at) => {
      expect(slopes(within)[at]).toBeCloseTo(slope, 10);
    });
    expect(within).toMatchObject({ absorbed: 6, sweeps: 1 });
  });

  it('give those with dummies of two groupings that overlap', () => {
    const within = withinGroups(buckets, [momentsOf(unit, 7), momentsOf(channel, 3)], [pairs]);
    withDummies({ unit, channel }).forEach((slope, at) => {
      expect(slopes(within)[at]).toBeCloseTo(slope, 8);
    });
    expect(within.absorbed).toBe(8);
  });

  it('change nothing when all rows are one group, and keep what a bucket weighs and sums up to', () => {
    const one = withinGroups(buckets, [
      momentsOf(
        unit.map(() => 0),
        1,
      ),
    ]);
    one.buckets.values.forEach((value, at) => {
      expect(value).toBeCloseTo(buckets.values[at] ?? 0, 8);
    });
    const within = withinGroups(buckets, [momentsOf(unit, 7)]);
    const head = 5 * buckets.buckets;
    expect(within.buckets.values.slice(0, head)).toEqual(buckets.values.slice(0, head));
  });

  it('refuse levels and lengths that are not there', () => {
    expect(() => withinGroups(buckets, [])).toThrow(/empty/);
    expect(() => withinGroups(buckets, [momentsOf(unit, 3)])).toThrow(/outOfRange/);
    expect(() => withinGroups(buckets, [{ ...momentsOf(unit, 7), sums: [] }])).toThrow(/lengthsDiffer/);
  });
});
