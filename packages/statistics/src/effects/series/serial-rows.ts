import { requireDistinct } from '../../moments/cross-products.ts';
import type { Column } from '../../moments/cross-products-from-columns.ts';
import { requireFinite, requireLength } from '../../require-finite.ts';
import { StatisticsError } from '../../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';

/** A series and what explains it, in the order of time; an intercept is added. */
export interface SerialRows {
  readonly outcome: Column;
  readonly columns: readonly Column[];
  /** Whole numbers that rise, with gaps where a point is missing; left out means one after the other. */
  readonly times?: ArrayLike<number>;
}

/** A series, read. */
export interface ReadSeries {
  readonly names: readonly string[];
  /** The intercept first. */
  readonly columns: readonly Float64Array[];
  readonly outcome: Float64Array;
  readonly times: Float64Array;
}

/** Checks a series. Unanswerable: `tooFewRows` with fewer than two points more than coefficients. */
export function readSeries(given: SerialRows): ReadSeries | Unanswerable {
  const { outcome, columns } = given;
  const rows = outcome.values.length;
  requireDistinct([outcome.name, ...columns.map(({ name }) => name)]);
  requireFinite(outcome.values, outcome.name);
  for (const { name, values } of columns) {
    requireLength(values, rows, name);
    requireFinite(values, name);
  }
  const size = columns.length + 1;
  if (rows < size + 2) return unanswerable('tooFewRows', [], { rows, parameters: size });
  return {
    names: ['(Intercept)', ...columns.map(({ name }) => name)],
    columns: [new Float64Array(rows).fill(1), ...columns.map(({ values }) => Float64Array.from(values))],
    outcome: Float64Array.from(outcome.values),
    times: readTimes(given.times, rows),
  };
}

/** Whole numbers that rise. */
export function readTimes(times: ArrayLike<number> | undefined, rows: number): Float64Array {
  if (times === undefined) return Float64Array.from({ length: rows }, (_, row) => row + 1);
  requireLength(times, rows, 'times');
  requireFinite(times, 'times');
  return Float64Array.from(times, (found, index) => {
    const before = index === 0 ? found - 1 : (times[index - 1] ?? 0);
    if (!(Number.isInteger(found) && found > before))
      throw new StatisticsError('outOfRange', { name: 'times', index, found, low: before + 1 });
    return found;
  });
}
