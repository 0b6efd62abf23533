import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../../random/random-generator.ts';
import { answer } from '../../testing/answer.ts';
import { effectsColumns, effectsPresent, effectsTitle } from '../../testing/golden-effects.ts';
import { frankWolfe } from './frank-wolfe.ts';
import type { BlockRows } from './read-block.ts';
import { simplexLeastSquares } from './simplex-least-squares.ts';
import { syntheticControl } from './synthetic-control.ts';
import { syntheticControlPredictors } from './synthetic-control-predictors.ts';
import { syntheticDid } from './synthetic-did.ts';

/** Series by unit as rows, the last `treated` units treated after period `lastBefore`. */
function rowsOf(series: readonly (readonly number[])[], lastBefore: number, treated = 1): BlockRows {
  const cells = series.flatMap((values, unit) =>
    values.map((outcome, at) => ({ unit, period: at + 1, outcome })),
  );
  return {
    units: cells.map(({ unit }) => `u${unit}`),
    periods: cells.map(({ period }) => period),
    outcome: cells.map(({ outcome }) => outcome),
    treatedUnits: series.slice(-treated).map((_, at) => `u${series.length - treated + at}`),
    lastBefore,
  };
}

/** Two common factors, own loadings, noise; the last units gain `effect` after `lastBefore`. */
function factorWorld({
  units = 20,
  periods = 30,
  lastBefore = 20,
  effect = 0,
  treated = 1,
  seed = 1,
}): BlockRows {
  const random = randomGenerator(seed);
  const factors = Array.from({ length: periods }, (_, t) => [Math.sin(t / 3) * 2, t / 10] as const);
  const series = Array.from({ length: units }, (_, unit) => {
    const [one, two] = [random.uniform(), random.uniform()];
    const gain = unit >= units - treated ? effect : 0;
    return factors.map(
      ([a, b], t) => 50 + one * a + two * b + 0.2 * random.normal() + (t >= lastBefore ? gain : 0),
    );
  });
  return rowsOf(series, lastBefore, treated);
}

function prop99(): BlockRows {
  const table = effectsColumns('california_prop99.csv');
  return {
    units: table['unit'] ?? [],
    periods: (table['time'] ?? []).map(Number),
    outcome: (table['y'] ?? []).map(Number),
    treatedUnits: ['California'],
    lastBefore: 1988,
  };
}

describe('weights on the simplex', () => {
  test('are the projection worked on paper: (1, 0.6) on the triangle of (0,0), (2,0), (0,2)', () => {
    const columns = [Float64Array.of(0, 0), Float64Array.of(2, 0), Float64Array.of(0, 2)];
    const { weights, kktGap } = simplexLeastSquares(columns, Float64Array.of(1, 0.6));
    expect(Array.from(weights, (weight) => Math.round(weight * 1e12) / 1e12)).toEqual([0.2, 0.5, 0.3]);
    expect(kktGap).toBeLessThan(1e-15);
    // Outside, the nearest point lies on an edge: (2, 2) → (1, 1).
    const outside = simplexLeastSquares(columns, Float64Array.of(2, 2)).weights;
    expect(Array.from(outside, (weight) => Math.round(weight * 1e12) / 1e12)).toEqual([0, 0.5, 0.5]);
  });

  test('satisfy the optimality conditions in 200 random problems, many and few columns, some of them copies', () => {
    const random = randomGenerator(77);
    for (let round = 0; round < 200; round++) {
      const [columns, rows] = [1 + random.integer(40), 1 + random.integer(25)];
      const draw = (): Float64Array => Float64Array.from({ length: rows }, () => 100 + random.normal());
      const list = Array.from({ length: columns }, draw);
      if (columns > 3) list[1] = Float64Array.from(list[0] ?? []);
      const { weights, kktGap } = simplexLeastSquares(list, draw());
      expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      expect(kktGap).toBeLessThan(1e-9);
    }
  });

  test('by steps of Frank and Wolfe come near the exact ones', () => {
    const random = randomGenerator(5);
    const draw = (): Float64Array => Float64Array.from({ length: 15 }, () => random.normal());
    const columns = Array.from({ length: 6 }, draw);
    const target = draw();
    const exact = simplexLeastSquares(columns, target).weights;
    const start = new Float64Array(6).fill(1 / 6);
    const limits = { leastDecrease: 1e-14, steps: [100, 20_000] } as const;
    const stepped = frankWolfe(columns, target, { ridge: 0, start, limits });
    stepped.forEach((weight, at) => {
      expect(Math.abs(weight - (exact[at] ?? 0))).toBeLessThan(5e-3);
    });
  });
});

describe('synthetic control', () => {
  test('is the mix that the treated unit was made of, and the gap what was added', () => {
    const [a, b, c] = [
      [1, 4, 2, 8, 5, 7, 3, 9],
      [2, 7, 1, 8, 2, 8, 1, 8],
      [3, 1, 4, 1, 5, 9, 2, 6],
    ];
    const mix = (a ?? []).map((value, t) => 0.25 * value + 0.75 * (c?.[t] ?? 0) + (t >= 5 ? 2 : 0));
    const result = syntheticControl(rowsOf([a ?? [], b ?? [], c ?? [], mix], 5));
    expect(Array.from(result.weights, (weight) => weight.toFixed(10))).toEqual([
      '0.2500000000',
      '0.0000000000',
      '0.7500000000',
    ]);
    expect(result.effect).toBeCloseTo(2, 12);
    expect(result.placebo).toMatchObject({ rank: 1, pRatio: 0.25, smallestP: 0.25 });
  });

  test('does not change with the unit of the outcome', () => {
    const rows = factorWorld({ effect: 1 });
    const other = { ...rows, outcome: Array.from(rows.outcome, (value) => 1000 * value - 300) };
    const [one, two] = [syntheticControl(rows), syntheticControl(other)];
    expect(two.effect).toBeCloseTo(1000 * one.effect, 4);
    expect(two.placebo.pRatio).toBe(one.placebo.pRatio);
  });

  test('with every outcome before the start a predictor of importance s² is the plain one', () => {
    const rows = factorWorld({ seed: 4 });
    const labels = [...new Set(Array.from(rows.units))];
    const periods = [...new Set(Array.from(rows.periods))].filter((period) => period <= rows.lastBefore);
    const predictors = periods.map((period) => {
      const of = new Map(
        Array.from(rows.units).flatMap((unit, row) =>
          rows.periods[row] === period ? [[unit, rows.outcome[row] ?? 0] as const] : [],
        ),
      );
      const values = labels.map((label) => of.get(label) ?? 0);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      return { name: `outcome ${period}`, of, importance: squares / (values.length - 1) };
    });
    const [plain, matched] = [syntheticControl(rows), syntheticControlPredictors(rows, predictors)];
    matched.weights.forEach((weight, at) => {
      expect(weight).toBeCloseTo(plain.weights[at] ?? 0, 8);
    });
    expect(matched.outcomeLoss).toBeCloseTo(plain.errorBefore ** 2, 10);
  });

  test('refuses gaps, two treated units and a predictor that a unit lacks', () => {
    const rows = factorWorld({ treated: 2 });
    expect(() => syntheticControl(rows)).toThrow(/outOfRange/);
    const one = factorWorld({});
    const shorter = (values: ArrayLike<number>): number[] => Array.from(values).slice(1);
    const gap = {
      ...one,
      units: Array.from(one.units).slice(1),
      periods: shorter(one.periods),
      outcome: shorter(one.outcome),
    };
    expect(() => syntheticControl(gap)).toThrow(/incompletePanel.*"period":1,"missing":1/);
    expect(() => syntheticControl({ ...one, treatedUnits: ['nobody'] })).toThrow(/unknownColumn/);
    expect(() => syntheticControlPredictors(one, [{ name: 'size', of: new Map(), importance: 1 }])).toThrow(
      /incompletePanel/,
    );
  });
});

describe('synthetic difference in differences', () => {
  test('with equal weights is the difference of mean changes', () => {
    const result = answer(
      syntheticDid(
        rowsOf(
          [
            [1, 1, 2],
            [3, 5, 5],
            [2, 2, 6],
          ],
          2,
        ),
        { method: 'did', replications: 0 },
      ),
    );
    // (6 − 2) − ((2 − 1) + (5 − 4))/2 = 3.
    expect(result.estimate).toBeCloseTo(3, 13);
    expect(result.placebo.kind).toBe('unanswerable');
  });

  test('does not mind levels and common shocks', () => {
    const rows = factorWorld({ effect: 1, seed: 9 });
    const shifted = {
      ...rows,
      outcome: Array.from(
        rows.outcome,
        (value, row) => value + 10 * Number(rows.units[row] === 'u3') + Math.cos(rows.periods[row] ?? 0),
      ),
    };
    const [one, two] = [rows, shifted].map(
      (given) => answer(syntheticDid(given, { replications: 0 })).estimate,
    );
    expect(Math.abs((one ?? 0) - (two ?? 0))).toBeLessThan(0.05);
  });

  test('finds an effect of 1 in 40 factor worlds: mean within .1, placebo error within 40 % of the spread', () => {
    const results = Array.from({ length: 40 }, (_, seed) =>
      answer(syntheticDid(factorWorld({ effect: 1, seed: 100 + seed }), { replications: 40 })),
    );
    const mean = results.reduce((sum, { estimate }) => sum + estimate / 40, 0);
    const spread = Math.sqrt(results.reduce((sum, { estimate }) => sum + (estimate - mean) ** 2 / 39, 0));
    const errors = results.reduce(
      (sum, { placebo }) => sum + (placebo.kind === 'answer' ? placebo.standardError / 40 : 0),
      0,
    );
    expect(Math.abs(mean - 1)).toBeLessThan(0.1);
    expect(Math.abs(errors / spread - 1)).toBeLessThan(0.4);
  });

  test('has a jackknife error with several treated units, none with one', () => {
    expect(answer(syntheticDid(factorWorld({}), { replications: 0 })).jackknife).toMatchObject({
      kind: 'unanswerable',
    });
    const { jackknife } = answer(syntheticDid(factorWorld({ treated: 5, effect: 1 }), { replications: 0 }));
    if (jackknife.kind !== 'answer') throw new Error('no jackknife');
    expect(jackknife.standardError).toBeGreaterThan(0.02);
    expect(jackknife.standardError).toBeLessThan(0.3);
  });

  test.skipIf(!effectsPresent)(
    effectsTitle('agrees with the published effects of Proposition 99: −15.6, −19.6, −27.3'),
    () => {
      const rows = prop99();
      const effectBy = (method: 'syntheticDid' | 'syntheticControl' | 'did'): number =>
        answer(syntheticDid(rows, { method, replications: 0 })).estimate;
      expect(effectBy('syntheticDid')).toBeCloseTo(-15.6, 1);
      expect(effectBy('syntheticControl')).toBeCloseTo(-19.6, 1);
      expect(Math.abs(effectBy('did') + 27.3)).toBeLessThan(0.05);
      const { weights, donors, kktGap } = syntheticControl(rows);
      expect(donors[weights.indexOf(Math.max(...weights))]).toBe('Utah');
      expect(kktGap).toBeLessThan(1e-12);
    },
  );
});
