import type { FindResult } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { predictedGain } from './predicted-gain.ts';

const interval = (estimate: number, half: number) => ({
  estimate,
  low: estimate - half,
  high: estimate + half,
});

function finding(parts: object): FindResult {
  const touchpoint = { name: '柜面等候', gain: interval(0.4, 0.1), upside: interval(0.2, 0.1), ...parts };
  return JSON.parse(JSON.stringify({ touchpoints: [touchpoint] }));
}

const target = { survey: 's', outcome: '总体满意度', moment: '柜面等候', direction: 'mend' as const };

describe('the gain an improvement promises', () => {
  it('is the share it lifts of what the finding sees', () => {
    const found = predictedGain({ target, lifts: 0.5 }, finding({}));
    expect(found?.whole).toEqual(interval(0.4, 0.1));
    expect(found?.gain.estimate).toBeCloseTo(0.2, 12);
    expect(found?.gain.low).toBeCloseTo(0.15, 12);
    expect(found?.gain.high).toBeCloseTo(0.25, 12);
  });

  it('adds both directions where both are meant, and has none where the moment has none', () => {
    const both = predictedGain({ target: { ...target, direction: 'both' }, lifts: 1 }, finding({}));
    expect(both?.gain.estimate).toBeCloseTo(0.6, 12);
    expect(
      predictedGain({ target: { ...target, direction: 'delight' }, lifts: 1 }, finding({ upside: null })),
    ).toBe(undefined);
    expect(predictedGain({ target: { ...target, moment: '网点环境' }, lifts: 1 }, finding({}))).toBe(
      undefined,
    );
  });

  it('is shrunk by what earlier promises came to, and less certain by what is not known of that', () => {
    const found = predictedGain({ target, lifts: 1 }, finding({}), { estimate: 0.5, low: 0.3, high: 0.7 });
    expect(found?.gain.estimate).toBeCloseTo(0.2, 12);
    // √((0.1 · 0.5)² + (0.2 · 0.4)²)
    expect((found?.gain.high ?? 0) - 0.2).toBeCloseTo(Math.hypot(0.05, 0.08), 12);
  });
});
