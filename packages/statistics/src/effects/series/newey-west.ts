import { describeTerm, type Estimate } from '../../regression/describe-term.ts';
import { fitRows, rowTolerance } from '../../regression/fit-rows.ts';
import { requireRange } from '../../require-finite.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { quadratic } from './orthogonal-fit.ts';
import type { SerialRows } from './serial-rows.ts';

/** Least squares with errors that allow for correlation over time. */
export interface NeweyWest {
  readonly kind: 'answer';
  /** p and interval by Student's t with the residual degrees of freedom. */
  readonly terms: readonly Estimate[];
  /** Row after row. */
  readonly covariance: Float64Array;
  readonly lag: number;
  readonly residualDegrees: number;
  /** Automatic bandwidth of Newey & West (1994); its whole part plus nothing is a lag. */
  readonly bandwidth: number;
}

/**
 * Least squares with the covariance of Newey & West (1987, Econometrica 55, 703–708): Bartlett weights 1 − j / (lag + 1).
 * `lag` is a whole number, `'rule'` for ⌊4 (n / 100)^(2/9)⌋, or `'automatic'` for the whole part of `bandwidth`. `adjust`
 * multiplies by n / (n − k); default true. With fewer than about 100 points these errors are too small: see
 * `serialRegression`. Cost columns² · rows · lag.
 *
 * Unanswerable: `tooFewRows`.
 *
 * @throws StatisticsError notFinite, lengthsDiffer, repeatedColumn, outOfRange (a lag of n or more)
 */
export function neweyWest(
  { outcome, columns }: Pick<SerialRows, 'outcome' | 'columns'>,
  options: {
    readonly lag: number | 'rule' | 'automatic';
    readonly adjust?: boolean;
    readonly coverage?: number;
  },
): NeweyWest | Unanswerable {
  const { adjust = true, coverage = 0.95 } = options;
  requireRange(coverage, 'coverage', [0, 1 - 1e-12]);
  const fit = fitRows({ outcome, columns }, { intercept: true, tolerance: rowTolerance });
  const { coefficients, names } = fit;
  const { pulls, residuals } = fit.fitted;
  const rows = residuals.length;
  const size = names.length;
  if (rows <= size) return unanswerable('tooFewRows', [], { rows, parameters: size });
  const kept = [new Float64Array(rows).fill(1), ...columns.map(({ values }) => Float64Array.from(values))];
  const bandwidth = automaticBandwidth(
    fit.kept.map((at) => kept[at] ?? new Float64Array(rows)),
    residuals,
  );
  const lag =
    options.lag === 'rule'
      ? Math.floor(4 * (rows / 100) ** (2 / 9))
      : options.lag === 'automatic'
        ? Math.min(rows - 1, Math.floor(bandwidth))
        : options.lag;
  requireRange(Number.isInteger(lag) ? lag : Number.NaN, 'lag', [0, rows - 1]);
  const factor = adjust ? rows / (rows - size) : 1;
  const scores = pulls.map((pull) => pull.map((value, row) => value * (residuals[row] ?? 0)));
  const covariance = laggedCross(scores, lag).map((value) => value * factor);
  const degrees = rows - size;
  const terms = names.map((name, at) =>
    describeTerm(name, coefficients[at] ?? 0, {
      variance: covariance[at * size + at] ?? 0,
      degrees,
      coverage,
    }),
  );
  return { kind: 'answer', terms, covariance, lag, residualDegrees: degrees, bandwidth };
}

/** Standard error of a weighted sum of the coefficients. */
export function neweyWestError(fit: NeweyWest, weights: Float64Array): number {
  return Math.sqrt(Math.max(0, quadratic(fit.covariance, weights)));
}

/** Σ_j w_j Σ_t (s_t s_{t−j}' + s_{t−j} s_t'), with w_0 counted once. */
function laggedCross(scores: readonly Float64Array[], lag: number): Float64Array {
  const size = scores.length;
  const sum = new Float64Array(size * size);
  scores.forEach((left, i) => {
    scores.forEach((right, j) => {
      let total = 0;
      for (let back = 0; back <= lag; back++) {
        const weight = 1 - back / (lag + 1);
        let product = 0;
        for (let row = back; row < left.length; row++) {
          product += (left[row] ?? 0) * (right[row - back] ?? 0);
          if (back > 0) product += (left[row - back] ?? 0) * (right[row] ?? 0);
        }
        total += weight * product;
      }
      sum[i * size + j] = total;
    });
  });
  return sum;
}

/**
 * Bandwidth of the Bartlett kernel from the data (Newey & West 1994, Rev. Econ. Stud. 61, 631–653, eq. 3.7–3.12 without
 * prewhitening): 1.1447 ((s₁ / s₀)² n)^(1/3) of the scores summed without the intercept's, lags up to ⌊4 (n / 100)^(2/9)⌋.
 */
function automaticBandwidth(columns: readonly Float64Array[], residuals: Float64Array): number {
  const rows = residuals.length;
  const used = columns.length > 1 ? columns.slice(1) : columns;
  const summed = residuals.map(
    (value, row) => value * used.reduce((sum, column) => sum + (column[row] ?? 0), 0),
  );
  const most = Math.floor(4 * (rows / 100) ** (2 / 9));
  let zeroth = 0;
  let first = 0;
  for (let back = 0; back <= most; back++) {
    let covariance = 0;
    for (let row = back; row < rows; row++) covariance += (summed[row] ?? 0) * (summed[row - back] ?? 0);
    zeroth += (back === 0 ? 1 : 2) * covariance;
    first += 2 * back * covariance;
  }
  return zeroth === 0 ? 0 : 1.1447 * ((first / zeroth) ** 2 * rows) ** (1 / 3);
}
