import { describe, expect, test } from 'vitest';
import { differenceReliability } from '../measurement/difference-reliability.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { rankAgreement } from '../ranks/rank-agreement.ts';
import { answer } from '../testing/answer.ts';
import { asymmetryLabels } from './asymmetry-labels.ts';
import { kanoFromCounts } from './kano.ts';

describe('the reliability of a difference', () => {
  const score = (reliability: number, deviation = 1) => ({ reliability, deviation });

  // Equal spreads: (mean reliability − correlation) / (1 − correlation).
  test.each([
    [0.7, 0.7, 0.4, 0.5],
    [0.8, 0.8, 0.6, 0.5],
    [0.9, 0.9, 0.8, 0.5],
    [0.9, 0.7, 0.5, 0.6],
    [0.8, 0.8, 0, 0.8],
  ])('of scales at %f and %f that correlate %f is %f', (first, second, correlation, expected) => {
    expect(differenceReliability(score(first), score(second), correlation)).toBeCloseTo(expected, 12);
  });

  test('weighs the scale that spreads more', () => {
    // (4 · 0.9 + 1 · 0.5 − 2 · 0.3 · 2) / (4 + 1 − 1.2) = 2.9 / 3.8
    expect(differenceReliability(score(0.9, 2), score(0.5, 1), 0.3)).toBeCloseTo(2.9 / 3.8, 12);
  });

  test('is 0 where nothing is left to differ, and refuses impossible input', () => {
    expect(differenceReliability(score(1), score(1), 1)).toBe(0);
    expect(() => differenceReliability(score(1.2), score(1), 0)).toThrow(/outOfRange/);
    expect(() => differenceReliability(score(0.7), score(0.7), 2)).toThrow(/outOfRange/);
    expect(() => differenceReliability(score(0.7, 0), score(0.7), 0)).toThrow(/outOfRange/);
  });

  test('is the squared correlation with the true difference', () => {
    const random = randomGenerator(5);
    let [xy, xx, yy] = [0, 0, 0];
    for (let row = 0; row < 200_000; row++) {
      const common = random.normal();
      const [a, b] = [common + random.normal(), common + random.normal()];
      const [x, y] = [a - b, a + random.normal() - (b + random.normal())];
      xy += x * y;
      xx += x * x;
      yy += y * y;
    }
    // Each score: true variance 2, error 1, correlation of the observed scores 1/3.
    const deviation = Math.sqrt(3);
    const expected = differenceReliability(score(2 / 3, deviation), score(2 / 3, deviation), 1 / 3);
    expect(expected).toBeCloseTo(0.5, 12);
    expect(xy ** 2 / (xx * yy)).toBeCloseTo(expected, 2);
  });
});

describe('labels of asymmetry', () => {
  const around = (penalty: number, reward: number, error: number, seed = 3) => {
    const random = randomGenerator(seed);
    const values = Float64Array.from(
      { length: 4000 },
      (_, at) => (at % 2 === 0 ? penalty : reward) + error * random.normal(),
    );
    return asymmetryLabels(
      [penalty, reward],
      { method: 'bootstrap', count: 2000, size: 2, values },
      { extreme: 1 },
    );
  };

  test('are sure where the figures are', () => {
    const [label] = around(-1, 0.2, 0.05);
    expect(label?.asymmetry).toBeCloseTo(-0.8 / 1.2, 12);
    expect(label?.class).toBe('dissatisfier');
    expect(label?.probability.dissatisfier).toBeGreaterThan(0.99);
    expect(label?.range).toBeCloseTo(1.2, 12);
  });

  test('share their probability near a cut', () => {
    const [label] = around(-0.6, 0.4, 0.1);
    const { dissatisfier = 0, hybrid = 0 } = label?.probability ?? {};
    expect(dissatisfier).toBeGreaterThan(0.4);
    expect(dissatisfier).toBeLessThan(0.6);
    expect(dissatisfier + hybrid).toBeGreaterThan(0.98);
  });

  test('take an effect on the wrong side as none', () => {
    const [label] = around(0.02, 0.5, 0.01);
    expect(label).toMatchObject({ asymmetry: 1, class: 'satisfier' });
    const [none] = around(0.4, -0.4, 0.01);
    expect(none).toMatchObject({ asymmetry: 0, class: 'unclear', range: 0 });
    expect(none?.probability.unclear).toBe(1);
    const replicates = { method: 'bootstrap', count: 1, size: 2, values: Float64Array.of(-1, 1) } as const;
    expect(() => asymmetryLabels([1], replicates)).toThrow(/lengthsDiffer/);
  });
});

describe('Kano from counts', () => {
  const counts = {
    mustBe: 4,
    oneDimensional: 4,
    attractive: 2,
    indifferent: 10,
    reverse: 3,
    questionable: 0,
  };

  test('widens its intervals by the design effect', () => {
    const plain = answer(kanoFromCounts(counts));
    const clustered = answer(kanoFromCounts(counts, { better: 4, worse: 1 }));
    expect(plain.better).toBeCloseTo(0.3, 12);
    expect(clustered.better).toBe(plain.better);
    expect(clustered.betterInterval.high).toBeGreaterThan(plain.betterInterval.high);
    expect(clustered.worseInterval).toEqual(plain.worseInterval);
    expect(() => kanoFromCounts(counts, { better: 0.5, worse: 1 })).toThrow(/outOfRange/);
    expect(() => kanoFromCounts({ ...counts, mustBe: -1 })).toThrow(/negativeWeight/);
  });
});

describe('agreement of two rankings', () => {
  const exact = (values: readonly number[]) => ({
    estimate: values,
    covariance: new Float64Array(values.length ** 2),
  });

  test('is Spearman where nothing is uncertain', () => {
    // d = (0, −1, 1, 0, 0): ρ = 1 − 6 · 2 / (5 · 24) = 0.9.
    const found = answer(rankAgreement(exact([1, 2, 3, 4, 5]), exact([10, 30, 20, 40, 50])));
    expect(found.correlation).toBeCloseTo(0.9, 12);
    expect(found.interval.low).toBeCloseTo(0.9, 12);
    expect(found.interval.high).toBeCloseTo(0.9, 12);
  });

  test('opens when the estimates are noisy, and cannot be told of three things', () => {
    const noisy = {
      estimate: [1, 2, 3, 4, 5],
      covariance: Float64Array.from({ length: 25 }, (_, at) => (at % 6 === 0 ? 4 : 0)),
    };
    const found = answer(rankAgreement(noisy, exact([1, 2, 3, 4, 5])));
    expect(found.correlation).toBeCloseTo(1, 12);
    expect(found.interval.low).toBeLessThan(0.3);
    expect(rankAgreement(exact([1, 2, 3]), exact([1, 2, 3]))).toMatchObject({ reason: 'tooFewRows' });
    expect(rankAgreement(exact([1, 1, 1, 1]), exact([1, 2, 3, 4]))).toMatchObject({ reason: 'noVariation' });
  });
});
