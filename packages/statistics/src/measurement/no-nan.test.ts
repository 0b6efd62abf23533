import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Column, crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { pairwiseCorrelation } from '../moments/pairwise-correlation.ts';
import { toCorrelation } from '../moments/to-correlation.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { StatisticsError } from '../statistics-error.ts';
import type { CorrelationMatrix } from './correlation-matrix.ts';
import { emCorrelation } from './em-correlation.ts';
import { extractionMethods, factorAnalysis } from './factor-analysis.ts';
import { factorScoreWeights, scoreMethods } from './factor-scores.ts';
import { minimumAveragePartial } from './minimum-average-partial.ts';
import { parallelAnalysis } from './parallel-analysis.ts';
import { pathModel } from './path-model.ts';
import { polychoricCorrelation } from './polychoric-correlation.ts';
import { principalComponents } from './principal-components.ts';
import { reliability } from './reliability.ts';
import { samplingAdequacy } from './sampling-adequacy.ts';
import { structuralModel } from './structural-model.ts';

/** Columns as bad as surveys deliver them: copies, sums, constants, near-constants, gaps, any scale, few rows. */
const columns: fc.Arbitrary<Column[]> = fc
  .record({
    kinds: fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 2, maxLength: 7 }),
    rows: fc.integer({ min: 1, max: 40 }),
    seed: fc.integer(),
  })
  .map(({ kinds, rows, seed }) => {
    const random = randomGenerator(seed);
    const made: Float64Array[] = [];
    for (const kind of kinds) {
      const last = made.at(-1) ?? new Float64Array(rows);
      const draw = [
        () => random.normal(),
        () => 1 + random.integer(5),
        (row: number) => last[row] ?? 0,
        (row: number) => (last[row] ?? 0) + (made.at(-2)?.[row] ?? 0),
        () => 3,
        (row: number) => 1e9 + Number(row === 0),
        (row: number) => 1e-9 * (last[row] ?? 0) - 1e-12 * random.normal(),
        (row: number) => -(last[row] ?? 0) + 0.3 * random.normal(),
      ][kind];
      made.push(Float64Array.from({ length: rows }, (_, row) => draw?.(row) ?? 0));
    }
    return made.map((values, at) => ({ name: `c${at}`, values }));
  });

/** Every number anywhere in a result is finite. */
function requireNumbers(value: unknown, path: string): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${path} is ${value}`);
  } else if (value instanceof Float64Array) {
    value.forEach((item, at) => {
      requireNumbers(item, `${path}[${at}]`);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) requireNumbers(item, `${path}.${name}`);
  }
}

/** Results are finite, refusals typed. */
function sound(name: string, work: () => unknown): void {
  try {
    requireNumbers(work(), name);
  } catch (error) {
    if (!(error instanceof StatisticsError)) throw error;
  }
}

function analyse(source: string, correlation: CorrelationMatrix): void {
  sound(`${source} adequacy`, () => samplingAdequacy(correlation));
  sound(`${source} components`, () => principalComponents(correlation, { components: 1 }));
  sound(`${source} parallel`, () => parallelAnalysis(correlation, { replicates: 5 }));
  sound(`${source} map`, () => minimumAveragePartial(correlation));
  for (const method of extractionMethods) {
    const rotation = { kind: 'oblimin', starts: 2 } as const;
    for (const factors of [1, 2]) {
      sound(`${source} ${method} ${factors}`, () => {
        const solution = factorAnalysis(correlation, { factors, method, rotation });
        if (solution.kind !== 'answer') return solution;
        return [solution, ...scoreMethods.map((score) => factorScoreWeights(correlation, solution, score))];
      });
    }
  }
}

describe('measurement', () => {
  test('no NaN and no untyped error leaves it, whatever the columns', () => {
    fc.assert(
      fc.property(columns, (given) => {
        const names = given.map(({ name }) => name);
        const products = crossProductsFromColumns(given);
        const half = Math.ceil(names.length / 2);
        const blocks = [names.slice(0, half), names.slice(half)].map((indicators, at) => ({
          name: `f${at}`,
          indicators,
        }));
        sound('reliability', () =>
          reliability(
            products,
            names.map((name) => ({ name })),
          ),
        );
        sound('structural', () => structuralModel(products, { factors: blocks }, given));
        sound('one factor', () =>
          structuralModel(products, { factors: [{ name: 'f', indicators: names }] }, given),
        );
        sound('polychoric', () => polychoricCorrelation(given));
        const gaps = given.map(({ name, values }, at) => ({
          name,
          values: Float64Array.from(values, (value, row) => ((row + at) % 5 === 0 ? Number.NaN : value)),
        }));
        sound('em', () => emCorrelation(gaps, { mostIterations: 200 }));
        const whole = toCorrelation(products);
        analyse('whole', whole);
        analyse('pairwise', { ...pairwiseCorrelation(gaps), count: gaps[0]?.values.length ?? 0 });
        const paths = [{ outcome: 'f1', on: ['f0'] }];
        for (const scheme of ['path', 'factor', 'centroid'] as const) {
          sound('paths', () => pathModel(whole, { constructs: blocks, paths }, { scheme, consistent: true }));
        }
        expect(names.length).toBeGreaterThan(1);
      }),
      { numRuns: 30, seed: 11 },
    );
  });
});
