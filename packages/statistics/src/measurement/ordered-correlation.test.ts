import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Column, crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { toCorrelation } from '../moments/to-correlation.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { emCorrelation } from './em-correlation.ts';
import { factorAnalysis } from './factor-analysis.ts';
import { polychoricCorrelation } from './polychoric-correlation.ts';
import { midRanks, spearmanCorrelation } from './spearman-correlation.ts';

/** Two normals of correlation rho, the second cut into categories at the given points. */
function cut(rows: number, rho: number, points: readonly number[], seed: number): Column[] {
  const random = randomGenerator(seed);
  const x = new Float64Array(rows);
  const y = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const common = random.normal();
    x[row] = common;
    const value = rho * common + Math.sqrt(1 - rho * rho) * random.normal();
    y[row] = points.filter((point) => value > point).length;
  }
  return [
    { name: 'x', values: x },
    { name: 'y', values: y },
  ];
}

function expand(table: readonly (readonly number[])[]): Column[] {
  const left: number[] = [];
  const right: number[] = [];
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      for (let k = 0; k < count; k++) {
        left.push(i);
        right.push(j);
      }
    });
  });
  return [
    { name: 'a', values: left },
    { name: 'b', values: right },
  ];
}

describe('polychoricCorrelation', () => {
  test('of two median splits is sin(2π (p₀₀ − ¼))', () => {
    const result = polychoricCorrelation(
      expand([
        [40, 10],
        [10, 40],
      ]),
    );
    if (result.kind !== 'answer') throw new Error(result.reason);
    expect(result.values[1]).toBeCloseTo(Math.sin(2 * Math.PI * 0.15), 12);
    expect(result.thresholds[0]?.[0]).toBeCloseTo(0, 12);
  });

  test('changes sign when the categories of one item are turned round', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 3, maxLength: 3 }), {
          minLength: 3,
          maxLength: 3,
        }),
        (table) => {
          const straight = polychoricCorrelation(expand(table));
          const turned = polychoricCorrelation(expand(table.toReversed()));
          if (straight.kind !== 'answer' || turned.kind !== 'answer') throw new Error('refused');
          expect(turned.values[1]).toBeCloseTo(-(straight.values[1] ?? 0), 9);
          expect(turned.logLikelihoods[1]).toBeCloseTo(straight.logLikelihoods[1] ?? 0, 7);
        },
      ),
      { numRuns: 50, seed: 3 },
    );
  });

  test('recovers the correlation behind numbers and categories (polyserial)', () => {
    for (const rho of [-0.8, 0.3]) {
      const result = polychoricCorrelation(cut(20_000, rho, [-1, 0.2, 0.9], 4), { numeric: ['x'] });
      if (result.kind !== 'answer') throw new Error(result.reason);
      expect(Math.abs((result.values[1] ?? 0) - rho)).toBeLessThan(0.02);
    }
  });

  test('says when a table has no interior maximum', () => {
    const result = polychoricCorrelation(
      expand([
        [30, 0],
        [0, 30],
      ]),
    );
    expect(result).toMatchObject({ kind: 'answer', boundary: [['a', 'b']] });
  });

  test('uses rows pair by pair when asked, and names columns with one answer', () => {
    const [a, b] = expand([
      [20, 10],
      [5, 25],
    ]);
    const gap = {
      name: 'c',
      values: Array.from(a?.values ?? [], (value, row) => (row % 3 === 0 ? Number.NaN : value)),
    };
    const columns = [a, b].flatMap((column) => (column === undefined ? [] : [column]));
    const pairwise = polychoricCorrelation([...columns, gap], { missing: 'pairwise' });
    const alone = polychoricCorrelation(columns);
    if (pairwise.kind !== 'answer' || alone.kind !== 'answer') throw new Error('refused');
    expect(pairwise.values[1]).toBe(alone.values[1]);
    expect(pairwise.count).toBe(60);
    const constant = [...columns, { name: 'd', values: new Float64Array(60).fill(3) }];
    expect(polychoricCorrelation(constant)).toMatchObject({ reason: 'noVariation', columns: ['d'] });
  });

  test('goes on into a factor analysis, smoothed when it must be', () => {
    const random = randomGenerator(12);
    const columns = Array.from({ length: 6 }, (_, item) => ({
      name: `i${item}`,
      values: Float64Array.from({ length: 14 }, () => 1 + random.integer(3)),
    }));
    const found = polychoricCorrelation(columns);
    if (found.kind !== 'answer') throw new Error(found.reason);
    const result = factorAnalysis(found, { factors: 1 });
    if (result.kind !== 'answer') throw new Error(result.reason);
    expect(result.smoothed).toBe(!found.positiveDefinite);
  });
});

describe('spearmanCorrelation', () => {
  test('gives tied values the mean of their ranks', () => {
    expect(Array.from(midRanks([10, 20, 20, 5]))).toEqual([2, 3.5, 3.5, 1]);
  });

  test('does not change under rising transformations', () => {
    const columns = cut(50, 0.5, [-0.5, 0.5], 6);
    const changed = columns.map(({ name, values }) => ({
      name,
      values: Float64Array.from(values, (v) => Math.exp(v)),
    }));
    expect(spearmanCorrelation(changed).values[1]).toBeCloseTo(
      spearmanCorrelation(columns).values[1] ?? 0,
      14,
    );
  });
});

describe('emCorrelation', () => {
  test('of complete rows is Pearson’s', () => {
    const columns = cut(60, 0.4, [-1, 0, 1], 9);
    const result = emCorrelation(columns);
    if (result.kind !== 'answer') throw new Error(result.reason);
    expect(result.values[1]).toBeCloseTo(toCorrelation(crossProductsFromColumns(columns)).values[1] ?? 0, 12);
  });

  test('with one incomplete column is Anderson’s (1957) closed form', () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 12];
    const y = [2, 1, 4, 3, 6, 5, Number.NaN, Number.NaN];
    const result = emCorrelation([
      { name: 'x', values: x },
      { name: 'y', values: y },
    ]);
    if (result.kind !== 'answer') throw new Error(result.reason);
    const mean = (list: readonly number[]): number =>
      list.reduce((sum, value) => sum + value, 0) / list.length;
    const [seenX, seenY] = [x.slice(0, 6), y.slice(0, 6)];
    const spread = mean(seenX.map((value) => (value - mean(seenX)) ** 2));
    const slope =
      mean(seenX.map((value, at) => (value - mean(seenX)) * ((seenY[at] ?? 0) - mean(seenY)))) / spread;
    const rest = mean(seenY.map((value) => (value - mean(seenY)) ** 2)) - slope * slope * spread;
    const whole = mean(x.map((value) => (value - mean(x)) ** 2));
    expect(result.means[1]).toBeCloseTo(mean(seenY) + slope * (mean(x) - mean(seenX)), 8);
    expect(result.deviations[1]).toBeCloseTo(Math.sqrt(rest + slope * slope * whole), 8);
    expect(result.values[1]).toBeCloseTo(
      (slope * Math.sqrt(whole)) / Math.sqrt(rest + slope * slope * whole),
      8,
    );
  });

  test('cannot tell how two columns go together that no row has together', () => {
    const columns = [
      { name: 'x', values: [1, 2, 3, 4, Number.NaN, Number.NaN, Number.NaN] },
      { name: 'y', values: [Number.NaN, Number.NaN, Number.NaN, Number.NaN, 1, 3, 2] },
    ];
    expect(emCorrelation(columns)).toMatchObject({ reason: 'notIdentified', columns: ['x', 'y'] });
  });
});
