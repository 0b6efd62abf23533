import { describe, expect, test } from 'vitest';
import { normalTwoSided } from '../distribution/normal.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { adjustP, pAdjustments } from './adjust-p.ts';

describe('adjustP', () => {
  test('as worked on paper', () => {
    expect([...adjustP([0.01, 0.04, 0.03], 'holm')]).toEqual([0.03, 0.06, 0.06]);
    expect(adjustP([0.01, 0.04, 0.03], 'benjaminiHochberg')[0]).toBeCloseTo(0.03, 15);
    expect(() => adjustP([1.2], 'holm')).toThrow(/outOfRange/);
    expect(adjustP([], 'hommel')).toHaveLength(0);
  });

  test('no method makes a p value smaller, and order does not matter', () => {
    const random = randomGenerator(2);
    const p = Array.from({ length: 12 }, () => random.uniform() ** 3);
    for (const method of pAdjustments) {
      const adjusted = adjustP(p, method);
      adjusted.forEach((value, at) => {
        expect(value).toBeGreaterThanOrEqual(p[at] ?? 1);
      });
      expect([...adjustP([...p].reverse(), method)].reverse()).toEqual([...adjusted]);
    }
  });

  test('Holm keeps false findings to 5 % of studies, Benjamini–Hochberg to 5 % of findings', () => {
    const random = randomGenerator(6);
    let [anyFalse, falseShare] = [0, 0];
    const rounds = 2000;
    for (let round = 0; round < rounds; round++) {
      // Ten true nulls, ten effects of three standard errors.
      const p = Array.from({ length: 20 }, (_, at) => normalTwoSided(random.normal() + (at < 10 ? 0 : 3)));
      anyFalse += Number(
        adjustP(p, 'holm')
          .subarray(0, 10)
          .some((value) => value <= 0.05),
      );
      const found = adjustP(p, 'benjaminiHochberg');
      const all = found.filter((value) => value <= 0.05).length;
      falseShare += found.subarray(0, 10).filter((value) => value <= 0.05).length / Math.max(1, all);
    }
    expect(anyFalse / rounds).toBeLessThan(0.06);
    expect(falseShare / rounds).toBeGreaterThan(0.015);
    expect(falseShare / rounds).toBeLessThan(0.055);
  });
});
