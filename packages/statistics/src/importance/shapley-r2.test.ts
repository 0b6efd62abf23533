import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Column, crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { driverNames, simulatedColumns, surveyColumns } from '../testing/simulated-columns.ts';
import { dominance, subsetR2 } from './dominance.ts';
import type { Player } from './player-plan.ts';
import { type ShapleyOptions, type ShapleyResult, shapleyR2 } from './shapley-r2.ts';

function answer(
  columns: readonly Column[],
  players?: readonly Player[],
  options?: ShapleyOptions,
): ShapleyResult {
  const own = players ?? driverNames(columns).map((name) => ({ name, columns: [name] }));
  const result = shapleyR2(crossProductsFromColumns(columns), 'y', own, options);
  if (result.kind !== 'answer') throw new Error(result.reason);
  return result;
}

function playerValue(result: ShapleyResult, name: string): number {
  return result.players.find((player) => player.name === name)?.value ?? Number.NaN;
}

describe('shapleyR2', () => {
  test('gives the shares worked on paper: r = 0.6, 0.5, drivers correlated 0.5', () => {
    const centred = Float64Array.of(1, 0.5, 0.6, 0.5, 1, 0.5, 0.6, 0.5, 1);
    const names = ['a', 'b', 'y'];
    const products = {
      names,
      count: 100,
      weight: 100,
      squaredWeight: 100,
      means: new Float64Array(3),
      centred,
    };
    const result = shapleyR2(products, 'y', [
      { name: 'a', columns: ['a'] },
      { name: 'b', columns: ['b'] },
    ]);
    if (result.kind !== 'answer') throw new Error(result.reason);
    // R² = (0.36 + 0.25 − 2 · 0.6 · 0.5 · 0.5) / 0.75 = 0.41333; a: (0.36 + R² − 0.25) / 2, b: (0.25 + R² − 0.36) / 2.
    expect(result.r2).toBeCloseTo(0.31 / 0.75, 14);
    expect(result.players[0]?.value).toBeCloseTo((0.11 + 0.31 / 0.75) / 2, 14);
    expect(result.players[1]?.value).toBeCloseTo((-0.11 + 0.31 / 0.75) / 2, 14);
  });

  test('sums to R² and is never negative', () => {
    fc.assert(
      fc.property(surveyColumns, (columns) => {
        const result = answer(columns);
        const sum = result.players.reduce((total, { value }) => total + value, 0);
        expect(Math.abs(sum - result.r2)).toBeLessThan(1e-13);
        for (const { value } of result.players) expect(value).toBeGreaterThan(-1e-13);
      }),
      { numRuns: 100, seed: 11 },
    );
  });

  test('does not change when columns are scaled, shifted or put in another order', () => {
    fc.assert(
      fc.property(surveyColumns, fc.double({ min: 0.01, max: 100, noNaN: true }), (columns, factor) => {
        const base = answer(columns);
        const changed = columns
          .map(({ name, values }) => ({ name, values: Array.from(values, (value) => 3 - factor * value) }))
          .reverse();
        const other = answer(changed);
        for (const { name, value } of base.players) expect(playerValue(other, name)).toBeCloseTo(value, 11);
      }),
      { numRuns: 60, seed: 12 },
    );
  });

  test('equals the definition over all subsets, for single columns and for groups of any size', () => {
    const columns = simulatedColumns(11, 200, 13);
    const sizes = [1, 2, 3, 4, 1];
    let next = 0;
    const groups = sizes.map((size, at) => ({
      name: `g${at}`,
      columns: Array.from({ length: size }, () => `x${next++}`),
    }));
    const singles = driverNames(columns).map((name) => ({ name, columns: [name] }));
    const triples = Array.from({ length: 3 }, (_, at) => ({
      name: `t${at}`,
      columns: [0, 1, 2].map((column) => `x${3 * at + column}`),
    }));
    for (const players of [groups, singles, triples]) {
      const values = subsetR2(crossProductsFromColumns(columns), 'y', players);
      if (!(values instanceof Float64Array)) throw new Error('refused');
      const { general } = dominance(values);
      answer(columns, players).players.forEach(({ value }, at) => {
        expect(Math.abs(value - (general[at] ?? 0))).toBeLessThan(1e-13);
      });
    }
  });

  test('gives equal columns equal shares, and names the dependence', () => {
    fc.assert(
      fc.property(surveyColumns, (columns) => {
        const twin = { name: 'twin', values: columns[0]?.values ?? [] };
        const result = answer([twin, ...columns]);
        expect(Math.abs(playerValue(result, 'twin') - playerValue(result, 'x0'))).toBeLessThan(1e-12);
        expect(result.dependent).toContainEqual({ column: 'x0', on: ['twin'] });
      }),
      { numRuns: 60, seed: 14 },
    );
  });

  test('gives nothing to a constant column and says which it is', () => {
    const columns = [
      { name: 'same', values: new Float64Array(60).fill(4.1) },
      ...simulatedColumns(3, 60, 15),
    ];
    const result = answer(columns);
    expect(result.constant).toEqual(['same']);
    expect(playerValue(result, 'same')).toBe(0);
  });

  test('samples orderings beyond its limit, with errors that cover the exact values', () => {
    const columns = simulatedColumns(12, 400, 16);
    const exact = answer(columns);
    const sampled = answer(columns, undefined, { exactUpTo: 5, pairs: 400 });
    expect(sampled.method).toEqual({ kind: 'orderings', orderings: 800 });
    expect(sampled.r2).toBeCloseTo(exact.r2, 12);
    for (const { name, value, samplingError } of sampled.players) {
      expect(samplingError).toBeGreaterThan(0);
      expect(Math.abs(value - playerValue(exact, name))).toBeLessThan(5 * samplingError);
    }
  });

  test('refuses an outcome that does not vary, and as many columns as rows', () => {
    const still = [
      ...simulatedColumns(2, 20, 17).slice(0, 2),
      { name: 'y', values: new Float64Array(20).fill(7) },
    ];
    const players = [{ name: 'x0', columns: ['x0'] }];
    expect(shapleyR2(crossProductsFromColumns(still), 'y', players)).toMatchObject({
      reason: 'constantOutcome',
    });
    const short = crossProductsFromColumns(simulatedColumns(6, 7, 18));
    const all = Array.from({ length: 6 }, (_, at) => ({ name: `x${at}`, columns: [`x${at}`] }));
    expect(shapleyR2(short, 'y', all)).toMatchObject({
      reason: 'tooFewRows',
      numbers: { rows: 7, parameters: 7 },
    });
  });

  test('throws when a column has two owners or does not exist', () => {
    const products = crossProductsFromColumns(simulatedColumns(2, 20, 19));
    const twice = [
      { name: 'a', columns: ['x0'] },
      { name: 'b', columns: ['x0', 'x1'] },
    ];
    expect(() => shapleyR2(products, 'y', twice)).toThrow(/repeatedColumn/);
    expect(() => shapleyR2(products, 'y', [{ name: 'a', columns: ['z'] }])).toThrow(/unknownColumn/);
    expect(() => shapleyR2(products, 'y', [])).toThrow(/empty/);
  });
});
