import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { welchTest } from '../../comparison/mean-tests.ts';
import { randomGenerator } from '../../random/random-generator.ts';
import { clusterRobust } from '../../regression/cluster-robust.ts';
import { fitRows, rowTolerance } from '../../regression/fit-rows.ts';
import { type DosedUnits, type DoseEffect, doseEffect } from './dose-effect.ts';
import { type RobustSlope, robustSlope } from './robust-slope.ts';

function answered<T extends { readonly kind: string }>(found: T): Extract<T, { readonly kind: 'answer' }> {
  if (!isAnswer(found)) throw new Error('no answer');
  return found;
}

function isAnswer<T extends { readonly kind: string }>(
  found: T,
): found is Extract<T, { readonly kind: 'answer' }> {
  return found.kind === 'answer';
}

describe('a slope with few rows', () => {
  it('has the error and the degrees of CR2 with every row a cluster of its own', () => {
    const random = randomGenerator(3);
    for (let run = 0; run < 20; run++) {
      const rows = 6 + run;
      const draw = (): number[] => Array.from({ length: rows }, () => random.normal());
      const [outcome, x, beside] = [draw(), draw().map((value) => Math.max(0, value)), draw()];
      const columns = [
        { name: 'beside', values: beside },
        { name: 'x', values: x },
      ];
      const fit = fitRows(
        { outcome: { name: 'y', values: outcome }, columns },
        { intercept: true, tolerance: rowTolerance },
      );
      const known = clusterRobust(fit.fitted, { codes: outcome.map((_, at) => at), count: rows }, 2);
      const found = answered(robustSlope({ outcome, x, covariates: [{ name: 'beside', values: beside }] }));
      expect(found.estimate).toBeCloseTo(fit.coefficients[2] ?? 0, 12);
      expect(found.standardError / known.CR2).toBeCloseTo(1, 10);
      expect(found.degrees / known.degrees).toBeCloseTo(1, 8);
    }
  });

  it('is Welch’s error where x is 0 or 1', () => {
    const [ours, others] = [
      [3, 5, 4, 8],
      [1, 2, 4, 2, 5, 1],
    ];
    const found = answered(robustSlope({ outcome: [...ours, ...others], x: [1, 1, 1, 1, 0, 0, 0, 0, 0, 0] }));
    const welch = answered(welchTest(ours, others));
    expect(found.estimate).toBeCloseTo(welch.difference, 12);
    expect(found.standardError).toBeCloseTo(welch.standardError, 12);
  });

  it('says why it cannot tell', () => {
    const outcome = [1, 2, 4, 3, 5];
    expect(robustSlope({ outcome, x: [2, 2, 2, 2, 2] })).toMatchObject({ reason: 'notIdentified' });
    expect(robustSlope({ outcome, x: [0, 0, 0, 0, 7] })).toMatchObject({ reason: 'tooFewRows' });
    expect(robustSlope({ outcome: [1, 2], x: [0, 1] })).toMatchObject({ reason: 'tooFewRows' });
    expect(robustSlope({ outcome: [1, 2, 3, 4], x: [0, 1, 2, 3] })).toMatchObject({ reason: 'noVariation' });
  });
});

describe('an effect per unit of dose', () => {
  it('is the slope through the changes, worked on paper', () => {
    // Doses less their mean 1: −1 −1 −1 0 1 2; Σ d² = 8, Σ d · change = −1 − 2 − 1 + 0 + 4 + 12 = 12 … of mean 17/6.
    const found = answered(doseEffect({ change: [1, 2, 1, 3, 4, 6], dose: [0, 0, 0, 1, 2, 3] }));
    expect(found.slope.estimate).toBeCloseTo(12 / 8, 12);
    expect(found).toMatchObject({ units: 6, dosed: 3, meanDose: 2, adjusted: null });
    expect(found.anyDose?.estimate).toBeCloseTo(3, 12);
  });

  it('follows the units of dose and of outcome, and not the order of rows or a change that all share', () => {
    const unit = fc.record({
      change: fc.integer({ min: -90, max: 90 }),
      dose: fc.integer({ min: 0, max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 8, maxLength: 20 }), (units) => {
        const found = of(units);
        if (found === undefined) return;
        const moved = of(
          units.map(({ change, dose }) => ({ change: 3 * change + 7, dose: 4 * dose })).toReversed(),
        );
        expect(moved?.slope.estimate).toBeCloseTo((3 * found.slope.estimate) / 4, 9);
        expect(moved?.slope.standardError).toBeCloseTo((3 * found.slope.standardError) / 4, 9);
        expect((moved?.slope.degrees ?? 0) / found.slope.degrees).toBeCloseTo(1, 8);
        expect(moved?.slope.p).toBeCloseTo(found.slope.p, 9);
        expect(moved?.meanDose).toBeCloseTo(4 * found.meanDose, 9);
        const turned = of(units.map(({ change, dose }) => ({ change: -change, dose })));
        expect(turned?.slope.estimate).toBeCloseTo(-found.slope.estimate, 9);
      }),
      { seed: 11, numRuns: 100 },
    );
  });

  it('refuses a dose below 0 and says why equal doses have no slope', () => {
    expect(() => doseEffect({ change: [1, 2], dose: [0, -1] })).toThrow(/outOfRange/);
    expect(() => doseEffect({ change: [], dose: [] })).toThrow(/empty/);
    expect(doseEffect({ change: [1, 2, 3], dose: [2, 2, 2] })).toMatchObject({ reason: 'noVariation' });
  });

  it('finds a bend, and in a straight world as seldom as promised', () => {
    const random = randomGenerator(4);
    let [bends, alarms] = [0, 0];
    const runs = 300;
    for (let run = 0; run < runs; run++) {
      const dose = Array.from({ length: 40 }, (_, at) => (at < 20 ? 0 : 1 + 9 * random.uniform()));
      const noise = dose.map(() => random.normal());
      const of = (effect: (dose: number) => number): RobustSlope | null =>
        answered(doseEffect({ dose, change: dose.map((own, at) => effect(own) + (noise[at] ?? 0)) }))
          .curvature;
      const bent = of((own) => 4 * Math.min(1, own / 3));
      bends += Number((bent?.p ?? 1) < 0.05 && (bent?.estimate ?? 0) < 0);
      alarms += Number((of((own) => own)?.p ?? 1) < 0.05);
    }
    expect(bends / runs).toBeGreaterThan(0.9);
    // Monte-Carlo error 1.3 points.
    expect(alarms / runs).toBeLessThan(0.08);
  });
});

/** Who gets hours, and how many: by lot, those of a low lasting level, those that a noisy measurement shows low. */
type Selection = 'lot' | 'lasting' | 'measured';

/** Twelve of 28 units get two to eight hours; every unit moves up by 0.5 by itself. */
function world(random: ReturnType<typeof randomGenerator>, selection: Selection, effect: number): DosedUnits {
  const units = 28;
  const level = Array.from({ length: units }, () => random.normal());
  const before = level.map((own) => own + 0.7 * random.normal());
  const lot = level.map(() => random.normal());
  const by = { lot, lasting: level, measured: before }[selection];
  const order = by.map((_, at) => at).toSorted((a, b) => (by[a] ?? 0) - (by[b] ?? 0));
  const dose = level.map((_, at) => Math.max(0, 8 - order.indexOf(at) / 2) * Number(order.indexOf(at) < 12));
  const change = level.map(
    (own, at) => own + 0.5 + effect * (dose[at] ?? 0) + 0.7 * random.normal() - (before[at] ?? 0),
  );
  return { change, dose, before };
}

describe('worlds whose truth is known', () => {
  // 1,000 draws: Monte-Carlo error 0.7 points at 95 %. Without an effect false alarms are what the interval misses.
  it.each([
    ['lot', 0, 'slope'],
    ['lasting', 0.2, 'slope'],
    ['measured', 0.2, 'adjusted'],
  ] as const)('selection by %s, %d an hour: the %s holds the truth', (selection, effect, which) => {
    const random = randomGenerator(21);
    const runs = 1000;
    let [held, sum, naive] = [0, 0, 0];
    for (let run = 0; run < runs; run++) {
      const units = world(random, selection, effect);
      const found: DoseEffect = answered(doseEffect(units));
      const own = which === 'slope' ? found.slope : found.adjusted;
      if (own === null) throw new Error('no answer');
      held += Number(own.interval.low <= effect && own.interval.high >= effect);
      sum += own.estimate - effect;
      const trained = Array.from(units.change).filter((_, at) => (units.dose[at] ?? 0) > 0);
      naive += trained.reduce((all, value) => all + value, 0) / trained.length / found.meanDose - effect;
    }
    expect(held / runs).toBeGreaterThan(effect === 0 ? 0.94 : 0.93);
    expect(held / runs).toBeLessThan(0.97);
    expect(Math.abs(sum / runs)).toBeLessThan(0.012);
    // Before and after of the trained, divided by their hours, takes what came by itself for an effect.
    expect(naive / runs).toBeGreaterThan(0.07);
  });
});

function of(units: readonly { readonly change: number; readonly dose: number }[]): DoseEffect | undefined {
  const found = doseEffect({
    change: units.map(({ change }) => change),
    dose: units.map(({ dose }) => dose),
  });
  return found.kind === 'answer' && found.slope.standardError > 1e-6 ? found : undefined;
}
