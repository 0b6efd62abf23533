import { describe, expect, it } from 'vitest';
import { shiftedScores } from './shifted-scores.ts';

describe('scores behind a moved point', () => {
  it('all move by as much, so that their mean stands where the point was let go', () => {
    const own = { cost: 2, time: 3, dependency: 3, risk: 4 };
    expect(shiftedScores(own, 3.5, undefined)).toEqual({ cost: 2.5, time: 3.5, dependency: 3.5, risk: 4.5 });
  });

  it('begin there where nothing was scored, and stay on the scale', () => {
    expect(shiftedScores({}, 4.2, undefined)).toEqual({ cost: 4.2, time: 4.2, dependency: 4.2, risk: 4.2 });
    expect(shiftedScores({ cost: 1, time: 5 }, 5, undefined).time).toBe(5);
  });

  it('count by the weights of the criteria', () => {
    const own = { cost: 2, time: 4, dependency: 4, risk: 4 };
    expect(shiftedScores(own, 3, { cost: 1, time: 0, dependency: 0, risk: 0 }).cost).toBe(3);
  });
});
