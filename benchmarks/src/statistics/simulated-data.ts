import { type Column, randomGenerator } from '@touchstone/statistics';

/** Correlated columns x1 … and an outcome y that every column moves; the same numbers on every machine. */
export function driverColumns(drivers: number, rows: number, seed = 1): Column[] {
  const random = randomGenerator(seed);
  const common = Float64Array.from({ length: rows }, () => random.normal());
  const outcome = Float64Array.from({ length: rows }, () => 2 * random.normal());
  const columns = Array.from({ length: drivers }, (_, driver) => {
    const values = common.map((factor) => 0.7 * factor + random.normal());
    values.forEach((value, row) => {
      outcome[row] = (outcome[row] ?? 0) + (0.4 * (driver + 1) * value) / drivers;
    });
    return { name: `x${driver + 1}`, values };
  });
  return [...columns, { name: 'y', values: outcome }];
}

/** Names of all columns but the outcome. */
export function driverNames(columns: readonly Column[]): string[] {
  return columns.slice(0, -1).map(({ name }) => name);
}

/** Bucket of each row, 0–255 in turn. */
export function bucketsOf(rows: number): Uint8Array {
  return Uint8Array.from({ length: rows }, (_, row) => row % 256);
}

/** Answers 1–5 to items of `factors` factors. */
export function itemColumns(items: number, rows: number, factors: number, seed = 2): Column[] {
  const random = randomGenerator(seed);
  const traits = Array.from({ length: factors }, () =>
    Float64Array.from({ length: rows }, () => random.normal()),
  );
  return Array.from({ length: items }, (_, item) => ({
    name: `i${item + 1}`,
    values: Float64Array.from({ length: rows }, (_unused, row) => {
      const value = (traits[item % factors]?.[row] ?? 0) + random.normal();
      return Math.max(1, Math.min(5, Math.round(3 + value)));
    }),
  }));
}

/** Reciprocal judgements 1/9 … 9 of five items, one matrix a judge. */
export function judgementMatrices(judges: number, size: number, seed = 3): Float64Array[] {
  const random = randomGenerator(seed);
  return Array.from({ length: judges }, () => {
    const matrix = new Float64Array(size * size).fill(1);
    for (let i = 0; i < size; i++) {
      for (let j = i + 1; j < size; j++) {
        const value = 1 + random.integer(9);
        const judgement = random.uniform() < 0.5 ? value : 1 / value;
        matrix[i * size + j] = judgement;
        matrix[j * size + i] = 1 / judgement;
      }
    }
    return matrix;
  });
}
