import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completeRows } from '../missing/complete-rows.ts';
import { crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { extendedPowers } from '../moments/double-double.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { driverNames, simulatedColumns, surveyColumns } from '../testing/simulated-columns.ts';
import { leastSquares } from './least-squares.ts';
import { linearModel } from './linear-model.ts';
import { treatmentColumns } from './treatment-columns.ts';

describe('leastSquares', () => {
  test('fits the line worked on paper: y = 1, 3, 2, 6 at x = 0, 1, 2, 3', () => {
    const products = crossProductsFromColumns([
      { name: 'x', values: [0, 1, 2, 3] },
      { name: 'y', values: [1, 3, 2, 6] },
    ]);
    const fit = leastSquares(products, 'y', ['x']);
    if (fit.kind !== 'answer') throw new Error(fit.reason);
    // Sxx = 5, Sxy = 7, Syy = 14: slope 1.4, intercept 0.9, residual sum 14 − 9.8 = 4.2.
    expect(fit.terms[0]?.coefficient).toBeCloseTo(0.9, 14);
    expect(fit.terms[1]?.coefficient).toBeCloseTo(1.4, 14);
    expect(fit.residualSum).toBeCloseTo(4.2, 13);
    expect(fit.r2).toBeCloseTo(0.7, 14);
    expect(fit.terms[1]?.standardError).toBeCloseTo(Math.sqrt(2.1 / 5), 14);
  });

  test('agrees with the fit from rows, weighted or not', () => {
    fc.assert(
      fc.property(surveyColumns, fc.boolean(), (columns, useWeights) => {
        const rows = columns[0]?.values.length ?? 0;
        const weights = useWeights
          ? Float64Array.from({ length: rows }, (_, row) => 0.5 + (row % 4))
          : undefined;
        const names = driverNames(columns);
        const fast = leastSquares(crossProductsFromColumns(columns, weights), 'y', names);
        const outcome = columns[names.length] ?? { name: 'y', values: [] };
        const given = { outcome, columns: columns.slice(0, names.length) };
        const slow = linearModel(weights === undefined ? given : { ...given, weights });
        if (fast.kind !== 'answer' || slow.kind !== 'answer') return;
        fast.terms.forEach((term, at) => {
          expect(term.coefficient).toBeCloseTo(slow.terms[at]?.coefficient ?? Number.NaN, 9);
          expect(term.standardError).toBeCloseTo(slow.terms[at]?.standardError ?? Number.NaN, 9);
        });
        expect(fast.f.value).toBeCloseTo(slow.f.value, 7);
      }),
      { numRuns: 60, seed: 31 },
    );
  });

  test('names dependent and constant columns and fits the rest', () => {
    const base = simulatedColumns(2, 50, 32);
    const [x0, x1] = base;
    const sum = {
      name: 'sum',
      values: Array.from(x0?.values ?? [], (value, row) => value + (x1?.values[row] ?? 0)),
    };
    const same = { name: 'same', values: new Float64Array(50).fill(2) };
    const fit = leastSquares(crossProductsFromColumns([...base, sum, same]), 'y', [
      'x0',
      'x1',
      'sum',
      'same',
    ]);
    if (fit.kind !== 'answer') throw new Error(fit.reason);
    expect(fit.dependent).toEqual([{ column: 'sum', on: ['x0', 'x1'] }]);
    expect(fit.constant).toEqual(['same']);
    expect(fit.rank).toBe(2);
  });

  test('refuses as many parameters as rows, and an outcome that does not vary', () => {
    const few = crossProductsFromColumns(simulatedColumns(5, 6, 33));
    expect(leastSquares(few, 'y', driverNames(simulatedColumns(5, 6, 33)))).toMatchObject({
      reason: 'tooFewRows',
      numbers: { rows: 6, parameters: 6 },
    });
  });

  test('leaves no NaN in a perfect fit', () => {
    const x = { name: 'x', values: [1, 2, 3, 4, 5] };
    const fit = leastSquares(crossProductsFromColumns([x, { name: 'y', values: [2, 4, 6, 8, 10] }]), 'y', [
      'x',
    ]);
    expect(JSON.stringify(fit)).not.toMatch(/null|NaN/);
  });
});

describe('linearModel', () => {
  test('finds a polynomial of degree 9 on 1 … 20 to all digits', () => {
    const x = Float64Array.from({ length: 20 }, (_, at) => at + 1);
    const columns = extendedPowers(x, 9).map(({ high, low }, at) => ({
      name: `x${at + 1}`,
      values: high,
      low,
    }));
    const outcome = { name: 'y', values: x.map((value) => 1 + value - value ** 3) };
    const fit = linearModel({ outcome, columns });
    if (fit.kind !== 'answer') throw new Error(fit.reason);
    [1, 1, 0, -1, 0, 0, 0, 0, 0, 0].forEach((wanted, at) => {
      expect(Math.abs((fit.terms[at]?.coefficient ?? 9) - wanted)).toBeLessThan(1e-11);
    });
  });

  test('HC1 equals HC0 times n / (n − k), and one row a cluster equals HC1 but for its factor', () => {
    const columns = simulatedColumns(3, 40, 34);
    const given = { outcome: columns[3] ?? { name: 'y', values: [] }, columns: columns.slice(0, 3) };
    const hc0 = linearModel(given, { errors: { kind: 'HC0' } });
    const hc1 = linearModel(given, { errors: { kind: 'HC1' } });
    const clusters = Float64Array.from({ length: 40 }, (_, row) => row);
    const clustered = linearModel(given, { errors: { kind: 'cluster', clusters } });
    if (hc0.kind !== 'answer' || hc1.kind !== 'answer' || clustered.kind !== 'answer')
      throw new Error('refused');
    hc0.terms.forEach(({ standardError }, at) => {
      expect((hc1.terms[at]?.standardError ?? 0) / standardError).toBeCloseTo(Math.sqrt(40 / 36), 12);
      expect((clustered.terms[at]?.standardError ?? 0) / standardError).toBeCloseTo(Math.sqrt(40 / 36), 12);
    });
  });

  test('leverages sum to the number of parameters, residuals to zero', () => {
    const columns = simulatedColumns(4, 60, 35);
    const fit = linearModel({
      outcome: columns[4] ?? { name: 'y', values: [] },
      columns: columns.slice(0, 4),
    });
    if (fit.kind !== 'answer') throw new Error(fit.reason);
    expect(fit.leverages.reduce((sum, value) => sum + value, 0)).toBeCloseTo(5, 12);
    expect(fit.residuals.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 11);
  });

  test('does not see where a column has its zero: leverages and robust errors keep their digits at 10^8', () => {
    const columns = simulatedColumns(2, 40, 37);
    const rounded = columns.map(({ name, values }) => ({ name, values: Array.from(values, Math.round) }));
    const far = rounded.map(({ name, values }) => ({
      name,
      values: name === 'y' ? values : values.map((value) => value + 1e8),
    }));
    const fits = [rounded, far].map((given) => {
      const outcome = given[2] ?? { name: 'y', values: [] };
      return linearModel({ outcome, columns: given.slice(0, 2) }, { errors: { kind: 'HC3' } });
    });
    const [near, away] = fits;
    if (near?.kind !== 'answer' || away?.kind !== 'answer') throw new Error('refused');
    near.leverages.forEach((leverage, row) => {
      expect(away.leverages[row]).toBeCloseTo(leverage, 12);
    });
    expect(away.terms[1]?.standardError).toBeCloseTo(near.terms[1]?.standardError ?? 0, 12);
  });

  test('covers the true slope in 95 % of simulated worlds (within three Monte Carlo errors), HC3 under unequal noise too', () => {
    const random = randomGenerator(36);
    const worlds = 800;
    const hits = { classical: 0, HC3: 0 };
    for (let world = 0; world < worlds; world++) {
      const x = Float64Array.from({ length: 60 }, () => random.normal());
      const even = { name: 'y', values: x.map((value) => 0.5 * value + random.normal()) };
      const uneven = {
        name: 'y',
        values: x.map((value) => 0.5 * value + random.normal() * (0.3 + Math.abs(value))),
      };
      const columns = [{ name: 'x', values: x }];
      for (const [kind, outcome] of [
        ['classical', even],
        ['HC3', uneven],
      ] as const) {
        const fit = linearModel({ outcome, columns }, { errors: { kind } });
        if (fit.kind !== 'answer') throw new Error(fit.reason);
        const slope = fit.terms[1];
        hits[kind] += Number(slope !== undefined && slope.low <= 0.5 && slope.high >= 0.5);
      }
    }
    const slack = 3 * Math.sqrt((0.95 * 0.05) / worlds);
    expect(Math.abs(hits.classical / worlds - 0.95)).toBeLessThan(slack);
    expect(Math.abs(hits.HC3 / worlds - 0.95)).toBeLessThan(slack + 0.01);
  });
});

describe('completeRows', () => {
  test('keeps complete rows and counts the gaps', () => {
    const result = completeRows([
      { name: 'a', values: [1, Number.NaN, 3] },
      { name: 'b', values: [4, 5, 6] },
    ]);
    if (result.kind !== 'answer') throw new Error(result.reason);
    expect(Array.from(result.rows)).toEqual([0, 2]);
    expect(result.missing).toEqual([{ name: 'a', count: 1 }]);
  });

  test('names the columns that empty the data', () => {
    const result = completeRows([
      { name: 'a', values: [1, Number.NaN] },
      { name: 'b', values: [Number.NaN, 5] },
      { name: 'c', values: [1, 2] },
    ]);
    expect(result).toMatchObject({
      reason: 'noCompleteRow',
      columns: ['a', 'b'],
      numbers: { rows: 2, a: 1, b: 1 },
    });
  });
});

describe('treatmentColumns', () => {
  test('makes a 0/1 column of every level but the first', () => {
    const columns = treatmentColumns('class', ['Eco', 'Business', 'Plus'], ['Business', 'Eco', 'Plus']);
    expect(columns.map(({ name, values }) => [name, Array.from(values)])).toEqual([
      ['classEco', [1, 0, 0]],
      ['classPlus', [0, 0, 1]],
    ]);
    expect(() => treatmentColumns('class', ['First'], ['Eco'])).toThrow(/outOfRange/);
  });
});
