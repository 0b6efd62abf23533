import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { answer } from '../testing/answer.ts';
import { boxScores } from './box-scores.ts';
import { customerEffort } from './customer-effort.ts';
import { impactAsymmetry } from './impact-asymmetry.ts';
import { importancePerformance } from './importance-performance.ts';
import { kanoAnalysis, kanoCategory } from './kano.ts';
import { type NpsCounts, netPromoterScore, npsCounts, npsDifference } from './net-promoter-score.ts';
import { servqualGaps } from './servqual-gaps.ts';

describe('netPromoterScore', () => {
  test('60 promoters, 25 passives and 15 detractors make 45', () => {
    const result = answer(netPromoterScore({ promoters: 60, passives: 25, detractors: 15 }));
    expect(result.score).toBeCloseTo(45, 12);
    expect(result.variance).toBeCloseTo(0.75 - 0.45 ** 2, 12);
    expect(npsCounts([10, 9, 8, 7, 6, 0])).toEqual({ promoters: 2, passives: 2, detractors: 2 });
    expect(npsCounts([10, 0], [2, 0.5])).toEqual({ promoters: 2, passives: 0, detractors: 0.5 });
  });

  test('all promoters leave the plain interval without width, not the adjusted one', () => {
    const all = { promoters: 12, passives: 0, detractors: 0 };
    expect(answer(netPromoterScore(all, { method: 'wald' })).interval).toEqual({ low: 100, high: 100 });
    const { low, high } = answer(netPromoterScore(all)).interval;
    expect(low).toBeLessThan(80);
    expect(high).toBe(100);
  });

  test('cannot tell without answers, refuses ratings off the scale', () => {
    const none = { promoters: 0, passives: 0, detractors: 0 };
    expect(netPromoterScore(none)).toMatchObject({ reason: 'tooFewRows' });
    expect(npsDifference(none, { ...none, promoters: 1 })).toMatchObject({ reason: 'tooFewRows' });
    expect(() => netPromoterScore({ ...none, passives: -1 })).toThrow(/negativeWeight/);
    expect(() => npsCounts([11])).toThrow(/outOfRange/);
    expect(() => npsCounts([7.5])).toThrow(/outOfRange/);
    const certain = answer(npsDifference({ ...none, promoters: 5 }, { ...none, promoters: 7 }));
    expect(certain).toMatchObject({ difference: 0, p: 1, z: 0 });
  });

  test('its intervals cover 93 to 97 of 100, of one score and of a difference, small samples included', () => {
    const random = randomGenerator(99);
    const draw = (n: number, [p, d]: readonly [number, number]): NpsCounts => {
      const counts = { promoters: 0, passives: 0, detractors: 0 };
      for (let at = 0; at < n; at++) {
        const u = random.uniform();
        if (u < p) counts.promoters++;
        else if (u < p + d) counts.detractors++;
        else counts.passives++;
      }
      return counts;
    };
    for (const [n, shares] of [
      [25, [0.5, 0.2]],
      [60, [0.3, 0.4]],
      [200, [0.7, 0.1]],
    ] as const) {
      const truth = 100 * (shares[0] - shares[1]);
      let [one, two] = [0, 0];
      const rounds = 3000;
      for (let round = 0; round < rounds; round++) {
        const [first, second] = [draw(n, shares), draw(2 * n, [0.4, 0.3])];
        const own = answer(netPromoterScore(first)).interval;
        const both = answer(npsDifference(first, second)).interval;
        one += Number(own.low <= truth && truth <= own.high);
        two += Number(both.low <= truth - 10 && truth - 10 <= both.high);
      }
      for (const covered of [one, two]) {
        expect(covered / rounds).toBeGreaterThan(0.93);
        expect(covered / rounds).toBeLessThan(0.97);
      }
    }
  });
});

describe('CSAT and CES', () => {
  test('mean, top boxes and net are three numbers', () => {
    const result = answer(boxScores([5, 4, 4, 2, 1], { low: 1, high: 5 }));
    expect(result.mean.value).toBeCloseTo(3.2, 12);
    expect(result.top.value).toBeCloseTo(0.6, 12);
    expect(result.net.value).toBeCloseTo(0.2, 12);
    expect(result).toMatchObject({ topFrom: 4, bottomTo: 2, answers: 5 });
    // t quantile 2.776445 times √(2.7 / 5).
    expect(result.mean.interval.high - 3.2).toBeCloseTo(2.7764451051977987 * Math.sqrt(2.7 / 5), 10);
  });

  test('weights count as repetition for the scores, and cost certainty', () => {
    const scale = { low: 1, high: 5 };
    const weighted = answer(boxScores([5, 3, 1], scale, { weights: [2, 1, 1] }));
    const repeated = answer(boxScores([5, 5, 3, 1], scale));
    expect(weighted.mean.value).toBeCloseTo(repeated.mean.value, 12);
    expect(weighted.top.value).toBeCloseTo(repeated.top.value, 12);
    expect(weighted.top.interval.low).toBeLessThan(repeated.top.interval.low);
  });

  test('effort of either polarity points the same way', () => {
    const scale = { low: 1, high: 7 };
    const ease = answer(customerEffort([7, 6, 4, 2], scale));
    const effort = answer(customerEffort([1, 2, 4, 6], scale, { polarity: 'effort' }));
    expect(ease.top.value).toBe(0.5);
    expect(ease.bottom.value).toBe(0.25);
    expect(effort.mean).toEqual(ease.mean);
    expect(effort.meanAsAsked).toBeCloseTo(3.25, 12);
    expect(answer(customerEffort([1, 5, 3], { low: 1, high: 5 })).topFrom).toBe(4);
  });

  test('cannot tell from one answer, refuses answers off the scale and boxes that overlap', () => {
    const scale = { low: 1, high: 5 };
    expect(boxScores([5], scale)).toMatchObject({ reason: 'tooFewRows' });
    expect(boxScores([], scale)).toMatchObject({ reason: 'tooFewRows' });
    expect(() => boxScores([0, 3], scale)).toThrow(/outOfRange/);
    expect(() => boxScores([4, 3], scale, { topBoxes: 3, bottomBoxes: 3 })).toThrow(/outOfRange/);
    expect(() => boxScores([4, 3], { low: 5, high: 5 })).toThrow(/outOfRange/);
    expect(JSON.stringify(boxScores([5, 5, 5], scale))).not.toMatch(/null/);
  });
});

describe('servqualGaps', () => {
  const items = [
    { name: 'clean', dimension: 'tangibles', expectations: [6, 7, 6], perceptions: [5, 7, 5] },
    { name: 'modern', dimension: 'tangibles', expectations: [5, 5, 5], perceptions: [6, 6, 6] },
    { name: 'prompt', dimension: 'response', expectations: [7, 7, 7], perceptions: [5, 4, 6] },
  ];

  test('perception minus expectation by item, dimension and overall', () => {
    const { items: gaps, dimensions, overall, weighted } = servqualGaps(items, { tangibles: 1, response: 3 });
    expect(gaps.map(({ gap }) => gap)).toEqual([-2 / 3, 1, -2]);
    expect(gaps[1]?.interval).toBeUndefined();
    expect(dimensions[0]?.gap).toBeCloseTo(1 / 6, 12);
    expect(overall.gap).toBeCloseTo((1 / 6 - 2) / 2, 12);
    expect(weighted?.gap).toBeCloseTo((1 / 6 - 6) / 4, 12);
    expect(overall.perception - overall.expectation).toBeCloseTo(overall.gap, 12);
  });

  test('refuses nothing, repeats and dimensions without weight', () => {
    expect(() => servqualGaps([])).toThrow(/empty/);
    expect(() => servqualGaps([...items, ...items])).toThrow(/repeatedColumn/);
    expect(() => servqualGaps(items, { tangibles: 1 })).toThrow(/unknownColumn/);
  });
});

describe('Kano', () => {
  test('the table knows its corners', () => {
    expect(kanoCategory({ functional: 1, dysfunctional: 5 })).toBe('oneDimensional');
    expect(kanoCategory({ functional: 1, dysfunctional: 3 })).toBe('attractive');
    expect(kanoCategory({ functional: 3, dysfunctional: 5 })).toBe('mustBe');
    expect(kanoCategory({ functional: 3, dysfunctional: 3 })).toBe('indifferent');
    expect(kanoCategory({ functional: 5, dysfunctional: 1 })).toBe('reverse');
    expect(kanoCategory({ functional: 5, dysfunctional: 5 })).toBe('questionable');
    expect(() => kanoCategory({ functional: 0, dysfunctional: 5 })).toThrow(/outOfRange/);
  });

  test('Better and Worse as on paper; ties go to what hurts most', () => {
    const of = (
      functional: number,
      dysfunctional: number,
      times: number,
    ): { functional: number; dysfunctional: number }[] =>
      Array.from({ length: times }, () => ({ functional, dysfunctional }));
    const result = answer(
      kanoAnalysis([...of(1, 5, 4), ...of(1, 3, 2), ...of(3, 5, 4), ...of(3, 3, 10), ...of(5, 1, 3)]),
    );
    expect(result).toMatchObject({ category: 'indifferent', better: 0.3, worse: -0.4 });
    expect(result.totalStrength).toBeCloseTo(10 / 23, 12);
    expect(result.worseInterval.low).toBeLessThan(-0.4);
    const tied = answer(kanoAnalysis([...of(1, 5, 4), ...of(3, 5, 4)]));
    expect(tied).toMatchObject({ category: 'mustBe', clear: false, categoryStrength: 0 });
    expect(kanoAnalysis(of(5, 5, 3))).toMatchObject({ reason: 'tooFewRows' });
  });
});

describe('quadrants and asymmetry', () => {
  test('a line decides quadrants and the distance from it is told', () => {
    const items = [
      { name: 'a', importance: 5, performance: 2 },
      { name: 'b', importance: 4, performance: 5 },
      { name: 'c', importance: 1, performance: 1 },
      { name: 'd', importance: 2, performance: 4 },
    ];
    const { items: placed, cross } = importancePerformance(items);
    expect(cross).toEqual({ importance: 3, performance: 3 });
    expect(placed.map(({ quadrant }) => quadrant)).toEqual([
      'concentrateHere',
      'keepUp',
      'lowPriority',
      'possibleOverkill',
    ]);
    expect(placed[0]?.margin).toBe(1);
    expect(importancePerformance(items, { importance: 1, performance: 1 }).items[2]?.quadrant).toBe('keepUp');
    expect(importancePerformance(items, 'median').cross).toEqual({ importance: 3, performance: 3 });
    expect(() => importancePerformance([])).toThrow(/empty/);
  });

  test('asymmetry falls into five classes, and into none when it means nothing', () => {
    const of = (
      penalty: number,
      reward: number,
      meaningful = true,
    ): Parameters<typeof impactAsymmetry>[0][number] => ({
      name: `${penalty}`,
      penalty,
      reward,
      range: reward - penalty,
      asymmetry: (reward + penalty) / (reward - penalty),
      meaningful,
      shareLow: 0.2,
      shareHigh: 0.3,
      estimated: { low: true, high: true },
    });
    const classes = impactAsymmetry([
      of(-0.1, 0.9),
      of(-0.3, 0.7),
      of(-0.5, 0.5),
      of(-0.7, 0.3),
      of(-0.9, 0.1),
      of(0.2, 0.4, false),
    ]);
    expect(classes.map((item) => item.class)).toEqual([
      'delighter',
      'satisfier',
      'hybrid',
      'dissatisfier',
      'frustrator',
      'unclear',
    ]);
    expect(classes[0]?.satisfying).toBeCloseTo(0.9, 12);
    expect(() => impactAsymmetry([], { hybrid: 0.8 })).toThrow(/outOfRange/);
  });
});
