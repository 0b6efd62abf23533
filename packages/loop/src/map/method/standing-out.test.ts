import { describe, expect, it } from 'vitest';
import { dropOffPoints } from './drop-off-points.ts';
import { medianGap } from './median-gap.ts';
import { type Compared, median, standingOut } from './standing-out.ts';
import { usualWait } from './usual-wait.ts';

const alike = (rates: readonly number[]): Compared[] => {
  const all = rates.reduce((sum, rate) => sum + rate, 0);
  return rates.map((rate, at) => ({ id: `${at}`, rate, lower: rate, base: 100, share: rate / all }));
};

describe('standingOut', () => {
  it('names the touchpoint that loses more than three times the usual of like others', () => {
    expect([...standingOut(alike([1, 1, 1, 1, 3.1]))]).toEqual(['4']);
    expect([...standingOut(alike([1, 1, 1, 1, 2.9]))]).toEqual([]);
  });

  it('asks more where touchpoints differ by nature, up to six times', () => {
    // Logarithms of the others deviate by ln 2 in the middle: e^(3 · 1.03) is cut to 6 times the usual 2.
    expect([...standingOut(alike([1, 2, 4, 0.5, 8, 11.9]))]).toEqual([]);
    expect([...standingOut(alike([1, 2, 4, 0.5, 8, 12.1]))]).toEqual(['5']);
  });

  it('finds two bad ones beside each other: neither hides the other', () => {
    expect([...standingOut(alike([1, 1, 1, 1, 1, 9, 9]))]).toEqual(['5', '6']);
  });

  it('says nothing of what is uncertain, rare or a trifle', () => {
    const [one, ...rest] = alike([9, 1, 1, 1, 1]);
    if (!one) throw new Error('nothing to compare');
    expect([...standingOut([one, ...rest])]).toEqual(['0']);
    expect([...standingOut([{ ...one, lower: 1.5 }, ...rest])]).toEqual([]);
    expect([...standingOut([{ ...one, base: 20 }, ...rest])]).toEqual([]);
    expect([...standingOut([{ ...one, share: 0.05 }, ...rest])]).toEqual([]);
    expect([...standingOut([{ ...one, shareOfAll: 0.005 }, ...rest])]).toEqual([]);
    expect([...standingOut([one, ...rest.slice(0, 1)])]).toEqual([]);
  });
});

describe('dropOffPoints', () => {
  const steps = (leaving: readonly number[]) =>
    leaving.map((dropOffs, at) => ({ id: `${at}`, visits: 1000, dropOffs }));

  it('names the step that loses more of its visits than the others do', () => {
    expect([...dropOffPoints(steps([12, 10, 9, 11, 80]))]).toEqual(['4']);
    expect([...dropOffPoints(steps([12, 10, 9, 11, 14]))]).toEqual([]);
  });

  it('says nothing of fewer than ten leavers, however few leave elsewhere', () => {
    expect([...dropOffPoints(steps([0, 0, 0, 9]))]).toEqual([]);
    expect([...dropOffPoints(steps([0, 0, 0, 30]))]).toEqual(['3']);
    const busy = steps([0, 0, 0, 30]).map((step) => ({ ...step, visits: 10_000 }));
    expect([...dropOffPoints(busy)]).toEqual([]);
  });
});

describe('usualWait', () => {
  it('counts each touchpoint once, and only those with thirty waits', () => {
    const steps = [
      { n: 9000, median: 600 },
      { n: 50, median: 60 },
      { n: 40, median: 90 },
      { n: 29, median: 5 },
      { n: 40, median: null },
    ];
    expect(usualWait(steps)).toBe(90);
    expect(usualWait([])).toBe(0);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});

describe('medianGap', () => {
  it('has the error that normal theory gives for normal durations', () => {
    // Median of n normals with deviation 1: standard error √(π / 2n).
    const steps = [0.001, 0.01, 0.05, 0.1];
    const quantileAt = [0.0025066, 0.0250689, 0.1256613, 0.2533471];
    const sample = (journeys: number, middle: number) => ({
      journeys,
      median: middle,
      below: quantileAt.map((value) => middle - value),
      above: quantileAt.map((value) => middle + value),
    });
    const gap = medianGap(sample(1000, 5), sample(1000, 2), steps);
    expect(gap?.estimate).toBe(3);
    const expected = 1.96 * Math.sqrt((2 * Math.PI) / 2000);
    expect((gap?.high ?? 0) - 3).toBeCloseTo(expected, 2);
    expect(medianGap(sample(9, 5), sample(1000, 2), steps)).toBeNull();
  });
});
