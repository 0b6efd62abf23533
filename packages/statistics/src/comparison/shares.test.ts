import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { answer } from '../testing/answer.ts';
import { chiSquareTest, goodnessOfFit } from './contingency.ts';
import { fisherExact } from './fisher-exact.ts';
import { shareInterval } from './share-interval.ts';
import { twoShares } from './two-shares.ts';

describe('tables', () => {
  test('χ² of a 2 × 2 table as on paper, with and without correction', () => {
    const table = [
      [10, 20],
      [20, 10],
    ];
    const result = answer(chiSquareTest(table));
    expect(result.chiSquare).toBeCloseTo(20 / 3, 12);
    expect(result).toMatchObject({ degrees: 1, count: 60, smallestExpected: 15 });
    expect(result.cramersV).toBeCloseTo(1 / 3, 12);
    expect(answer(chiSquareTest(table, { continuity: true })).chiSquare).toBeCloseTo((4 * 4.5 ** 2) / 15, 12);
  });

  test('empty rows do not count, one row cannot be compared', () => {
    expect(
      answer(
        chiSquareTest([
          [1, 2],
          [0, 0],
          [3, 4],
        ]),
      ).degrees,
    ).toBe(1);
    expect(chiSquareTest([[1, 2]])).toMatchObject({ reason: 'oneLevel' });
    expect(
      fisherExact([
        [1, 2],
        [0, 0],
      ]),
    ).toMatchObject({ reason: 'oneLevel' });
    expect(
      fisherExact([
        [1, 0],
        [3, 0],
      ]),
    ).toMatchObject({ reason: 'oneLevel' });
    expect(() => chiSquareTest([[1, 2], [1]])).toThrow(/lengthsDiffer/);
    expect(() =>
      chiSquareTest([
        [1, -2],
        [1, 1],
      ]),
    ).toThrow(/negativeWeight/);
    expect(() => chiSquareTest([])).toThrow(/empty/);
    expect(() =>
      fisherExact([
        [1.5, 2],
        [1, 1],
      ]),
    ).toThrow(/outOfRange/);
    expect(() =>
      fisherExact([
        [1, 2, 3],
        [1, 1, 1],
        [1, 1, 1],
      ]),
    ).toThrow(/outOfRange/);
    expect(goodnessOfFit([3, 1], [1, 0])).toMatchObject({ reason: 'oneLevel' });
    expect(() => goodnessOfFit([3, 1, 2], [1, 0, 1])).toThrow(/outOfRange/);
  });

  test("Fisher's tea lady: p is 34/70 with three of four right", () => {
    const result = answer(
      fisherExact([
        [3, 1],
        [1, 3],
      ]),
    );
    expect(result.p).toBeCloseTo(34 / 70, 12);
    expect(result.oddsRatio).toBe(9);
  });

  test('r × 2: equals the enumeration of all tables, either way round', () => {
    const table = [
      [3, 1],
      [0, 4],
      [2, 2],
      [5, 1],
    ];
    const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
    const choose = (n: number, k: number): number => factorial(n) / factorial(k) / factorial(n - k);
    const weight = (firsts: number[]): number =>
      firsts.reduce(
        (product, first, row) => product * choose((table[row]?.[0] ?? 0) + (table[row]?.[1] ?? 0), first),
        1,
      );
    const observed = weight([3, 0, 2, 5]);
    let [unlikely, all] = [0, 0];
    for (let a = 0; a <= 4; a++)
      for (let b = 0; b <= 4; b++)
        for (let c = 0; c <= 4; c++) {
          const d = 10 - a - b - c;
          if (d < 0 || d > 6) continue;
          const found = weight([a, b, c, d]);
          all += found;
          if (found <= observed * (1 + 1e-7)) unlikely += found;
        }
    expect(answer(fisherExact(table)).p).toBeCloseTo(unlikely / all, 12);
    const turned = [0, 1].map((column) => table.map((row) => row[column] ?? 0));
    expect(answer(fisherExact(turned)).p).toBeCloseTo(unlikely / all, 12);
  });

  test('where the exact walk is too large, random tables answer with their error, if asked', () => {
    const random = randomGenerator(9);
    const table = Array.from({ length: 14 }, (_, row) => [
      40 + row + random.integer(30),
      50 + random.integer(30),
    ]);
    expect(() => fisherExact(table)).toThrow(/tooLarge/);
    const simulated = answer(fisherExact(table, { replicates: 2000, seed: 4 }));
    expect(simulated.method).toBe('simulated');
    const distance = Math.abs(simulated.p - answer(chiSquareTest(table)).p);
    expect(distance).toBeLessThan(4 * (simulated.standardError ?? 0) + 0.01);
  });

  test('large tables of two rows stay quick and agree with χ²', () => {
    const table = [
      [30_200, 20_000],
      [29_800, 20_100],
    ];
    const exact = answer(fisherExact(table)).p;
    expect(Math.abs(exact - answer(chiSquareTest(table)).p)).toBeLessThan(0.01);
  });

  test('both tests keep their level for unequal groups', () => {
    const random = randomGenerator(5);
    const draws = (n: number): number =>
      Array.from({ length: n }, () => random.uniform() < 0.3).filter(Boolean).length;
    let [exact, plain] = [0, 0];
    for (let round = 0; round < 2000; round++) {
      const [a, b] = [draws(20), draws(80)];
      const table = [
        [a, 20 - a],
        [b, 80 - b],
      ];
      const [fisher, chi] = [fisherExact(table), chiSquareTest(table)];
      exact += Number(fisher.kind === 'answer' && fisher.p <= 0.05);
      plain += Number(chi.kind === 'answer' && chi.p <= 0.05);
    }
    expect(exact / 2000).toBeLessThan(0.055);
    expect(exact / 2000).toBeGreaterThan(0.015);
    expect(plain / 2000).toBeGreaterThan(0.035);
    expect(plain / 2000).toBeLessThan(0.065);
  });
});

describe('shares', () => {
  test('Wilson of 0 of n ends at z² / (n + z²)', () => {
    const z = 1.959963984540054;
    const { low, high } = shareInterval(0, 20);
    expect(low).toBe(0);
    expect(high).toBeCloseTo(z ** 2 / (20 + z ** 2), 12);
    expect(() => shareInterval(1, 0)).toThrow(/outOfRange/);
    expect(() => shareInterval(3, 2)).toThrow(/outOfRange/);
    expect(() => twoShares({ successes: 3, trials: 2 }, { successes: 1, trials: 2 })).toThrow(/outOfRange/);
  });

  test('two equal extremes are no difference, and nothing is NaN', () => {
    const result = twoShares({ successes: 0, trials: 10 }, { successes: 0, trials: 12 });
    expect(result.difference).toBe(0);
    expect([result.z, result.p, result.pContinuity]).toEqual([undefined, undefined, undefined]);
    expect(JSON.stringify(result)).not.toMatch(/null/);
  });

  test('Wilson and Newcombe cover 93 to 97 of 100 on average over shares', () => {
    const random = randomGenerator(77);
    let [one, two] = [0, 0];
    const rounds = 4000;
    for (let round = 0; round < rounds; round++) {
      const [p, q] = [0.05 + 0.9 * random.uniform(), 0.05 + 0.9 * random.uniform()];
      const draw = (n: number, share: number): number => {
        let count = 0;
        for (let at = 0; at < n; at++) count += Number(random.uniform() < share);
        return count;
      };
      const [a, b] = [draw(40, p), draw(60, q)];
      const own = shareInterval(a, 40);
      const both = twoShares({ successes: a, trials: 40 }, { successes: b, trials: 60 }).interval;
      one += Number(own.low <= p && p <= own.high);
      two += Number(both.low <= p - q && p - q <= both.high);
    }
    for (const covered of [one, two]) {
      expect(covered / rounds).toBeGreaterThan(0.93);
      expect(covered / rounds).toBeLessThan(0.97);
    }
  });
});
