import { StatisticsError } from './statistics-error.ts';

/** Throws `notFinite` with name, index and value at the first entry that is not a finite number. */
export function requireFinite(values: ArrayLike<number>, name: string): void {
  for (let index = 0; index < values.length; index++) {
    const found = values[index] ?? Number.NaN;
    if (!Number.isFinite(found))
      throw new StatisticsError('notFinite', { name, index, found: String(found) });
  }
}

/** Throws `negativeWeight` or `notFinite` unless every weight is finite and at least zero. */
export function requireWeights(weights: ArrayLike<number>, name = 'weights'): void {
  requireFinite(weights, name);
  for (let index = 0; index < weights.length; index++) {
    const found = weights[index] ?? 0;
    if (found < 0) throw new StatisticsError('negativeWeight', { name, index, found });
  }
}

/** Throws `lengthsDiffer` unless `values` has `expected` entries. */
export function requireLength(values: ArrayLike<unknown>, expected: number, name: string): void {
  if (values.length !== expected) {
    throw new StatisticsError('lengthsDiffer', { name, found: values.length, expected });
  }
}

/** Throws `outOfRange` unless `low <= value <= high` (NaN fails). */
export function requireRange(value: number, name: string, [low, high]: readonly [number, number]): void {
  if (!(value >= low && value <= high)) {
    throw new StatisticsError('outOfRange', { name, found: String(value), low, high: String(high) });
  }
}
