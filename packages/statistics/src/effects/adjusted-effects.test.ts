import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { welchTest } from '../comparison/mean-tests.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { answer } from '../testing/answer.ts';
import { type BeforeAfterUnits, cuped } from './cuped.ts';
import { equivalenceTest } from './equivalence-test.ts';
import { mixShift } from './mix-shift.ts';
import { regressionAdjustment } from './regression-adjustment.ts';
import { sampleRatio } from './sample-ratio.ts';

/** Values before and after that share `common` of their noise; a third of the units is treated. */
function units(count: number, { seed, effect }: { seed: number; effect: number }): BeforeAfterUnits {
  const random = randomGenerator(seed);
  const lasting = Float64Array.from({ length: count }, () => random.normal());
  const treated = lasting.map((_, row) => Number(row % 3 === 0));
  return {
    treated,
    before: lasting.map((value) => value + 0.5 * random.normal()),
    after: lasting.map((value, row) => value + 0.5 * random.normal() + effect * (treated[row] ?? 0)),
  };
}

describe('cuped and regression adjustment', () => {
  test('on paper: after = before + 1 for the treated leaves a difference of 1 and no noise of the units', () => {
    const given = { treated: [0, 0, 0, 1, 1, 1], before: [1, 2, 3, 1, 2, 3], after: [1, 2, 4, 2, 3, 5] };
    const result = answer(cuped(given));
    expect(result.slope).toBeCloseTo(1.5, 14);
    expect(result.test.difference).toBeCloseTo(1, 14);
    expect(result.varianceReduction).toBeCloseTo(result.correlation ** 2, 14);
  });

  test('the slope inside the groups gives the effect of ANCOVA, whatever the data', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const given = units(30, { seed, effect: 0.4 });
        const within = answer(cuped(given, { slope: 'within' }));
        const ancova = answer(regressionAdjustment(given, { interacted: false }));
        expect(within.test.difference).toBeCloseTo(ancova.effect.coefficient, 10);
      }),
      { numRuns: 30 },
    );
  });

  test('hit the true effect, keep their level, and are tighter than the plain difference', () => {
    const rounds = 600;
    const wrong = { cuped: 0, lin: 0 };
    let [plain, adjusted] = [0, 0];
    for (let seed = 0; seed < rounds; seed++) {
      const given = units(60, { seed, effect: 0 });
      const { test: own } = answer(cuped(given));
      wrong.cuped += Number(own.p <= 0.05);
      wrong.lin += Number(answer(regressionAdjustment(given)).effect.p <= 0.05);
      const after = Array.from(given.after);
      const arm = (wanted: number): number[] => after.filter((_, row) => given.treated[row] === wanted);
      plain += answer(welchTest(arm(1), arm(0))).standardError;
      adjusted += own.standardError;
    }
    // Three binomial standard errors of 600 rounds are 0.027.
    expect(Math.abs(wrong.cuped / rounds - 0.05)).toBeLessThan(0.027);
    expect(Math.abs(wrong.lin / rounds - 0.05)).toBeLessThan(0.027);
    expect(adjusted / plain).toBeLessThan(0.75);
  });

  test('refuse what cannot be adjusted', () => {
    const given = { treated: [0, 0, 1, 1], before: [1, 1, 1, 1], after: [1, 2, 3, 4] };
    expect(cuped(given)).toMatchObject({ reason: 'noVariation' });
    expect(regressionAdjustment({ ...given, treated: [1, 1, 1, 1], before: [1, 2, 2, 5] })).toMatchObject({
      reason: 'noVariation',
    });
    expect(() => cuped({ ...given, treated: [0, 0, 1, 2] })).toThrow(/outOfRange/);
    expect(() => cuped({ ...given, after: [1] })).toThrow(/lengthsDiffer/);
  });
});

describe('equivalence', () => {
  test('holds exactly when the interval lies inside the margin', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.integer({ min: 2, max: 200 }),
        (difference, standardError, degrees) => {
          const { interval, equivalent, nonInferior } = equivalenceTest(
            { difference, standardError, degrees },
            0.3,
          );
          expect(equivalent).toBe(interval.low >= -0.3 && interval.high <= 0.3);
          expect(nonInferior).toBe(interval.low >= -0.3);
        },
      ),
    );
    expect(() => equivalenceTest({ difference: 0, standardError: 1, degrees: 5 }, 0)).toThrow(/outOfRange/);
  });
});

describe('sample ratio', () => {
  test('alarms at 821,588 against 815,482 (Kohavi, Tang & Xu 2020, ch. 3), not at 1,010 against 990', () => {
    const found = answer(sampleRatio([821588, 815482], [1, 1]));
    expect(found.alarm).toBe(true);
    expect(found.p).toBeCloseTo(1.8e-6, 7);
    expect(answer(sampleRatio([1010, 990], [1, 1])).alarm).toBe(false);
    expect(sampleRatio([0, 0], [1, 1])).toMatchObject({ reason: 'tooFewRows' });
  });
});

describe('mix shift', () => {
  const stratum = fc.record({
    count: fc.integer({ min: 1, max: 500 }),
    mean: fc.double({ min: 0, max: 10, noNaN: true }),
  });
  const periods = fc.array(fc.tuple(stratum, stratum), { minLength: 2, maxLength: 6 });
  const side = (list: readonly { count: number; mean: number }[]) => ({
    counts: list.map(({ count }) => count),
    means: list.map(({ mean }) => mean),
  });

  test('mix and rate add up to the change and turn their sign with time', () => {
    fc.assert(
      fc.property(periods, (list) => {
        const [before, after] = [side(list.map(([first]) => first)), side(list.map(([, second]) => second))];
        const there = answer(mixShift(before, after));
        const back = answer(mixShift(after, before));
        expect(there.mix + there.rate).toBeCloseTo(there.rawChange, 10);
        expect(back.rate).toBeCloseTo(-there.rate, 10);
        expect((there.standardisedToBefore + there.standardisedToAfter) / 2).toBeCloseTo(there.rate, 10);
      }),
    );
  });

  test('pure mix has no rate, and the standardised change keeps its level where the raw one does not', () => {
    const random = randomGenerator(4);
    const means = [6.1, 7.4, 8.2];
    const draw = (counts: readonly number[]) => ({
      counts,
      means: means.map((mean, at) => mean + (1.5 * random.normal()) / Math.sqrt(counts[at] ?? 1)),
      variances: means.map(() => 1.5 ** 2),
    });
    let [raw, standardised] = [0, 0];
    const rounds = 1000;
    for (let round = 0; round < rounds; round++) {
      const result = answer(mixShift(draw([160, 120, 120]), draw([100, 120, 180])));
      raw += Number(Math.abs(result.rawChange) > 1.96 * (result.errors?.raw ?? 0));
      const error = result.errors?.standardisedToBefore ?? 0;
      standardised += Number(Math.abs(result.standardisedToBefore) > 1.96 * error);
    }
    expect(raw / rounds).toBeGreaterThan(0.4);
    expect(standardised / rounds).toBeGreaterThan(0.025);
    expect(standardised / rounds).toBeLessThan(0.075);
  });

  test('refuses a stratum that one period lacks', () => {
    expect(mixShift({ counts: [1, 0], means: [1, 0] }, { counts: [1, 2], means: [1, 2] })).toMatchObject({
      reason: 'emptyLevel',
      numbers: { stratum: 1 },
    });
    expect(mixShift({ counts: [4], means: [1] }, { counts: [4], means: [1] })).toMatchObject({
      reason: 'oneLevel',
    });
    expect(() => mixShift({ counts: [], means: [] }, { counts: [], means: [] })).toThrow(/empty/);
  });
});
