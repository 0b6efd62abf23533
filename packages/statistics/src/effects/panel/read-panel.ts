import { requireFinite, requireLength } from '../../require-finite.ts';
import { StatisticsError } from '../../statistics-error.ts';
import { type Label, labelCodes } from './label-codes.ts';

/** Rows of a panel: one a unit and period. */
export interface PanelRows {
  readonly units: ArrayLike<Label>;
  /** When, as a number that grows with time (year, month count, week count). */
  readonly periods: ArrayLike<number>;
  readonly outcome: ArrayLike<number>;
}

/** Rows of a panel whose units were treated from different periods on. */
export interface StaggeredRows extends PanelRows {
  /** Period from which the row's unit is treated, the same in all its rows; `Infinity` for never. */
  readonly firstTreated: ArrayLike<number>;
}

/** A panel whose rows are numbered by unit and period. */
export interface Panel {
  readonly units: readonly Label[];
  /** The periods seen, upward. */
  readonly periods: Float64Array;
  readonly outcome: Float64Array;
  /** Position of each row's unit in `units`, and of its period in `periods`. */
  readonly unit: Int32Array;
  readonly period: Int32Array;
  /** Row of each unit and period, unit after unit; −1 where there is none. */
  readonly rowAt: Int32Array;
}

/** A panel with the position in `periods` from which each unit is treated; `periods.length` for never within the panel. */
export interface StaggeredPanel extends Panel {
  readonly start: Int32Array;
  /** First treated period of each unit as given. */
  readonly firstTreated: Float64Array;
}

/**
 * Numbers the rows of a panel by unit (in the order of their first rows) and period (upward).
 *
 * @throws StatisticsError empty, lengthsDiffer, notFinite, repeatedRow (two rows of one unit and period)
 */
export function readPanel(given: PanelRows): Panel {
  const rows = given.outcome.length;
  if (rows === 0) throw new StatisticsError('empty', { name: 'outcome' });
  requireLength(given.units, rows, 'units');
  requireLength(given.periods, rows, 'periods');
  requireFinite(given.outcome, 'outcome');
  requireFinite(given.periods, 'periods');
  const { codes: unit, labels: units } = labelCodes(given.units, 'units');
  const periods = Float64Array.from(new Set(Array.from(given.periods))).sort();
  const place = new Map(Array.from(periods, (period, at) => [period, at]));
  const period = Int32Array.from({ length: rows }, (_, row) => place.get(given.periods[row] ?? 0) ?? 0);
  const rowAt = new Int32Array(units.length * periods.length).fill(-1);
  for (let row = 0; row < rows; row++) {
    const at = (unit[row] ?? 0) * periods.length + (period[row] ?? 0);
    if (rowAt[at] !== -1) {
      throw new StatisticsError('repeatedRow', {
        unit: given.units[row] ?? '',
        period: given.periods[row] ?? 0,
        row,
      });
    }
    rowAt[at] = row;
  }
  return { units, periods, outcome: Float64Array.from(given.outcome), unit, period, rowAt };
}

/**
 * Numbers the rows of a panel of staggered treatment.
 *
 * @throws StatisticsError as `readPanel`, and outOfRange when a unit has two first treated periods
 */
export function readStaggered(given: StaggeredRows): StaggeredPanel {
  const panel = readPanel(given);
  requireLength(given.firstTreated, panel.outcome.length, 'firstTreated');
  const firstTreated = new Float64Array(panel.units.length).fill(Number.NaN);
  panel.unit.forEach((unit, row) => {
    const first = given.firstTreated[row] ?? Number.NaN;
    if (Number.isNaN(first) || first === Number.NEGATIVE_INFINITY) {
      throw new StatisticsError('notFinite', { name: 'firstTreated', index: row, found: String(first) });
    }
    const known = firstTreated[unit] ?? Number.NaN;
    if (Number.isNaN(known)) firstTreated[unit] = first;
    else if (known !== first) {
      throw new StatisticsError('outOfRange', {
        name: 'firstTreated',
        index: row,
        found: String(first),
        expected: String(known),
      });
    }
  });
  const start = Int32Array.from(firstTreated, (first) => {
    const at = panel.periods.findIndex((period) => period >= first);
    return at < 0 ? panel.periods.length : at;
  });
  return { ...panel, firstTreated, start };
}

/**
 * Every unit must have a row in every period: methods that compare whole histories cannot work around gaps.
 *
 * @throws StatisticsError incompletePanel with the first gap and the number of gaps
 */
export function requireBalanced({ units, periods, rowAt }: Panel): void {
  const gap = rowAt.indexOf(-1);
  if (gap < 0) return;
  throw new StatisticsError('incompletePanel', {
    unit: units[Math.floor(gap / periods.length)] ?? '',
    period: periods[gap % periods.length] ?? 0,
    missing: rowAt.reduce((sum, row) => sum + Number(row === -1), 0),
  });
}

/** Periods since the unit's start of each row, in the panel's own units of time; infinite for never treated. */
export function relativeTimes({ unit, period, periods, start, firstTreated }: StaggeredPanel): Float64Array {
  return Float64Array.from(unit, (of, row) =>
    (start[of] ?? 0) === periods.length
      ? Number.NEGATIVE_INFINITY
      : (periods[period[row] ?? 0] ?? 0) - (firstTreated[of] ?? 0),
  );
}
