import type { Panel } from './read-panel.ts';
import { semidefinite } from './semidefinite-solve.ts';

interface Effects {
  readonly unit: Float64Array;
  readonly period: Float64Array;
}

/** Effects of units and periods by least squares. */
export interface TwoWay {
  /** Unit effects, and period effects of which the first of each connected part is 0. Units without used rows have 0. */
  effects(values: Float64Array): Effects;
  /** Effects θ of the normal equations Z'Z θ = sums, by unit and by period. */
  solve(unitSums: Float64Array, periodSums: Float64Array): Effects;
  /** Values less unit and period effects; 0 in rows not used. */
  residuals(values: Float64Array): Float64Array;
  /** Rows used of each unit and of each period. */
  readonly unitRows: Float64Array;
  readonly periodRows: Float64Array;
  /** Parameters: units with rows, and periods that units do not determine. */
  readonly unitRank: number;
  readonly periodRank: number;
}

/**
 * Two-way fixed effects of a panel that may have gaps, exactly: units are swept out, and the periods that remain solve a
 * periods × periods system (Frisch–Waugh; Wansbeek & Kapteyn 1989 for gaps), once more for what the first solution leaves.
 * Cost rows · periods + periods³ once, rows + periods² a column.
 *
 * @param used rows to fit on; left out means all
 */
export function twoWay(
  { unit, period, units, periods }: Pick<Panel, 'unit' | 'period' | 'units' | 'periods'>,
  used?: Uint8Array,
): TwoWay {
  const [unitCount, periodCount] = [units.length, periods.length];
  const counts = usedCounts({ unit, period }, { unitCount, periodCount, used });
  const { unitRows, periodRows, seen } = counts;
  const matrix = new Float64Array(periodCount * periodCount);
  // Units seen in the same periods add the same: most panels have few such patterns.
  const patterns = new Map<string, { own: Uint8Array; count: number }>();
  for (let i = 0; i < unitCount; i++) {
    const own = seen.subarray(i * periodCount, (i + 1) * periodCount);
    const pattern = patterns.get(own.join('')) ?? { own, count: 0 };
    pattern.count++;
    patterns.set(own.join(''), pattern);
  }
  for (const { own, count } of patterns.values()) {
    const places = Array.from(own.keys()).filter((t) => own[t] === 1);
    for (const s of places) {
      matrix[s * periodCount + s] = (matrix[s * periodCount + s] ?? 0) + count;
      for (const t of places) {
        matrix[s * periodCount + t] = (matrix[s * periodCount + t] ?? 0) - count / places.length;
      }
    }
  }
  // Dependent columns are dropped where they are met: from the last period backwards the first one gets effect 0.
  const system = semidefinite(matrix.reverse(), periodCount);
  // Loops over typed arrays: a jackknife solves this once a unit, and callbacks took a third of its time.
  const rows = usedRows(unit.length, used);
  const solve = (unitSums: Float64Array, periodSums: Float64Array): Effects => {
    const right = Float64Array.from(periodSums);
    const own = Float64Array.from(unitSums);
    const share = unitSums.map((sum, i) => sum / Math.max(1, unitRows[i] ?? 0));
    for (const row of rows) {
      const t = period[row] ?? 0;
      right[t] = (right[t] ?? 0) - (share[unit[row] ?? 0] ?? 0);
    }
    const periodEffects = system.solve(right.reverse()).reverse();
    for (const row of rows) {
      const i = unit[row] ?? 0;
      own[i] = (own[i] ?? 0) - (periodEffects[period[row] ?? 0] ?? 0);
    }
    return { unit: own.map((sum, i) => sum / Math.max(1, unitRows[i] ?? 0)), period: periodEffects };
  };
  const solveOnce = (values: Float64Array): Effects => {
    const unitSums = new Float64Array(unitCount);
    const periodSums = new Float64Array(periodCount);
    for (const row of rows) {
      const i = unit[row] ?? 0;
      const t = period[row] ?? 0;
      unitSums[i] = (unitSums[i] ?? 0) + (values[row] ?? 0);
      periodSums[t] = (periodSums[t] ?? 0) + (values[row] ?? 0);
    }
    return solve(unitSums, periodSums);
  };
  const less = (values: Float64Array, effects: Effects): Float64Array => {
    const rest = new Float64Array(values.length);
    for (const row of rows) {
      rest[row] =
        (values[row] ?? 0) - (effects.unit[unit[row] ?? 0] ?? 0) - (effects.period[period[row] ?? 0] ?? 0);
    }
    return rest;
  };
  const effects = (values: Float64Array): Effects => {
    const first = solveOnce(values);
    const second = solveOnce(less(values, first));
    return {
      unit: first.unit.map((value, at) => value + (second.unit[at] ?? 0)),
      period: first.period.map((value, at) => value + (second.period[at] ?? 0)),
    };
  };
  return {
    effects,
    solve,
    residuals: (values) => {
      const first = less(values, solveOnce(values));
      return less(first, solveOnce(first));
    },
    unitRows,
    periodRows,
    unitRank: unitRows.reduce((sum, count) => sum + Number(count > 0), 0),
    periodRank: system.rank,
  };
}

function usedRows(count: number, used: Uint8Array | undefined): Uint32Array {
  const rows = new Uint32Array(count);
  let length = 0;
  for (let row = 0; row < count; row++) if (used?.[row] !== 0) rows[length++] = row;
  return rows.subarray(0, length);
}

function usedCounts(
  { unit, period }: Pick<Panel, 'unit' | 'period'>,
  shape: { readonly unitCount: number; readonly periodCount: number; readonly used: Uint8Array | undefined },
): { readonly unitRows: Float64Array; readonly periodRows: Float64Array; readonly seen: Uint8Array } {
  const unitRows = new Float64Array(shape.unitCount);
  const periodRows = new Float64Array(shape.periodCount);
  const seen = new Uint8Array(shape.unitCount * shape.periodCount);
  unit.forEach((i, row) => {
    if (shape.used?.[row] === 0) return;
    const t = period[row] ?? 0;
    unitRows[i] = (unitRows[i] ?? 0) + 1;
    periodRows[t] = (periodRows[t] ?? 0) + 1;
    seen[i * shape.periodCount + t] = 1;
  });
  return { unitRows, periodRows, seen };
}
