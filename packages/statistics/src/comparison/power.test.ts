import { describe, expect, test } from 'vitest';
import { studentTwoSided } from '../distribution/student.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { clusterPower } from './cluster-power.ts';
import {
  anovaPower,
  chiSquarePower,
  detectableErrors,
  detectableMean,
  meanPower,
  meanSampleSize,
  normalPower,
} from './mean-power.ts';
import { welchTest } from './mean-tests.ts';
import { noncentralStudentLower } from './noncentral.ts';
import {
  detectableNps,
  detectableShares,
  npsSampleSize,
  sharePower,
  shareSampleSize,
} from './share-power.ts';

describe('power', () => {
  test('the noncentral t without shift is the central one, from 1 to a million degrees', () => {
    for (const degrees of [1, 2, 3.5, 30, 1000, 1e6]) {
      expect(noncentralStudentLower(-2, degrees, 0)).toBeCloseTo(studentTwoSided(2, degrees) / 2, 9);
    }
  });

  test('without an effect the power is the level', () => {
    expect(meanPower(0, { first: 20, second: 30 })).toBeCloseTo(0.05, 9);
    expect(normalPower(0)).toBeCloseTo(0.05, 12);
    expect(anovaPower(0, { groups: 3, size: 10 })).toBeCloseTo(0.05, 9);
    expect(chiSquarePower(0, { count: 100, degrees: 3 })).toBeCloseTo(0.05, 9);
    expect(meanSampleSize(0)).toBe(Number.POSITIVE_INFINITY);
    expect(shareSampleSize([0.3, 0.3])).toBe(Number.POSITIVE_INFINITY);
  });

  test('what is detectable is found with the power asked for', () => {
    const sizes = { first: 25, second: 40 };
    expect(meanPower(detectableMean(sizes, { power: 0.9 }), sizes)).toBeCloseTo(0.9, 9);
    const { up = 0, down = 0 } = detectableShares(0.6, 300);
    expect(sharePower([0.6, up], 300)).toBeCloseTo(0.8, 9);
    expect(sharePower([0.6, down], 300)).toBeCloseTo(0.8, 9);
    expect(detectableShares(0.99, 20).up).toBeUndefined();
    const shares = { promoters: 0.5, detractors: 0.2 };
    expect(detectableNps(shares, [400, 400])).toBeCloseTo(
      100 * detectableErrors() * Math.sqrt(0.61 / 200),
      9,
    );
    expect(npsSampleSize(shares, detectableNps(shares, [400, 400]))).toBeCloseTo(400, 8);
  });

  test('predicted power comes true in simulated Welch tests', () => {
    const random = randomGenerator(31);
    let found = 0;
    for (let round = 0; round < 1500; round++) {
      const x = Float64Array.from({ length: 20 }, () => random.normal() + 0.8);
      const y = Float64Array.from({ length: 30 }, () => random.normal());
      const result = welchTest(x, y);
      found += Number(result.kind === 'answer' && result.p <= 0.05);
    }
    expect(Math.abs(found / 1500 - meanPower(0.8, { first: 20, second: 30 }))).toBeLessThan(0.035);
  });

  test('refuses impossible designs', () => {
    expect(() => meanPower(1, { first: 1, second: 5 })).toThrow(/outOfRange/);
    expect(() => detectableMean({ first: 10 }, { power: 1 })).toThrow(/outOfRange/);
    expect(() => clusterPower({ icc: 2, meanSize: 5, clustersPerArm: 4 })).toThrow(/outOfRange/);
    expect(() => clusterPower({ icc: 0.1, meanSize: 5, clustersPerArm: 1 })).toThrow(/outOfRange/);
    expect(() => shareSampleSize([0.5, 1.5])).toThrow(/outOfRange/);
    expect(() => detectableNps({ promoters: 0.8, detractors: 0.4 }, [10, 10])).toThrow(/outOfRange/);
  });
});
