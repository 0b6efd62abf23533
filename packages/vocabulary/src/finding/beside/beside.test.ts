import { describe, expect, it } from 'vitest';
import type { AdjustedMoment } from '../../find/adjusted.ts';
import type { SegmentContrast } from '../../find/segments.ts';
import { speaker } from '../../sentence.ts';
import { adjustedAnswer } from './adjusted-answer.ts';
import { segmentsAnswer } from './segments-answer.ts';

const en = speaker('en');
const at = (estimate: number) => ({ estimate, low: estimate - 0.1, high: estimate + 0.1 });

function contrast(
  touchpoint: string,
  [one, other]: readonly [number, number],
  differs = true,
): SegmentContrast {
  return {
    touchpoint,
    effect: 'penalty',
    one: ['young', 'middle', 'retired'],
    other: ['old'],
    oneN: 500,
    otherN: 500,
    oneEffect: at(one),
    otherEffect: at(other),
    p: 0.01,
    differs,
    neededN: null,
  };
}

function attribute(...contrasts: SegmentContrast[]) {
  return {
    name: 'age',
    kind: 'category' as const,
    groups: [],
    hidden: { groups: 0, n: 0 },
    contrasts,
    gains: [],
  };
}

function moment(name: string, state: AdjustedMoment['state'], gain: number): AdjustedMoment {
  return {
    name,
    n: 900,
    verdict: 'moment',
    figure: 'gain',
    gain: at(0.5),
    importance: at(0.2),
    importanceShare: 0.3,
    rank: { estimate: 1, low: 1, high: 2 },
    state,
    sentence: '',
    readings: [
      {
        adjustment: 'customer',
        gain: at(gain),
        change: at(gain - 0.5),
        p: 0.5,
        importance: at(0.2),
        importanceShare: 0.3,
        rank: { estimate: 1, low: 1, high: 2 },
        state: state ?? 'open',
      },
    ],
    sensitivity: null,
  };
}

describe('the short answer to “for whom?”', () => {
  it('tells the largest difference at a moment, for the side where it does more', () => {
    const attributes = [attribute(contrast('queue', [-0.2, -0.6]), contrast('parking', [-2, -0.1]))];
    expect(segmentsAnswer({ attributes }, ['queue'], en)).toBe(
      'queue does more for old (age); 1 more difference.',
    );
    expect(segmentsAnswer({ attributes }, [], en)).toContain('parking does more for young, middle, … (age)');
  });

  it('says that one order does for all, or that nothing could be compared', () => {
    const alike = [attribute(contrast('queue', [-0.2, -0.6], false))];
    expect(segmentsAnswer({ attributes: alike }, [], en)).toMatch(/^No difference/);
    expect(segmentsAnswer({ attributes: [attribute()] }, [], en)).toMatch(/^Cannot tell yet/);
  });
});

describe('the short answer to “does it hold?”', () => {
  const checks = [true, false].map((checked) => ({
    adjustment: 'customer' as const,
    names: [],
    checked,
    reason: null,
    n: 900,
    groups: 5,
    pooledLevels: 0,
    pooledRows: 0,
    sentence: '',
  }));

  it('names what holds, and what has another size, may vanish, or is open', () => {
    const moments = [
      moment('a', 'holds', 0.5),
      moment('b', 'changes', 0.3),
      moment('c', 'changes', 0.05),
      moment('d', 'open', 0),
    ];
    expect(adjustedAnswer({ moments, checks }, en)).toBe(
      'With 1 other explanation held fixed, a stays as before; b changes in size and stays above zero; may vanish: c; cannot tell yet: d.',
    );
  });

  it('says so when nothing could be held fixed', () => {
    expect(adjustedAnswer({ moments: [moment('a', null, 0.5)], checks }, en)).toMatch(/^Cannot tell yet/);
  });
});
