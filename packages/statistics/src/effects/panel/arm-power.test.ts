import { describe, expect, it } from 'vitest';
import { meanPower } from '../../comparison/mean-power.ts';
import { randomGenerator } from '../../random/random-generator.ts';
import { armDifference } from './arm-difference.ts';
import { armPower } from './arm-power.ts';

describe('power of a planned comparison', () => {
  // 4,000 drawn spreads: half a point.
  it.each([
    [20, 20],
    [60, 50],
  ])('is that of Student where one variance is always taken: %i and %i', (treated, controls) => {
    const { power, shift } = armPower({ treated, controls });
    for (const effect of [0.5, 0.8]) {
      const errors = effect / Math.sqrt(1 / treated + 1 / controls);
      expect(power(errors)).toBeCloseTo(meanPower(effect, { first: treated, second: controls }), 2);
    }
    expect(power(shift(0.8))).toBeCloseTo(0.8, 10);
  });

  it.each([
    [4, 8],
    [5, 5],
    [10, 30],
  ])('is what the comparison reaches: %i and %i', (treated, controls) => {
    const random = randomGenerator(11);
    const { shift } = armPower({ treated, controls });
    const effect = shift(0.8) * Math.sqrt(1 / treated + 1 / controls);
    const runs = 3000;
    let found = 0;
    for (let run = 0; run < runs; run++) {
      const ours = Array.from({ length: treated }, () => effect + random.normal());
      const others = Array.from({ length: controls }, () => random.normal());
      const answer = armDifference(ours, others);
      if (answer.kind === 'answer' && answer.interval.low > 0) found += 1;
    }
    // Monte-Carlo error 0.7 points, and half a point of the spreads drawn.
    expect(found / runs).toBeGreaterThan(0.775);
    expect(found / runs).toBeLessThan(0.825);
  });

  it('asks for more where the spread is little known', () => {
    const known = armPower({ treated: 10, controls: 10 }).shift(0.8);
    const few = armPower({ treated: 10, controls: 10, knownDegrees: 10 }).shift(0.8);
    expect(few).toBeGreaterThan(1.02 * known);
    expect(armPower({ treated: 10, controls: 10, knownDegrees: 1e6 }).shift(0.8)).toBeCloseTo(known, 2);
  });

  it('refuses arms of one unit', () => {
    expect(() => armPower({ treated: 1, controls: 5 })).toThrow('outOfRange');
  });
});
