import { simulateWorld } from '@touchstone/simulator';
import { bucketCrossProducts, crossProductsFromColumns, totalCrossProducts } from '@touchstone/statistics';
import { describe, expect, it } from 'vitest';
import { bucketFacts } from './bucket-facts.ts';

describe('bucketFacts', () => {
  const { setting, journeys } = simulateWorld({ seed: 21, n: 700 });
  const facts = bucketFacts(setting, journeys);

  it('adds up to the cross-products of the same columns written out row by row', () => {
    const columns = facts.columns.map(({ touchpoint, kind }) => {
      const code = { low: 0, high: 2, absent: 3, score: -1 }[kind];
      const levels = journeys.levels.subarray(touchpoint * journeys.n, (touchpoint + 1) * journeys.n);
      return {
        name: `${kind}:${touchpoint}`,
        values: Array.from(levels, (found) => (found === code ? 1 : 0)),
      };
    });
    const rows = crossProductsFromColumns([{ name: 'y', values: journeys.outcome }, ...columns]);
    const buckets = totalCrossProducts(bucketCrossProducts(facts.sums));
    expect(buckets.names).toEqual(rows.names);
    for (const [at, mean] of rows.means.entries()) expect(buckets.means[at]).toBeCloseTo(mean, 12);
    for (const [at, product] of rows.centred.entries()) expect(buckets.centred[at]).toBeCloseTo(product, 8);
  });

  it('keeps all journeys of one customer in one bucket', () => {
    const bucketOf = new Map<number, number>();
    for (let row = 0; row < journeys.n; row += 1) {
      const customer = journeys.customer[row] ?? -1;
      const bucket = journeys.bucket[row] ?? -1;
      expect(bucketOf.get(customer) ?? bucket).toBe(bucket);
      bucketOf.set(customer, bucket);
    }
    expect(bucketOf.size).toBeGreaterThan(350);
  });

  it('counts the levels of a touchpoint to the journeys that pass', () => {
    for (const [touchpoint, { rows, lowRows, highRows }] of facts.touchpoints.entries()) {
      const ratings = journeys.ratings.subarray(touchpoint * journeys.n, (touchpoint + 1) * journeys.n);
      expect(rows).toBe(ratings.filter((rating) => rating > 0).length);
      expect(lowRows).toBe(ratings.filter((rating) => rating === 1 || rating === 2).length);
      expect(highRows).toBe(ratings.filter((rating) => rating === 5).length);
    }
  });
});
