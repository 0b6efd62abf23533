import { describe, expect, it } from 'vitest';
import type { Journeys } from './journeys.ts';
import { level } from './outcome.ts';
import { simulateWorld } from './simulate-world.ts';
import { bankTouchpoints } from './touchpoints.ts';

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] ?? 0;
  return sum / values.length;
}

/** Correlation of two touchpoints' ratings over journeys that pass both. */
function correlation(journeys: Journeys, a: number, b: number): number {
  const pairs: [number, number][] = [];
  for (let row = 0; row < journeys.n; row += 1) {
    const x = journeys.ratings[a * journeys.n + row] ?? 0;
    const y = journeys.ratings[b * journeys.n + row] ?? 0;
    if (x > 0 && y > 0) pairs.push([x, y]);
  }
  const mx = mean(pairs.map(([x]) => x));
  const my = mean(pairs.map(([, y]) => y));
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (const [x, y] of pairs) {
    xy += (x - mx) * (y - my);
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}

describe('simulateWorld', () => {
  it('gives the same journeys for the same seed and others for another', () => {
    const one = simulateWorld({ seed: 3, n: 300 }).journeys;
    expect(simulateWorld({ seed: 3, n: 300 }).journeys).toEqual(one);
    expect(simulateWorld({ seed: 4, n: 300 }).journeys.ratings).not.toEqual(one.ratings);
  });

  it('keeps ratings and levels consistent: low up to 2, high at 5, absent without a rating', () => {
    const { ratings, levels } = simulateWorld({ seed: 5, n: 2000 }).journeys;
    const expected = [level.absent, level.low, level.low, level.middle, level.middle, level.high];
    for (const [cell, rating] of ratings.entries()) expect(levels[cell]).toBe(expected[rating]);
  });

  it('lets journeys pass only some touchpoints, and customers come back', () => {
    const { ratings, customer, n } = simulateWorld({ seed: 6, n: 4000 }).journeys;
    const passed = ratings.filter((rating) => rating > 0).length / n;
    expect(passed).toBeGreaterThan(3);
    expect(passed).toBeLessThan(6.5);
    expect(new Set(customer).size / n).toBeLessThan(0.75);
  });

  it('records waits only where there is a queue', () => {
    const { waits, ratings, n } = simulateWorld({ seed: 7, n: 500 }).journeys;
    for (const [touchpoint, trait] of bankTouchpoints.entries()) {
      for (let row = 0; row < n; row += 1) {
        const here = ratings[touchpoint * n + row] !== 0 && trait.wait !== null;
        expect(Number.isNaN(waits[touchpoint * n + row])).toBe(!here);
      }
    }
  });

  it('colours all ratings with the customer’s mood when asked to', () => {
    const calm = simulateWorld({ seed: 8, n: 8000, strictness: 0 }).journeys;
    const moody = simulateWorld({
      seed: 8,
      n: 8000,
      strictness: 0,
      mood: { rating: 0.7, outcome: 0.7 },
    }).journeys;
    // Booking and complaints have nothing in common but the person.
    expect(correlation(moody, 0, 8)).toBeGreaterThan(correlation(calm, 0, 8) + 0.15);
  });

  it('piles ratings and outcome at the top under a ceiling', () => {
    const { ratings, outcome } = simulateWorld({ seed: 9, n: 4000, ceiling: 1 }).journeys;
    const given = ratings.filter((rating) => rating > 0);
    expect(given.filter((rating) => rating === 5).length / given.length).toBeGreaterThan(0.7);
    expect(outcome.filter((value) => value === 10).length / outcome.length).toBeGreaterThan(0.4);
  });

  it('hears more from the happy when the unhappy answer less, and the reverse', () => {
    const all = mean(simulateWorld({ seed: 10, n: 6000 }).journeys.outcome);
    const happy = mean(
      simulateWorld({ seed: 10, n: 6000, nonResponse: 'unhappyAnswerLess' }).journeys.outcome,
    );
    const unhappy = mean(
      simulateWorld({ seed: 10, n: 6000, nonResponse: 'happyAnswerLess' }).journeys.outcome,
    );
    expect(happy).toBeGreaterThan(all + 0.3);
    expect(unhappy).toBeLessThan(all - 0.3);
  });

  it('makes a collinear pair come together and feel alike', () => {
    const { journeys } = simulateWorld({
      seed: 11,
      n: 4000,
      collinear: { pair: [4, 5], correlation: 0.98 },
    });
    for (let row = 0; row < journeys.n; row += 1) {
      expect(journeys.ratings[4 * journeys.n + row] === 0).toBe(journeys.ratings[5 * journeys.n + row] === 0);
    }
    expect(correlation(journeys, 4, 5)).toBeGreaterThan(0.6);
  });

  it('names every touchpoint in both languages', () => {
    expect(bankTouchpoints).toHaveLength(10);
    for (const trait of bankTouchpoints) {
      expect(trait.zh).toMatch(/^[一-鿿]+$/);
      expect(trait.en).toMatch(/^[A-Z][A-Za-z -]+$/);
    }
    expect(new Set(bankTouchpoints.map((trait) => trait.zh)).size).toBe(10);
  });
});
