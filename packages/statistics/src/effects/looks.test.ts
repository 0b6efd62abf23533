import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { sequenceReach, sequenceTuning } from './confidence-sequence.ts';
import { groupSequentialBounds, type SpendingRule } from './group-sequential.ts';
import { mixtureTest } from './mixture-test.ts';

describe('group-sequential limits', () => {
  test('are those of Jennison & Turnbull (2000, tables 2.1 and 2.3) for Pocock and O’Brien–Fleming', () => {
    for (const [looks, pocock, fleming] of [
      [1, 1.96, 1.96],
      [2, 2.178, 1.977],
      [3, 2.289, 2.004],
      [5, 2.413, 2.04],
      [10, 2.555, 2.087],
      [20, 2.672, 2.126],
    ] as const) {
      const last = (power: number): number | undefined =>
        groupSequentialBounds(looks, { kind: 'shape', power }).z.at(-1);
      expect(last(0.5)).toBeCloseTo(pocock, 3);
      expect(last(0)).toBeCloseTo(fleming, 3);
    }
  });

  test('spend half of alpha, whatever the rule and the times', () => {
    const rules: readonly SpendingRule[] = [
      { kind: 'shape', power: 0.25 },
      { kind: 'spend', by: 'obrienFleming' },
      { kind: 'spend', by: 'pocock' },
      { kind: 'spend', by: 'hwangShihDeCani', gamma: -4 },
      { kind: 'spend', by: 'hwangShihDeCani', gamma: 0 },
      { kind: 'spend', by: 'kimDeMets', gamma: 2 },
    ];
    for (const rule of rules) {
      const { spent, z, localP } = groupSequentialBounds([0.15, 0.5, 0.98, 1], rule, { alpha: 0.1 });
      expect(spent.at(-1)).toBeCloseTo(0.05, 9);
      expect(z).toHaveLength(4);
      expect(localP.at(-1)).toBeLessThan(0.05);
    }
  });

  test('many looks are no trouble', () => {
    const { spent } = groupSequentialBounds(60, { kind: 'spend', by: 'obrienFleming' });
    expect(spent.at(-1)).toBeCloseTo(0.025, 9);
  });

  test('stop a true null 5 % of the time', () => {
    const random = randomGenerator(41);
    const { z } = groupSequentialBounds(5, { kind: 'spend', by: 'pocock' });
    let stopped = 0;
    const rounds = 20_000;
    for (let round = 0; round < rounds; round++) {
      let sum = 0;
      const crossed = z.some((limit, at) => {
        sum += random.normal();
        return Math.abs(sum / Math.sqrt(at + 1)) >= limit;
      });
      stopped += Number(crossed);
    }
    // Three binomial standard errors are 0.0046.
    expect(Math.abs(stopped / rounds - 0.05)).toBeLessThan(0.0046);
  });

  test('refuse looks that cannot be', () => {
    const rule = { kind: 'spend', by: 'pocock' } as const;
    expect(() => groupSequentialBounds(0, rule)).toThrow(/empty/);
    expect(() => groupSequentialBounds([0.5, 0.5], rule)).toThrow(/outOfRange/);
    expect(() => groupSequentialBounds([0.5, 1.2], rule)).toThrow(/outOfRange/);
    expect(() => groupSequentialBounds(101, rule)).toThrow(/tooLarge/);
    expect(() => groupSequentialBounds(3, { kind: 'shape', power: 3 })).toThrow(/outOfRange/);
  });
});

describe('looks at any time', () => {
  const days = 30;
  const perDay = 20;

  test('a daily look at a true null: the fixed test cries often, the sequences keep 5 %', () => {
    const random = randomGenerator(12);
    const wrong = { fixed: 0, sequence: 0, mixture: 0 };
    const tuning = sequenceTuning(2 * days * perDay);
    const rounds = 2000;
    for (let round = 0; round < rounds; round++) {
      let sum = 0;
      const differences: number[] = [];
      for (let day = 1; day <= days; day++) {
        sum += random.normal() * Math.sqrt(2 / perDay);
        differences.push(sum / day);
      }
      const variances = differences.map((_, at) => 2 / (perDay * (at + 1)));
      const outside = (reachAt: (day: number) => number): number =>
        Number(differences.some((difference, at) => Math.abs(difference) > reachAt(at)));
      wrong.fixed += outside((at) => 1.96 * Math.sqrt(variances[at] ?? 0));
      // A difference of two groups of n, as a mean of 2 n with deviation √(variance · 2 n) = 2.
      wrong.sequence += outside((at) => sequenceReach(2 * perDay * (at + 1), { deviation: 2, tuning }));
      const mixture = mixtureTest({ differences, variances }, 0.02);
      wrong.mixture += Number((mixture.p.at(-1) ?? 1) <= 0.05);
      const crossed = outside((at) => mixture.reaches[at] ?? 0);
      expect(crossed).toBe(Number((mixture.p.at(-1) ?? 1) < 0.05));
    }
    expect(wrong.fixed / rounds).toBeGreaterThan(0.2);
    expect(wrong.sequence / rounds).toBeLessThan(0.05);
    expect(wrong.mixture / rounds).toBeLessThan(0.05);
  });

  test('the interval is about tightest where it was tuned', () => {
    const reach = (tuning: number): number => sequenceReach(1000, { deviation: 1, tuning });
    const tuned = reach(sequenceTuning(1000));
    for (const size of [100, 300, 3000, 10_000]) expect(reach(sequenceTuning(size))).toBeGreaterThan(tuned);
  });

  test('p never rises again', () => {
    const { p } = mixtureTest({ differences: [1, 0, 0], variances: [0.1, 0.05, 0.02] }, 0.04);
    expect(p[2]).toBe(p[0]);
    expect(() => mixtureTest({ differences: [1], variances: [0] }, 0.04)).toThrow(/outOfRange/);
    expect(() => sequenceReach(0, { deviation: 1, tuning: 1 })).toThrow(/outOfRange/);
  });
});
