import fc from 'fast-check';
import type { Column } from '../moments/cross-products-from-columns.ts';
import { randomGenerator } from '../random/random-generator.ts';

/** Correlated drivers x0, x1, … and an outcome y that some of them move; for tests. */
export function simulatedColumns(drivers: number, rows: number, seed: number): Column[] {
  const random = randomGenerator(seed);
  const common = Float64Array.from({ length: rows }, () => random.normal());
  const outcome = Float64Array.from({ length: rows }, () => 2 * random.normal());
  const columns = Array.from({ length: drivers }, (_, driver) => {
    const values = common.map((factor) => 0.7 * factor + random.normal());
    values.forEach((value, row) => {
      outcome[row] = (outcome[row] ?? 0) + 0.3 * (driver % 4) * value;
    });
    return { name: `x${driver}`, values };
  });
  return [...columns, { name: 'y', values: outcome }];
}

/** Small survey-like data: 2–5 drivers with answers 1–5 and an outcome 0–10, 12–40 rows. */
export const surveyColumns: fc.Arbitrary<Column[]> = fc
  .record({
    drivers: fc.integer({ min: 2, max: 5 }),
    rows: fc.integer({ min: 12, max: 40 }),
    seed: fc.integer(),
  })
  .map(({ drivers, rows, seed }) => {
    const random = randomGenerator(seed);
    const columns = Array.from({ length: drivers }, (_, driver) => ({
      name: `x${driver}`,
      values: Float64Array.from({ length: rows }, () => 1 + random.integer(5)),
    }));
    const values = Float64Array.from(
      { length: rows },
      (_, row) => (columns[0]?.values[row] ?? 0) + random.integer(6),
    );
    return [...columns, { name: 'y', values }];
  });

/** Names of all columns but the outcome. */
export function driverNames(columns: readonly Column[]): string[] {
  return columns.filter(({ name }) => name !== 'y').map(({ name }) => name);
}
