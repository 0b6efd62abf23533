import { describe, expect, it } from 'vitest';
import { studentTest, welchTest } from '../../comparison/mean-tests.ts';
import { randomGenerator } from '../../random/random-generator.ts';
import { armDifference } from './arm-difference.ts';
import { detrendedChange } from './detrended-change.ts';

describe('a difference of few units', () => {
  it('takes one variance where the arms vary alike, and one each where they do not', () => {
    const calm = [1, 2, 1.5, 2.5, 1.2, 1.9, 2.2, 1.4];
    expect(armDifference([3, 4, 3.5, 3.2], calm)).toMatchObject({
      ...studentTest([3, 4, 3.5, 3.2], calm),
      variance: 'pooled',
    });
    expect(armDifference([1, 9, 3.5, 7], calm)).toMatchObject({
      ...welchTest([1, 9, 3.5, 7], calm),
      variance: 'free',
    });
  });

  it('turns its sign and nothing else when the arms are swapped', () => {
    const [one, other] = [
      [3, 5, 4, 8],
      [1, 2, 4, 2, 5, 1],
    ];
    const forth = armDifference(one, other);
    const back = armDifference(other, one);
    if (forth.kind !== 'answer' || back.kind !== 'answer') throw new Error('no answer');
    expect(back.difference).toBe(-forth.difference);
    expect(back.interval.low).toBe(-forth.interval.high);
    expect(back.p).toBe(forth.p);
  });

  // 4,000 draws: Monte-Carlo error 0.35 points at 95 %.
  it.each([
    [4, 8, 1],
    [4, 8, 3],
    [10, 10, 1],
    [10, 10, 3],
  ])('holds the truth as promised: %i treated, %i controls, %i times the deviation', (n, m, times) => {
    const random = randomGenerator(7);
    const draws = (count: number, deviation: number): number[] =>
      Array.from({ length: count }, () => deviation * random.normal());
    let held = 0;
    for (let run = 0; run < 4000; run++) {
      const found = armDifference(draws(n, times), draws(m, 1));
      if (found.kind === 'answer' && found.interval.low <= 0 && found.interval.high >= 0) held += 1;
    }
    expect(held / 4000).toBeGreaterThan(0.92);
    expect(held / 4000).toBeLessThan(0.98);
  });
});

describe('a change with its own trend taken out', () => {
  it('is what lies above the line through the past, worked on paper', () => {
    // Past 1 3 2: mean 2 at 1, slope ½; later 5 and 7 at 3 and 4: mean 6 at 3.5; 6 − 2 − ½ · 2.5
    expect(detrendedChange({ values: [1, 3, 2, 5, 7] }, 3)).toEqual({
      kind: 'answer',
      change: 4,
      slope: 0.5,
      distance: 2.5,
      detrended: 2.75,
    });
  });

  it('leaves out what was not measured, and counts by weight', () => {
    const full = detrendedChange({ values: [1, 2, 2, 4, 9], weights: [1, 1, 1, 1, 2] }, 4);
    expect(detrendedChange({ values: [1, Number.NaN, 2, 2, 4, 9] }, 5)).toMatchObject({ kind: 'answer' });
    expect(detrendedChange({ values: [1, 2, 2, 4, 9, 9], weights: [1, 1, 1, 1, 2, 0] }, 4)).toEqual(full);
  });

  it('cannot tell a trend from two points', () => {
    expect(detrendedChange({ values: [1, 2, 5] }, 2)).toMatchObject({
      kind: 'unanswerable',
      reason: 'tooFewRows',
    });
    expect(detrendedChange({ values: [1, 2, 5] }, 3)).toMatchObject({
      kind: 'unanswerable',
      reason: 'tooFewRows',
    });
  });
});
