import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { vaccineTrials } from '../testing/vaccine-trials.ts';
import { correlatedEffects } from './correlated-effects.ts';

function answer(estimates: readonly number[], covariance: ArrayLike<number>) {
  const found = correlatedEffects(estimates, covariance);
  if (found.kind !== 'answer') throw new Error(found.reason);
  return found;
}

function diagonal(variances: readonly number[]): Float64Array {
  const size = variances.length;
  return Float64Array.from({ length: size * size }, (_, at) =>
    at % (size + 1) === 0 ? (variances[at / (size + 1)] ?? 0) : 0,
  );
}

describe('correlatedEffects', () => {
  test('gives τ² 0.318 by Paule and Mandel, Q 152.233 for the 13 vaccine trials (metafor: rma(method = "PM"))', () => {
    const ratios = vaccineTrials.map(([a, b, c, d]) => Math.log(a / (a + b) / (c / (c + d))));
    const variances = vaccineTrials.map(([a, b, c, d]) => 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d));
    const found = answer(ratios, diagonal(variances));
    expect(found.between).toBeCloseTo(0.3181, 4);
    expect(found.q).toBeCloseTo(152.233, 3);
    expect(found.degrees).toBe(12);
    // Weights of a diagonal model are 1 / (v + τ²), normed.
    const plain = variances.map((variance) => 1 / (variance + found.between));
    const total = plain.reduce((sum, weight) => sum + weight, 0);
    plain.forEach((weight, at) => {
      expect(found.weights[at]).toBeCloseTo(weight / total, 12);
    });
    expect(found.error).toBeCloseTo(Math.sqrt(1 / total), 12);
  });

  test('two estimates with a common part of their error: by hand', () => {
    // S = [[2, 1], [1, 2]], y = (0, 1): S⁻¹ 1 = (1/3, 1/3), so μ = 1/2 with variance 3/2; Q = ½ · ½ · 2 = 0.5 < 1.
    const found = answer([0, 1], [2, 1, 1, 2]);
    expect(found.estimate).toBeCloseTo(0.5, 14);
    expect(found.error).toBeCloseTo(Math.sqrt(1.5), 14);
    expect(found.q).toBeCloseTo(0.5, 14);
    expect(found.between).toBe(0);
    expect(found.high).toBeCloseTo(0.5 + 12.7062047 * Math.sqrt(1.5), 6);
  });

  test('finds the variance at which Q is its expectation: for equal errors that is the sample variance less theirs', () => {
    const values = [1, 4, 7, 2];
    const variance = values.reduce((sum, value) => sum + (value - 3.5) ** 2, 0) / 3;
    // Equal correlation 0.3 of errors of variance 1: only 1 − 0.3 of it lies between the estimates.
    const shared = Array.from({ length: 16 }, (_, at) => (at % 5 === 0 ? 1 : 0.3));
    expect(answer(values, shared).between).toBeCloseTo(variance - 0.7, 10);
  });

  test('covers the true effect in 95 % of worlds with three correlated sources', () => {
    const random = randomGenerator(4);
    const worlds = 2000;
    let covered = 0;
    for (let world = 0; world < worlds; world++) {
      const common = random.normal() * 0.5;
      const values = [1, 2, 3].map(() => 2 + 0.6 * random.normal() + common + 0.5 * random.normal());
      const covariance = Array.from({ length: 9 }, (_, at) => (at % 4 === 0 ? 0.5 : 0.25));
      const { low, high } = answer(values, covariance);
      if (low <= 2 && 2 <= high) covered++;
    }
    // Three Monte Carlo errors of 0.5 % below 95 %; above it errs on the safe side.
    expect(covered / worlds).toBeGreaterThan(0.935);
  });

  test('a covariance without an inverse cannot be weighed', () => {
    expect(correlatedEffects([1, 2], [1, 1, 1, 1])).toMatchObject({
      kind: 'unanswerable',
      reason: 'notPositiveDefinite',
    });
    expect(() => correlatedEffects([1], [1])).toThrow(/empty/);
    expect(() => correlatedEffects([1, Number.NaN], [1, 0, 0, 1])).toThrow(/notFinite/);
  });
});
