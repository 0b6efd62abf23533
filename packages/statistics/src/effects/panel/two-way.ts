import type { Panel } from './read-panel.ts';
import { semidefinite } from './semidefinite-solve.ts';

/** Effects of units and periods by least squares. */
export interface TwoWay {
  /** Unit effects, and period effects of which the first of each connected part is 0. Units without used rows have 0. */
  effects(values: Float64Array): { readonly unit: Float64Array; readonly period: Float64Array };
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
  for (let i = 0; i < unitCount; i++) {
    const own = seen.subarray(i * periodCount, (i + 1) * periodCount);
    for (let s = 0; s < periodCount; s++) {
      if (own[s] === 0) continue;
      matrix[s * periodCount + s] = (matrix[s * periodCount + s] ?? 0) + 1;
      for (let t = 0; t < periodCount; t++) {
        if (own[t] === 1) {
          matrix[s * periodCount + t] = (matrix[s * periodCount + t] ?? 0) - 1 / (unitRows[i] ?? 1);
        }
      }
    }
  }
  // Dependent columns are dropped where they are met: from the last period backwards the first one gets effect 0.
  const system = semidefinite(reversed(matrix, periodCount), periodCount);
  const solveOnce = (values: Float64Array): { unit: Float64Array; period: Float64Array } => {
    const means = unitMeans(values, { unit, used, unitRows });
    const right = new Float64Array(periodCount);
    values.forEach((value, row) => {
      if (used?.[row] === 0) return;
      const at = periodCount - 1 - (period[row] ?? 0);
      right[at] = (right[at] ?? 0) + value - (means[unit[row] ?? 0] ?? 0);
    });
    const periodEffects = system.solve(right).reverse();
    const rest = values.map((value, row) => value - (periodEffects[period[row] ?? 0] ?? 0));
    return { unit: unitMeans(rest, { unit, used, unitRows }), period: periodEffects };
  };
  const less = (values: Float64Array, effects: { unit: Float64Array; period: Float64Array }): Float64Array =>
    values.map((value, row) =>
      used?.[row] === 0
        ? 0
        : value - (effects.unit[unit[row] ?? 0] ?? 0) - (effects.period[period[row] ?? 0] ?? 0),
    );
  const effects = (values: Float64Array): { unit: Float64Array; period: Float64Array } => {
    const first = solveOnce(values);
    const second = solveOnce(less(values, first));
    return {
      unit: first.unit.map((value, at) => value + (second.unit[at] ?? 0)),
      period: first.period.map((value, at) => value + (second.period[at] ?? 0)),
    };
  };
  return {
    effects,
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

function unitMeans(
  values: Float64Array,
  given: {
    readonly unit: Int32Array;
    readonly used: Uint8Array | undefined;
    readonly unitRows: Float64Array;
  },
): Float64Array {
  const sums = new Float64Array(given.unitRows.length);
  values.forEach((value, row) => {
    if (given.used?.[row] === 0) return;
    const at = given.unit[row] ?? 0;
    sums[at] = (sums[at] ?? 0) + value;
  });
  return sums.map((sum, at) => sum / Math.max(1, given.unitRows[at] ?? 0));
}

function reversed(matrix: Float64Array, size: number): Float64Array {
  return Float64Array.from(matrix, (_, at) => matrix[size * size - 1 - at] ?? 0);
}
