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
  /** The same by other clusters of the rows, numbered 0 … count − 1. */
  covarianceBy(codes: ArrayLike<number>, count: number): Float64Array;
  /** (X'X)⁻¹ of the kept columns. */
  readonly inverse: Float64Array;
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
 * (Frisch–Waugh–Lovell). Cost rows · columns for each column of numbers, its ones · columns for dummies.
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
  // X̃'x̃ = X'x̃: a column of few ones, as dummies are, costs only as many additions.
  const sparse = columns.map((column) => nonZeros(column));
  const cross = new Float64Array(size * size);
  columns.forEach((column, i) => {
    for (let j = 0; j < i; j++) {
      const value = sparseDot(sparse[i] ?? [], column, inside[j] ?? column);
      cross[i * size + j] = value;
      cross[j * size + i] = value;
    }
    // A column that unit and period effects determine leaves rounding only: its own length says what that is.
    const left = dot(inside[i] ?? column, inside[i] ?? column);
    cross[i * size + i] = left > 1e-18 * dot(column, column) ? left : 0;
  });
  const system = semidefinite(cross, size);
  const right = (of: Float64Array): Float64Array =>
    Float64Array.from(columns, (column, i) => sparseDot(sparse[i] ?? [], column, of));
  const coefficients = system.solve(right(outcome));
  const first = less(outcome, inside, coefficients);
  // Once more for what the first solution leaves.
  const change = system.solve(right(first));
  const residuals = less(first, inside, change);
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    if (system.kept[column]) inverse.set(system.solve(unit), column * size);
  }
  const covarianceBy: WithinRegression['covarianceBy'] = (codes, count) =>
    clusterCovariance({ inside, residuals, inverse }, codes, count);
  return {
    coefficients: coefficients.map((value, at) => value + (change[at] ?? 0)),
    kept: system.kept,
    covariance: covarianceBy(panel.unit, panel.units.length),
    covarianceBy,
    inverse,
    residualSum: dot(residuals, residuals),
    totalSum: dot(outcome, outcome),
    rows: effects.unitRows.reduce((sum, count) => sum + count, 0),
    units: effects.unitRank,
    rank: system.rank + effects.unitRank + effects.periodRank,
    unitRank: effects.unitRank,
    periodRank: effects.periodRank,
  };
}

/** (X'X)⁻¹ Σ over clusters of (Σ x̃ e)(Σ x̃ e)' (X'X)⁻¹. */
function clusterCovariance(
  given: {
    readonly inside: readonly Float64Array[];
    readonly residuals: Float64Array;
    readonly inverse: Float64Array;
  },
  codes: ArrayLike<number>,
  count: number,
): Float64Array {
  const { inside, residuals, inverse } = given;
  const size = inside.length;
  // By cluster, size after size: scores, then the moves of the coefficients.
  const scores = new Float64Array(count * size);
  inside.forEach((column, i) => {
    for (let row = 0; row < column.length; row++) {
      const at = (codes[row] ?? 0) * size + i;
      scores[at] = (scores[at] ?? 0) + (column[row] ?? 0) * (residuals[row] ?? 0);
    }
  });
  const covariance = new Float64Array(size * size);
  for (let cluster = 0; cluster < count; cluster++) {
    const score = scores.subarray(cluster * size, (cluster + 1) * size);
    if (score.every((value) => value === 0)) continue;
    const move = Float64Array.from({ length: size }, (_, i) =>
      dot(inverse.subarray(i * size, (i + 1) * size), score),
    );
    for (let i = 0; i < size; i++) {
      const own = move[i] ?? 0;
      for (let j = 0; j < size; j++) {
        covariance[i * size + j] = (covariance[i * size + j] ?? 0) + own * (move[j] ?? 0);
      }
    }
  }
  return covariance;
}

function less(values: Float64Array, columns: readonly Float64Array[], slopes: Float64Array): Float64Array {
  const rest = Float64Array.from(values);
  columns.forEach((column, i) => {
    const slope = slopes[i] ?? 0;
    if (slope === 0) return;
    for (let row = 0; row < rest.length; row++) rest[row] = (rest[row] ?? 0) - slope * (column[row] ?? 0);
  });
  return rest;
}

function nonZeros(column: Float64Array): readonly number[] {
  const rows: number[] = [];
  column.forEach((value, row) => {
    if (value !== 0) rows.push(row);
  });
  return rows;
}

function sparseDot(rows: readonly number[], left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (const row of rows) sum += (left[row] ?? 0) * (right[row] ?? 0);
  return sum;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < left.length; row++) sum += (left[row] ?? 0) * (right[row] ?? 0);
  return sum;
}
