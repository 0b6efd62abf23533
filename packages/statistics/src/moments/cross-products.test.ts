import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { driverNames, simulatedColumns, surveyColumns } from '../testing/simulated-columns.ts';
import { totalCrossProducts } from './bucket-cross-products.ts';
import { bucketCrossProductsFromColumns } from './bucket-cross-products-from-columns.ts';
import type { CrossProducts } from './cross-products.ts';
import { type Column, crossProductsFromColumns } from './cross-products-from-columns.ts';
import { crossProductsFromSums } from './cross-products-from-sums.ts';
import { mergeCrossProducts, subtractCrossProducts } from './merge-cross-products.ts';
import { pairwiseCorrelation } from './pairwise-correlation.ts';
import { toCorrelation } from './to-correlation.ts';

function slice(columns: readonly Column[], start: number, end: number): Column[] {
  return columns.map(({ name, values }) => ({ name, values: Array.from(values).slice(start, end) }));
}

function expectClose(got: CrossProducts, wanted: CrossProducts): void {
  expect(got.count).toBe(wanted.count);
  expect(Math.abs(got.weight - wanted.weight)).toBeLessThan(1e-12 * wanted.weight);
  got.means.forEach((mean, at) => {
    expect(Math.abs(mean - (wanted.means[at] ?? 0))).toBeLessThan(1e-12 * (1 + Math.abs(mean)));
  });
  const size = got.names.length;
  got.centred.forEach((value, at) => {
    const i = Math.floor(at / size);
    const j = at % size;
    const scale = Math.sqrt((wanted.centred[i * size + i] ?? 0) * (wanted.centred[j * size + j] ?? 0));
    expect(Math.abs(value - (wanted.centred[at] ?? 0))).toBeLessThan(1e-11 * (1 + scale));
  });
}

describe('crossProductsFromColumns', () => {
  test('gives the sums worked on paper: x = 1 2 3, y = 2 4 9', () => {
    const products = crossProductsFromColumns([
      { name: 'x', values: [1, 2, 3] },
      { name: 'y', values: [2, 4, 9] },
    ]);
    expect(Array.from(products.means)).toEqual([2, 5]);
    expect(Array.from(products.centred)).toEqual([2, 7, 7, 26]);
  });

  test('keeps its digits on values near 10^9', () => {
    const near = { name: 'x', values: [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16] };
    expect(crossProductsFromColumns([near]).centred[0]).toBe(90);
  });

  test('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(surveyColumns, (columns) => {
        const turned = columns.map(({ name, values }) => ({ name, values: Array.from(values).reverse() }));
        expectClose(crossProductsFromColumns(turned), crossProductsFromColumns(columns));
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  test('treats integer weights as repetitions of the row', () => {
    fc.assert(
      fc.property(surveyColumns, (columns) => {
        const rows = columns[0]?.values.length ?? 0;
        const weights = Array.from({ length: rows }, (_, row) => 1 + (row % 3));
        const order = weights.flatMap((weight, row) => Array.from({ length: weight }, () => row));
        const repeated = columns.map(({ name, values }) => ({
          name,
          values: order.map((row) => values[row] ?? 0),
        }));
        const weighted = crossProductsFromColumns(columns, weights);
        expectClose({ ...weighted, count: order.length }, crossProductsFromColumns(repeated));
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  test('names the column and row of a value that is no number, and of a negative weight', () => {
    const values = [1, Number.NaN];
    expect(() => crossProductsFromColumns([{ name: 'wait', values }])).toThrow(
      /notFinite.*"name":"wait","index":1/,
    );
    expect(() => crossProductsFromColumns([{ name: 'x', values: [1, 2] }], [1, -1])).toThrow(
      /negativeWeight/,
    );
    expect(() => crossProductsFromColumns([{ name: 'x', values: [] }])).toThrow(/empty/);
    expect(() =>
      crossProductsFromColumns([
        { name: 'x', values: [1] },
        { name: 'y', values: [] },
      ]),
    ).toThrow(/lengthsDiffer/);
  });
});

describe('mergeCrossProducts', () => {
  test('of two parts equals the value of all rows at once, in either order', () => {
    fc.assert(
      fc.property(surveyColumns, fc.integer({ min: 1, max: 11 }), (columns, cut) => {
        const all = crossProductsFromColumns(columns);
        const first = crossProductsFromColumns(slice(columns, 0, cut));
        const second = crossProductsFromColumns(slice(columns, cut, 99));
        expectClose(mergeCrossProducts(first, second), all);
        expectClose(mergeCrossProducts(second, first), all);
        expectClose(subtractCrossProducts(all, first), second);
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  test('refuses parts with other columns, and taking the whole away', () => {
    const one = crossProductsFromColumns([{ name: 'x', values: [1, 2] }]);
    const other = crossProductsFromColumns([{ name: 'z', values: [1, 2] }]);
    expect(() => mergeCrossProducts(one, other)).toThrow(/unknownColumn/);
    expect(() => subtractCrossProducts(one, one)).toThrow(/outOfRange/);
  });
});

describe('crossProductsFromSums', () => {
  test('gives the value of the rows from an engine’s shifted sums', () => {
    const columns = simulatedColumns(3, 50, 4);
    const shifts = [5, -3, 0.5, 100];
    const moved = columns.map(({ values }, at) => Array.from(values, (value) => value - (shifts[at] ?? 0)));
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    const products = moved.flatMap((left) =>
      moved.map((right) => sum(left.map((value, row) => value * (right[row] ?? 0)))),
    );
    const names = columns.map(({ name }) => name);
    const got = crossProductsFromSums({
      names,
      count: 50,
      weight: 50,
      sums: moved.map(sum),
      products,
      shifts,
    });
    const wanted = crossProductsFromColumns(columns);
    got.centred.forEach((value, at) => {
      expect(Math.abs(value - (wanted.centred[at] ?? 0))).toBeLessThan(1e-8);
    });
  });

  test('sees a constant column as constant although its sums cancel', () => {
    const value = 0.1;
    const given = { names: ['x'], count: 30, weight: 30, sums: [30 * value], products: [30 * value * value] };
    expect(crossProductsFromSums(given).centred[0]).toBe(0);
  });
});

describe('bucket cross-products', () => {
  test('add up to the cross-products of all rows, empty buckets left out', () => {
    const columns = simulatedColumns(4, 300, 5);
    const buckets = bucketCrossProductsFromColumns(
      columns,
      Array.from({ length: 300 }, (_, row) => 2 * (row % 7)),
    );
    expect(buckets.buckets).toBe(7);
    expectClose(totalCrossProducts(buckets), crossProductsFromColumns(columns));
  });

  test('refuse a bucket that is not a whole number, and a negative weight', () => {
    const columns = [{ name: 'x', values: [1, 2, 3] }];
    expect(() => bucketCrossProductsFromColumns(columns, [0, 1.5, 1])).toThrow(/outOfRange.*"index":1/);
    expect(() => bucketCrossProductsFromColumns(columns, [0, 1, 1], [1, 2, -1])).toThrow(
      /negativeWeight.*"index":2/,
    );
    expect(() => bucketCrossProductsFromColumns(columns, [0, 1, 1], [1])).toThrow(/lengthsDiffer/);
  });
});

describe('toCorrelation', () => {
  test('leaves constant columns out and names them', () => {
    const columns = [...simulatedColumns(2, 20, 6), { name: 'same', values: new Float64Array(20).fill(0.3) }];
    const correlation = toCorrelation(crossProductsFromColumns(columns));
    expect(correlation.constant).toEqual(['same']);
    expect(correlation.names).toEqual([...driverNames(columns).slice(0, 2), 'y']);
    expect(correlation.values[0]).toBe(1);
  });

  test('equals pairwise correlation where nothing is missing', () => {
    const columns = simulatedColumns(3, 40, 7);
    const whole = toCorrelation(crossProductsFromColumns(columns)).values;
    pairwiseCorrelation(columns).values.forEach((value, at) => {
      expect(Math.abs(value - (whole[at] ?? 0))).toBeLessThan(1e-14);
    });
  });
});
