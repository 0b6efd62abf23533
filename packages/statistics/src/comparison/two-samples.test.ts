import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import {
  type EffectValues,
  effectsColumns,
  effectsPresent,
  effectsTitle,
  expectEffects,
} from '../testing/golden-effects.ts';
import { halfGammaRatio } from './half-gamma-ratio.ts';
import { pairedTest, studentTest, welchTest } from './mean-tests.ts';
import { medianDifference } from './median-difference.ts';
import { midRanks } from './mid-ranks.ts';
import { kruskalWallis, mannWhitney, wilcoxonSignedRank } from './rank-tests.ts';
import { signTest } from './sign-test.ts';

function answer<T extends { readonly kind: string }>(result: T): Extract<T, { kind: 'answer' }> {
  if (isAnswer(result)) return result;
  throw new Error(JSON.stringify(result));
}

function isAnswer<T extends { readonly kind: string }>(result: T): result is Extract<T, { kind: 'answer' }> {
  return result.kind === 'answer';
}

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

describe.skipIf(!effectsPresent)(effectsTitle('against the references'), () => {
  function sampleTree(x: number[], y: number[], exact: boolean): EffectValues {
    const welch = answer(welchTest(x, y));
    const student = answer(studentTest(x, y));
    const normal = answer(mannWhitney(x, y, { method: 'normal' }));
    const plain = answer(mannWhitney(x, y, { method: 'normal', continuity: false }));
    return {
      welch: {
        diff: welch.difference,
        t: welch.t,
        df: welch.degrees,
        p: welch.p,
        se: welch.standardError,
        ci95: [welch.interval.low, welch.interval.high],
      },
      student: {
        t: student.t,
        df: student.degrees,
        p: student.p,
        ci95: [student.interval.low, student.interval.high],
      },
      cohens_d: student.cohensD,
      hedges_g_exact: student.hedgesG,
      mann_whitney: {
        U: normal.u,
        p_continuity: normal.p,
        p_no_continuity: plain.p,
        hodges_lehmann_R: normal.shift,
        hodges_lehmann_median_pairwise: normal.shift,
        probability_superiority: normal.superiority,
        rank_biserial: normal.rankBiserial,
        ...(exact ? { p_exact_conditional_on_ties: answer(mannWhitney(x, y, { method: 'exact' })).p } : {}),
      },
    };
  }

  test('two samples: ratings, waits and their logarithms', () => {
    const read = (file: string, name: string): ((period: string) => number[]) => {
      const columns = effectsColumns(file);
      const values = (columns[name] ?? []).map(Number);
      return (period) => values.filter((_, row) => columns['period']?.[row] === period);
    };
    const ratings = read('ratings_before_after.csv', 'rating');
    const waitName =
      Object.keys(effectsColumns('wait_before_after.csv')).find((name) => name !== 'period') ?? '';
    const waits = read('wait_before_after.csv', waitName);
    const logs = (period: string): number[] => waits(period).map(Math.log);
    const got: Record<string, EffectValues> = {};
    for (const [id, of] of [
      ['ratings_1_5', ratings],
      ['wait_minutes', waits],
      ['log_wait', logs],
    ] as const) {
      const tree = sampleTree(of('after'), of('before'), id !== 'ratings_1_5');
      for (const [name, value] of Object.entries(tree ?? {})) got[`${id}.${name}`] = value;
    }
    expect(expectEffects('tests_two_sample', got)).toBeGreaterThan(55);
  });

  test('pairs', () => {
    const { before = [], after = [] } = effectsColumns('branch_paired.csv');
    const differences = before.map((value, row) => Number((Number(after[row]) - Number(value)).toFixed(9)));
    const t = answer(pairedTest(differences));
    const exact = answer(wilcoxonSignedRank(differences, { method: 'exact' }));
    const normal = (continuity: boolean): number =>
      answer(wilcoxonSignedRank(differences, { method: 'normal', continuity })).p;
    const sign = answer(signTest(differences));
    const compared = expectEffects('tests_paired', {
      n: differences.length,
      mean_diff: t.difference,
      t: t.t,
      df: t.degrees,
      p: t.p,
      ci95: [t.interval.low, t.interval.high],
      cohens_dz: t.cohensD,
      wilcoxon: {
        V: exact.v,
        n_nonzero: exact.count,
        p_continuity: normal(true),
        p_no_continuity: normal(false),
        p_exact_conditional_on_ties: exact.p,
      },
      sign_test: { positive: sign.positive, negative: sign.negative, p: sign.p },
    });
    expect(compared).toBe(16);
  });
});
