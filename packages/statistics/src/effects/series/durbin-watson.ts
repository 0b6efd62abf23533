import { normalLower } from '../../distribution/normal.ts';
import { symmetricEigenvalues } from '../../measurement/symmetric-eigenvalues.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { inner, orthogonalFit } from './orthogonal-fit.ts';
import { quadraticTail } from './quadratic-tail.ts';
import { readSeries, type SerialRows } from './serial-rows.ts';

/** First-order correlation of the residuals of a regression. */
export interface DurbinWatson {
  readonly kind: 'answer';
  /** About 2 without correlation, towards 0 with positive and 4 with negative correlation. */
  readonly statistic: number;
  /** P(smaller) without correlation: the p against positive correlation. */
  readonly positive: number;
  readonly p: number;
  /** Whether p is exact for these columns, or from the mean and variance of the statistic. */
  readonly exact: boolean;
}

/** From here on p comes from the normal approximation, as is usual. */
const exactBelow = 100;

/**
 * Durbin & Watson (1950, Biometrika 37, 409–428; 1951, 38, 159–178): Σ (e_t − e_{t−1})² / Σ e_t², p for the very columns
 * given: exact by `quadraticTail` below 100 points, from there on by a normal distribution of the same mean and variance.
 *
 * Unanswerable: `tooFewRows`; `notPositiveDefinite` (dependent columns); `constantOutcome` (no residual is left).
 *
 * @throws StatisticsError notFinite, lengthsDiffer, repeatedColumn, outOfRange
 */
export function durbinWatson(given: SerialRows): DurbinWatson | Unanswerable {
  const series = readSeries(given);
  if ('reason' in series) return series;
  const { columns, outcome, names } = series;
  const fit = orthogonalFit(columns, outcome);
  if (fit === undefined) return unanswerable('notPositiveDefinite', names);
  if (!(fit.residualSum > 1e-24 * inner(outcome, outcome)))
    return unanswerable('constantOutcome', [given.outcome.name]);
  const statistic = inner(differenced(fit.residuals), fit.residuals) / fit.residualSum;
  const exact = outcome.length < exactBelow;
  const positive = exact
    ? quadraticTail(spreadEigenvalues(columns).map((value) => value - statistic))
    : normalPositive(columns, statistic);
  return { kind: 'answer', statistic, positive, p: 2 * Math.min(positive, 1 - positive), exact };
}

/** A x with x'Ax = Σ (x_t − x_{t−1})². */
function differenced(x: Float64Array): Float64Array {
  return x.map((value, at) => {
    const before = at > 0 ? value - (x[at - 1] ?? 0) : 0;
    const next = at + 1 < x.length ? value - (x[at + 1] ?? 0) : 0;
    return before + next;
  });
}

/** What the columns do not explain of a vector. */
function leftOver(columns: readonly Float64Array[], vector: Float64Array): Float64Array {
  return orthogonalFit(columns, vector)?.residuals ?? vector;
}

/** Eigenvalues of MAM that belong to residuals: the columns' own are zero. */
function spreadEigenvalues(columns: readonly Float64Array[]): Float64Array {
  const rows = columns[0]?.length ?? 0;
  const matrix = new Float64Array(rows * rows);
  for (let at = 0; at < rows; at++) {
    const unit = new Float64Array(rows);
    unit[at] = 1;
    matrix.set(leftOver(columns, differenced(leftOver(columns, unit))), at * rows);
  }
  return symmetricEigenvalues(matrix, rows).subarray(0, rows - columns.length);
}

/** Moments by traces (Durbin & Watson 1950, §4), for which only A X is needed. */
function normalPositive(columns: readonly Float64Array[], statistic: number): number {
  const rows = columns[0]?.length ?? 0;
  const size = columns.length;
  const degrees = rows - size;
  const inverse = orthogonalFit(columns, new Float64Array(rows))?.inverse ?? new Float64Array(size * size);
  const moved = columns.map(differenced);
  const cross = (left: readonly Float64Array[], right: readonly Float64Array[]): Float64Array =>
    Float64Array.from({ length: size * size }, (_, at) =>
      inner(left[Math.floor(at / size)] ?? [], right[at % size] ?? []),
    );
  const first = product(cross(columns, moved), inverse, size);
  const second = product(cross(moved, moved), inverse, size);
  const trace = (matrix: Float64Array): number =>
    matrix.reduce((sum, value, at) => sum + (at % (size + 1) === 0 ? value : 0), 0);
  const p = 2 * (rows - 1) - trace(first);
  const q = 2 * (3 * rows - 4) - 2 * trace(second) + trace(product(first, first, size));
  const mean = p / degrees;
  const variance = (2 / (degrees * (degrees + 2))) * (q - p * mean);
  return normalLower((statistic - mean) / Math.sqrt(variance));
}

function product(left: Float64Array, right: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => {
    const row = Math.floor(at / size);
    let sum = 0;
    for (let k = 0; k < size; k++) sum += (left[row * size + k] ?? 0) * (right[k * size + (at % size)] ?? 0);
    return sum;
  });
}
