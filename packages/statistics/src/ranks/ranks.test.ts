import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { normalDraws } from './normal-draws.ts';
import { rankConfidenceSets } from './rank-confidence-sets.ts';
import { simultaneousLowerBounds } from './simultaneous-lower-bounds.ts';

function diagonal(variances: readonly number[]): Float64Array {
  const size = variances.length;
  return Float64Array.from({ length: size * size }, (_, at) =>
    at % (size + 1) === 0 ? (variances[at / (size + 1)] ?? 0) : 0,
  );
}

describe('rankConfidenceSets', () => {
  test('knows the ranks of estimates far apart, and nothing about equal ones', () => {
    const far = rankConfidenceSets([1, 3, 2], diagonal([1e-6, 1e-6, 1e-6]), { taus: [1, 2] });
    expect(far.simultaneous).toEqual([
      { lower: 3, upper: 3 },
      { lower: 1, upper: 1 },
      { lower: 2, upper: 2 },
    ]);
    expect(far.best).toEqual([
      { tau: 1, member: [false, true, false] },
      { tau: 2, member: [false, true, true] },
    ]);
    const equal = rankConfidenceSets([2, 2, 2], diagonal([1, 1, 1]));
    expect(equal.rank).toEqual([1, 1, 1]);
    expect(equal.simultaneous).toEqual(Array.from({ length: 3 }, () => ({ lower: 1, upper: 3 })));
  });

  test('marginal sets lie inside simultaneous ones, which contain the estimated rank', () => {
    const random = randomGenerator(2);
    const estimate = Float64Array.from({ length: 8 }, () => random.normal());
    const sets = rankConfidenceSets(estimate, diagonal(new Array<number>(8).fill(0.1)), { draws: 4000 });
    sets.rank.forEach((rank, at) => {
      const [inner, outer] = [sets.marginal[at], sets.simultaneous[at]];
      expect(inner?.lower).toBeGreaterThanOrEqual(outer?.lower ?? 9);
      expect(inner?.upper).toBeLessThanOrEqual(outer?.upper ?? 0);
      expect(inner?.lower).toBeLessThanOrEqual(rank);
      expect(inner?.upper).toBeGreaterThanOrEqual(rank);
    });
  });

  test('orders two items that cannot differ by chance by their estimates', () => {
    const together = Float64Array.of(1, 1, 1, 1);
    expect(rankConfidenceSets([2, 1], together).simultaneous).toEqual([
      { lower: 1, upper: 1 },
      { lower: 2, upper: 2 },
    ]);
    expect(rankConfidenceSets([1, 1], together).simultaneous[0]).toEqual({ lower: 1, upper: 2 });
  });

  test('covers all true ranks in at least 95 % of simulated worlds (less three Monte Carlo errors)', () => {
    const truth = [0, 0, 0, 1, 1, 3];
    const ranks = truth.map((value) => ({
      best: 1 + truth.filter((other) => other > value).length,
      worst: truth.filter((other) => other >= value).length,
    }));
    const covariance = diagonal(new Array<number>(6).fill(0.09));
    const worlds = 300;
    let covered = 0;
    const draws = normalDraws(covariance, 6, { draws: worlds, seed: 5 });
    for (let world = 0; world < worlds; world++) {
      const estimate = truth.map((value, at) => value + (draws[world * 6 + at] ?? 0));
      const sets = rankConfidenceSets(estimate, covariance, { draws: 1000, seed: world });
      const good = sets.simultaneous.every(
        (set, at) => set.lower <= (ranks[at]?.best ?? 0) && set.upper >= (ranks[at]?.worst ?? 9),
      );
      covered += Number(good);
    }
    expect(covered / worlds).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / worlds));
  });

  test('refuses a covariance that is not symmetric or has a negative variance', () => {
    expect(() => rankConfidenceSets([1, 2], [1, 0.5, 0.1, 1])).toThrow(/notSymmetric/);
    expect(() => rankConfidenceSets([1, 2], [1, 0, 0, -1])).toThrow(/outOfRange/);
    expect(() => rankConfidenceSets([1, Number.NaN], [1, 0, 0, 1])).toThrow(/notFinite/);
  });
});

describe('simultaneousLowerBounds', () => {
  test('uses the one-sided normal quantile for one item', () => {
    const { critical } = simultaneousLowerBounds([1], [1], { draws: 200_000 });
    expect(Math.abs(critical - 1.6449)).toBeLessThan(0.02);
  });

  test('names an item above zero in at most 5 % of worlds without any (plus three Monte Carlo errors)', () => {
    const worlds = 600;
    const size = 7;
    const covariance = diagonal(new Array<number>(size).fill(1));
    const draws = normalDraws(covariance, size, { draws: worlds, seed: 6 });
    let named = 0;
    for (let world = 0; world < worlds; world++) {
      const estimate = draws.subarray(world * size, (world + 1) * size);
      named += Number(
        simultaneousLowerBounds(estimate, covariance, { draws: 1000, seed: world }).aboveZero.includes(true),
      );
    }
    expect(named / worlds).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / worlds));
    expect(named / worlds).toBeGreaterThan(0.02);
  });

  test('keeps the estimate as bound where there is no sampling variance', () => {
    const result = simultaneousLowerBounds([0.5, 2], Float64Array.of(0, 0, 0, 1));
    expect(result.bounds[0]).toBe(0.5);
    expect(result.aboveZero[0]).toBe(true);
  });
});
