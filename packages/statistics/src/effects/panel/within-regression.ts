import type { Panel } from './read-panel.ts';
import { semidefinite } from './semidefinite-solve.ts';
import { type TwoWay, twoWay } from './two-way.ts';

/** Least squares of columns within units and periods, errors by unit. */
export interface WithinRegression {
  /** One a column; 0 for a column that is not kept. */
  readonly coefficients: Float64Array;
  /** Whether each column is told apart from unit and period effects and the columns before it. */
  readonly kept: readonly boolean[];
  /** CR0 covariance by unit, columns × columns, row after row. */
  readonly covariance: Float64Array;
  /** (X'X)⁻¹ of the kept columns, and what each row adds to each coefficient. */
  readonly inverse: Float64Array;
  readonly pulls: readonly Float64Array[];
  readonly residuals: Float64Array;
  readonly residualSum: number;
  /** Σ of squares of the outcome within units and periods. */
  readonly totalSum: number;
  readonly rows: number;
  readonly units: number;
  /** Columns kept, unit effects, period effects less those that units determine. */
  readonly rank: number;
  readonly unitRank: number;
  readonly periodRank: number;
}

/**
 * Two-way fixed effects regression, gaps allowed: columns and outcome less unit and period effects, then least squares
 * (Frisch–Waugh–Lovell). Cost rows · columns².
 *
 * @param used rows to fit on; left out means all
 */
export function withinRegression(
  panel: Panel,
  columns: readonly Float64Array[],
  used?: Uint8Array,
): WithinRegression {
  const effects: TwoWay = twoWay(panel, used);
  const inside = columns.map((column) => effects.residuals(column));
  const outcome = effects.residuals(panel.outcome);
  const size = columns.length;
  const cross = new Float64Array(size * size);
  // A column that unit and period effects determine leaves rounding only: its own length says what that is.
  columns.forEach((column, i) => {
    const left = inside[i] ?? column;
    const whole = dot(column, column);
    for (let j = 0; j <= i; j++) {
      const value = dot(left, inside[j] ?? column);
      cross[i * size + j] = value;
      cross[j * size + i] = value;
    }
    if ((cross[i * size + i] ?? 0) <= 1e-18 * whole) cross[i * size + i] = 0;
  });
  const system = semidefinite(cross, size);
  const right = Float64Array.from(inside, (column) => dot(column, outcome));
  const coefficients = system.solve(right);
  const residuals = Float64Array.from(outcome);
  inside.forEach((column, i) => {
    const slope = coefficients[i] ?? 0;
    column.forEach((value, row) => {
      residuals[row] = (residuals[row] ?? 0) - slope * value;
    });
  });
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    if (system.kept[column]) inverse.set(system.solve(unit), column * size);
  }
  const pulls = Array.from({ length: size }, (_, i) =>
    combined(inside, inverse.subarray(i * size, (i + 1) * size)),
  );
  return {
    coefficients,
    kept: system.kept,
    covariance: crossOfClusters(pulls, residuals, { codes: panel.unit, count: panel.units.length }),
    inverse,
    pulls,
    residuals,
    residualSum: dot(residuals, residuals),
    totalSum: dot(outcome, outcome),
    rows: effects.unitRows.reduce((sum, count) => sum + count, 0),
    units: effects.unitRank,
    rank: system.rank + effects.unitRank + effects.periodRank,
    unitRank: effects.unitRank,
    periodRank: effects.periodRank,
  };
}

/** Σ over clusters of (Σ pull · residual)(Σ pull · residual)'. */
export function crossOfClusters(
  pulls: readonly Float64Array[],
  residuals: Float64Array,
  { codes, count }: { readonly codes: ArrayLike<number>; readonly count: number },
): Float64Array {
  const size = pulls.length;
  const sums = pulls.map((pull) => {
    const own = new Float64Array(count);
    pull.forEach((value, row) => {
      const code = codes[row] ?? 0;
      own[code] = (own[code] ?? 0) + value * (residuals[row] ?? 0);
    });
    return own;
  });
  const cross = new Float64Array(size * size);
  sums.forEach((left, i) => {
    for (let j = 0; j <= i; j++) {
      const value = dot(left, sums[j] ?? left);
      cross[i * size + j] = value;
      cross[j * size + i] = value;
    }
  });
  return cross;
}

function combined(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  const sum = new Float64Array(columns[0]?.length ?? 0);
  columns.forEach((column, at) => {
    const weight = weights[at] ?? 0;
    if (weight === 0) return;
    column.forEach((value, row) => {
      sum[row] = (sum[row] ?? 0) + weight * value;
    });
  });
  return sum;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < left.length; row++) sum += (left[row] ?? 0) * (right[row] ?? 0);
  return sum;
}
