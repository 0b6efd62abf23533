import { requireDistinct } from '../../moments/cross-products.ts';
import type { Column } from '../../moments/cross-products-from-columns.ts';
import { requireFinite, requireLength, requireRange } from '../../require-finite.ts';
import { StatisticsError } from '../../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';

/** A series with a date, and series that the date cannot have touched. */
export interface StructuralRows {
  /** One value a time, without gaps in time; NaN where nothing was measured. */
  readonly outcome: Column;
  /** Controls: every value of every time is needed. */
  readonly controls: readonly Column[];
  /** How many points lie before the date. */
  readonly before: number;
}

/** The series, split at the date. */
export interface ReadStructural {
  readonly names: readonly string[];
  /** Before the date. */
  readonly outcome: Float64Array;
  readonly controls: readonly Float64Array[];
  /** From the date on. */
  readonly after: Float64Array;
  readonly controlsAfter: readonly Float64Array[];
  /** Points before the date that were measured. */
  readonly measured: number;
}

/**
 * Checks and splits.
 * Unanswerable: `tooFewRows` when fewer points were measured than `needed` numbers are to be found, plus three.
 */
export function readStructural(given: StructuralRows, needed: number): ReadStructural | Unanswerable {
  const { outcome, controls, before } = given;
  const rows = outcome.values.length;
  requireDistinct([outcome.name, ...controls.map(({ name }) => name)]);
  const values = Float64Array.from(outcome.values);
  values.forEach((value, index) => {
    if (Math.abs(value) === Number.POSITIVE_INFINITY)
      throw new StatisticsError('notFinite', { name: outcome.name, index, found: String(value) });
  });
  for (const { name, values: own } of controls) {
    requireLength(own, rows, name);
    requireFinite(own, name);
  }
  requireRange(Number.isInteger(before) ? before : Number.NaN, 'before', [1, rows]);
  const own = values.subarray(0, before);
  const measured = own.reduce((count, value) => count + Number(!Number.isNaN(value)), 0);
  if (measured < needed + 3) return unanswerable('tooFewRows', [], { rows: measured, parameters: needed });
  const columns = controls.map((control) => Float64Array.from(control.values));
  return {
    names: controls.map(({ name }) => name),
    outcome: own,
    controls: columns.map((column) => column.subarray(0, before)),
    after: values.subarray(before),
    controlsAfter: columns.map((column) => column.subarray(before)),
    measured,
  };
}
