import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { answer } from '../testing/answer.ts';
import { halfGammaRatio } from './half-gamma-ratio.ts';
import { pairedTest, studentTest, welchTest } from './mean-tests.ts';
import { medianDifference } from './median-difference.ts';
import { midRanks } from './mid-ranks.ts';
import { kruskalWallis, mannWhitney, wilcoxonSignedRank } from './rank-tests.ts';
import { signTest } from './sign-test.ts';

describe('tests of means', () => {
  test('give the t worked on paper for 1 2 3 against 3 4 5', () => {
    const result = answer(studentTest([1, 2, 3], [3, 4, 5]));
    expect(result.t).toBeCloseTo(-2 / Math.sqrt(2 / 3), 14);
    expect(result).toMatchObject({ difference: -2, degrees: 4, cohensD: -2 });
    expect(answer(welchTest([1, 2, 3], [3, 4, 5])).degrees).toBeCloseTo(4, 12);
    expect(result.interval.low).toBeCloseTo(-2 - 2.7764451051977987 * Math.sqrt(2 / 3), 12);
  });

  test('are unanswerable below two values and without variation', () => {
    expect(welchTest([1], [2, 3])).toMatchObject({ reason: 'tooFewRows' });
    expect(studentTest([2, 2], [3, 3])).toMatchObject({ reason: 'noVariation' });
    expect(pairedTest([])).toMatchObject({ reason: 'tooFewRows' });
    expect(pairedTest([1, 1])).toMatchObject({ reason: 'noVariation' });
    expect(() => welchTest([1, Number.NaN], [2, 3])).toThrow(/notFinite/);
    expect(() => welchTest([1, 2], [2, 3], { level: 1 })).toThrow(/outOfRange/);
  });

  test('the gamma ratio meets its recurrence where the two ways to compute it join', () => {
    for (const x of [199.5, 200, 200.5, 5000]) {
      expect((halfGammaRatio(x) * halfGammaRatio(x + 0.5)) / x).toBeCloseTo(1, 13);
    }
    expect(halfGammaRatio(1)).toBeCloseTo(Math.sqrt(Math.PI) / 2, 15);
  });
});

describe('rank tests', () => {
  test('mid-ranks share places and count ties', () => {
    expect(midRanks([3, 1, 3, 2])).toEqual({ ranks: Float64Array.of(3.5, 1, 3.5, 2), ties: 6 });
  });

  test('an exact p counts arrangements: 3 against 3 fully apart is 2 of 20', () => {
    const result = answer(mannWhitney([4, 5, 6], [1, 2, 3]));
    expect(result).toMatchObject({ u: 9, method: 'exact', superiority: 1, rankBiserial: 1, shift: 3 });
    expect(result.p).toBeCloseTo(0.1, 14);
    expect(answer(wilcoxonSignedRank([1, 2, 3, 4, 0])).p).toBeCloseTo(2 / 16, 14);
    expect(answer(signTest([1, 2, 0, 3])).p).toBeCloseTo(0.25, 14);
  });

  test('with ties the exact p equals the enumeration of all arrangements', () => {
    const values = [1, 1, 2, 2, 2, 3, 5];
    const { ranks } = midRanks(values);
    const observed = (ranks[0] ?? 0) + (ranks[1] ?? 0) + (ranks[3] ?? 0);
    const mean = (3 * 28) / 7;
    let [far, all] = [0, 0];
    for (let mask = 0; mask < 128; mask++) {
      const chosen = [...ranks].filter((_, at) => (mask >> at) & 1);
      if (chosen.length !== 3) continue;
      const sum = chosen.reduce((total, rank) => total + rank, 0);
      all++;
      far += Number(Math.abs(sum - mean) >= Math.abs(observed - mean));
    }
    const result = answer(mannWhitney([1, 1, 2], [2, 2, 3, 5]));
    expect(result.p).toBeCloseTo(far / all, 12);
  });

  test('the median of differences needs no list of differences', () => {
    const random = randomGenerator(8);
    for (const [n, m] of [
      [1, 1],
      [4, 5],
      [7, 6],
      [30, 21],
    ] as const) {
      const x = Float64Array.from({ length: n }, () => random.integer(9) + random.integer(2) / 3);
      const y = Float64Array.from({ length: m }, () => random.integer(9));
      const all = Float64Array.from(
        { length: n * m },
        (_, at) => (x[at % n] ?? 0) - (y[Math.floor(at / n)] ?? 0),
      ).sort();
      const half = (n * m) / 2;
      const expected =
        (n * m) % 2 === 1 ? all[Math.floor(half)] : ((all[half - 1] ?? 0) + (all[half] ?? 0)) / 2;
      expect(medianDifference(x, y)).toBe(expected);
    }
  });

  test('Kruskal–Wallis of two groups is the square of the uncorrected Mann–Whitney z', () => {
    const [x, y] = [
      [1, 4, 4, 6, 9],
      [2, 2, 4, 7],
    ];
    const groups = [...x.map(() => 'x'), ...y.map(() => 'y')];
    const h = answer(kruskalWallis([...x, ...y], groups));
    const u = answer(mannWhitney(x, y, { method: 'normal', continuity: false }));
    expect(h.p).toBeCloseTo(u.p, 12);
    expect(kruskalWallis([1, 1], ['a', 'b'])).toMatchObject({ reason: 'tooFewRows' });
    expect(kruskalWallis([1, 1, 1], ['a', 'b', 'b'])).toMatchObject({ reason: 'noVariation' });
    expect(kruskalWallis([1, 2], ['a', 'a'])).toMatchObject({ reason: 'oneLevel' });
    expect(mannWhitney([2, 2], [2])).toMatchObject({ reason: 'noVariation' });
    expect(mannWhitney([], [2])).toMatchObject({ reason: 'tooFewRows' });
    expect(wilcoxonSignedRank([0, 0])).toMatchObject({ reason: 'noVariation' });
  });

  test('Mann–Whitney rejects 5 % of true nulls with groups of 4 and 36 and ties', () => {
    const random = randomGenerator(21);
    for (const method of ['exact', 'normal'] as const) {
      let rejected = 0;
      for (let round = 0; round < 1000; round++) {
        const draw = (): number => 1 + random.integer(5);
        const result = mannWhitney(
          Float64Array.from({ length: 4 }, draw),
          Float64Array.from({ length: 36 }, draw),
          {
            method,
          },
        );
        rejected += Number(result.kind === 'answer' && result.p <= 0.05);
      }
      expect(rejected / 1000).toBeGreaterThan(0.015);
      expect(rejected / 1000).toBeLessThan(0.065);
    }
  });
});
