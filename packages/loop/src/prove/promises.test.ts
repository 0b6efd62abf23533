import { randomGenerator } from '@touchstone/statistics';
import { type Interval, speaker } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { type PromiseRow, promises, realisationFactor, realisationRatio } from './promises.ts';

const say = speaker('zh-CN');
const interval = (estimate: number, error: number): Interval => ({
  estimate,
  low: estimate - 1.959963984540054 * error,
  high: estimate + 1.959963984540054 * error,
});

function row(
  predicted: Interval | null,
  realised: Interval | null,
  parts: Partial<PromiseRow> = {},
): PromiseRow {
  return {
    improvement: 'i',
    name: '叫号改造',
    moment: '柜面等候',
    outcome: '总体满意度',
    predicted,
    realised,
    verdict: realised ? 'worked' : null,
    grade: realised ? 'B' : null,
    ...parts,
  };
}

describe('the share of a promise that came true', () => {
  it('has Fieller’s limits, as worked by hand', () => {
    // p = 0.4 ± 0.05, r = 0.2 ± 0.04: a = 0.15040, discriminant = 0.0064 − 0.15040 · 0.033854.
    const ratio = realisationRatio(interval(0.4, 0.05), interval(0.2, 0.04));
    const a = 0.16 - (1.959963984540054 * 0.05) ** 2;
    const root = Math.sqrt(0.0064 - a * (0.04 - (1.959963984540054 * 0.04) ** 2));
    expect(ratio?.estimate).toBeCloseTo(0.5, 12);
    expect(ratio?.low).toBeCloseTo((0.08 - root) / a, 12);
    expect(ratio?.high).toBeCloseTo((0.08 + root) / a, 12);
    expect(ratio?.low).toBeGreaterThan(0.28);
    expect(ratio?.high).toBeLessThan(0.81);
  });

  it('holds the truth in 95 of 100 cases', () => {
    const random = randomGenerator(3);
    let held = 0;
    const runs = 2000;
    for (let run = 0; run < runs; run++) {
      const ratio = realisationRatio(
        interval(0.4 + 0.06 * random.normal(), 0.06),
        interval(0.24 + 0.05 * random.normal(), 0.05),
      );
      if (ratio && ratio.low <= 0.6 && ratio.high >= 0.6) held += 1;
    }
    expect(held / runs).toBeGreaterThan(0.935);
    expect(held / runs).toBeLessThan(0.965);
  });

  it('has none where the promise is not distinct from zero', () => {
    expect(realisationRatio(interval(0.1, 0.08), interval(0.2, 0.04))).toBe(null);
  });
});

describe('the ledger of promises', () => {
  it('learns how much comes true, and is not ruled by one lucky case', () => {
    const many = Array.from({ length: 12 }, () => row(interval(0.4, 0.04), interval(0.2, 0.03)));
    const factor = realisationFactor(many);
    expect(factor?.estimate).toBeGreaterThan(0.48);
    expect(factor?.estimate).toBeLessThan(0.54);
    const lucky = realisationFactor([row(interval(0.4, 0.04), interval(1.2, 0.3))]);
    // Three times the promise, but with an error as large as the prior's: not even doubled.
    expect(lucky?.estimate).toBeGreaterThan(1.2);
    expect(lucky?.estimate).toBeLessThan(1.8);
    expect(realisationFactor([])).toBe(null);
  });

  it('counts neither before-and-after nor refused verdicts', () => {
    const weak = row(interval(0.4, 0.04), interval(0.4, 0.04), { grade: 'D' });
    const refused = row(interval(0.4, 0.04), interval(0.1, 0.04), { verdict: 'cannotJudge' });
    const result = promises([weak, refused, row(interval(0.4, 0.04), null)], say);
    expect(result).toMatchObject({ realisation: null, coverage: null });
    expect(result.promises.every(({ realisation, kept }) => realisation === null && kept === null)).toBe(
      true,
    );
    expect(result.sentences).toEqual([say('prove.promises.unmeasured', { n: 3 })]);
  });

  it('says how often the truth lay where it was promised', () => {
    const result = promises(
      [
        row(interval(0.4, 0.05), interval(0.35, 0.05)),
        row(interval(0.4, 0.05), interval(0.05, 0.05)),
        row(interval(0.3, 0.05), null),
      ],
      say,
    );
    expect(result.coverage).toEqual({ kept: 1, of: 2 });
    expect(result.promises.map(({ kept }) => kept)).toEqual([true, false, null]);
    expect(result.sentences[0]).toContain('兑现');
    expect(result.sentences.at(-1)).toContain('1');
    expect(result.warnings).toHaveLength(1);
  });
});
