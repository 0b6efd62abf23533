import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import type { StaggeredPanel } from './read-panel.ts';
import { type TwoWay, twoWay } from './two-way.ts';

/** Treated rows with what they would have been, from the rows not treated yet. */
export interface ImputedRows {
  /** Fitted on the rows not treated yet. */
  readonly model: TwoWay;
  /** 1 for rows not treated yet. */
  readonly untreated: Uint8Array;
  /** Treated rows whose unit and period both have untreated rows. */
  readonly treatedRows: readonly number[];
  /** Treated rows that have not. */
  readonly notImputed: number;
  /** Outcome less unit and period effects of every row: the residual of untreated rows, the effect of treated ones. */
  readonly gaps: Float64Array;
  /** Periods since the start of each row. */
  readonly relative: Float64Array;
}

/**
 * First two steps of imputation: unit and period effects from untreated rows, and the gap of every row to them.
 *
 * @param relative of `relativeTimes`
 * @param without a unit to leave out, for the jackknife
 */
export function imputedRows(
  panel: StaggeredPanel,
  relative: Float64Array,
  without?: number,
): ImputedRows | Unanswerable {
  const { unit, period, start, outcome } = panel;
  const rows = outcome.length;
  const untreated = new Uint8Array(rows);
  const known = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const of = unit[row] ?? 0;
    if (of === without || (period[row] ?? 0) >= (start[of] ?? 0)) continue;
    untreated[row] = 1;
    known[row] = outcome[row] ?? 0;
  }
  const model = twoWay(panel, untreated);
  const seenPeriods = model.periodRows.reduce((sum, count) => sum + Number(count > 0), 0);
  if (model.unitRank < 2 || model.periodRank !== seenPeriods - 1) {
    // Units and periods fall into parts that no untreated row connects: their levels cannot be compared.
    return unanswerable('notConnected', ['units', 'periods'], {
      units: model.unitRank,
      periods: seenPeriods,
    });
  }
  const effects = model.effects(known);
  const gaps = new Float64Array(rows);
  const treatedRows: number[] = [];
  let notImputed = 0;
  for (let row = 0; row < rows; row++) {
    const [of, at] = [unit[row] ?? 0, period[row] ?? 0];
    gaps[row] = (outcome[row] ?? 0) - (effects.unit[of] ?? 0) - (effects.period[at] ?? 0);
    if (of === without || untreated[row] === 1) continue;
    if ((model.unitRows[of] ?? 0) > 0 && (model.periodRows[at] ?? 0) > 0) treatedRows.push(row);
    else notImputed++;
  }
  if (treatedRows.length === 0) return unanswerable('emptyLevel', ['treated'], { notImputed });
  return { model, untreated, treatedRows, notImputed, gaps, relative };
}

/** Treated rows by distance from the start, upward. */
export function byDistance({
  treatedRows,
  relative,
}: ImputedRows): readonly (readonly [number, readonly number[]])[] {
  const groups = new Map<number, number[]>();
  for (const row of treatedRows) {
    const distance = relative[row] ?? 0;
    const list = groups.get(distance);
    if (list === undefined) groups.set(distance, [row]);
    else list.push(row);
  }
  return [...groups].sort(([one], [other]) => one - other);
}

/** Mean gap of some rows. */
export function meanGap(gaps: Float64Array, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + (gaps[row] ?? 0), 0) / rows.length;
}
