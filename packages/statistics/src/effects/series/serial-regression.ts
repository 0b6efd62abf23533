import { describeTerm } from '../../regression/describe-term.ts';
import { lowestBetween } from '../../regression/lowest-between.ts';
import { requireLength, requireRange } from '../../require-finite.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { whiten } from './arma-whitening.ts';
import { inner, type OrthogonalFit, orthogonalFit, quadratic } from './orthogonal-fit.ts';
import { type ReadSeries, readSeries, type SerialRows } from './serial-rows.ts';

/** Ways to estimate the correlation of a series' errors. */
export const serialMethods = ['REML', 'ML'] as const;
export type SerialMethod = (typeof serialMethods)[number];

/** A regression whose errors follow e_t = φ e_{t−1} + u_t. */
export interface SerialRegression {
  readonly kind: 'answer';
  readonly method: SerialMethod;
  readonly names: readonly string[];
  readonly coefficients: Float64Array;
  /** Covariance of the coefficients, row after row; the divisor of σ² is rows less coefficients. */
  readonly covariance: Float64Array;
  /** How that covariance moves with φ while the variance of u stays; row after row. */
  readonly covarianceSlope: Float64Array;
  /** Covariance of (φ, ln var u) from the curvature of the likelihood, row after row; empty at the edge of what φ may be. */
  readonly parameterCovariance: Float64Array;
  readonly phi: number;
  /** Standard error of φ from the same curvature; infinite at the edge. */
  readonly phiError: number;
  /** Variance of u. */
  readonly innovationVariance: number;
  /** Standard deviation of e, by the divisor of the method. */
  readonly sigma: number;
  readonly logLikelihood: number;
  readonly rows: number;
  readonly residualDegrees: number;
  /** Outcome less fitted value. */
  readonly residuals: Float64Array;
  /** Residuals with the correlation taken out, in units of the outcome. */
  readonly innovations: Float64Array;
}

/** What a weighted sum of coefficients is worth. */
export interface SeriesContrast {
  readonly estimate: number;
  readonly standardError: number;
  readonly degrees: number;
  readonly t: number;
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

/** Largest |φ| that is tried. */
const mostPhi = 0.999;

/**
 * Generalised least squares with AR(1) errors, φ by exact maximum likelihood or by restricted maximum likelihood, which does
 * not call errors independent because coefficients were fitted to them (Pinheiro & Bates 2000, §5.4; Harville 1977). With
 * fewer than about 100 points errors by Newey–West and by ML are too small; REML with the degrees of freedom of
 * `seriesContrast` is honest. Times may have gaps. Cost about 80 passes over rows · columns².
 *
 * Unanswerable: `tooFewRows`; `notPositiveDefinite` (a column depends on those before it); `constantOutcome` (nothing is
 * left over to be explained).
 *
 * @throws StatisticsError notFinite, lengthsDiffer, repeatedColumn, outOfRange
 */
export function serialRegression(
  given: SerialRows,
  { method = 'REML' }: { readonly method?: SerialMethod } = {},
): SerialRegression | Unanswerable {
  const series = readSeries(given);
  if ('reason' in series) return series;
  const plain = orthogonalFit(series.columns, series.outcome);
  if (plain === undefined) return unanswerable('notPositiveDefinite', series.names);
  const total = inner(series.outcome, series.outcome);
  if (!(plain.residualSum > 1e-24 * total)) return unanswerable('constantOutcome', [given.outcome.name]);
  const loss = (phi: number): number => -profileAt(series, phi, method).logLikelihood;
  const phi = lowestBetween(loss, [-mostPhi, mostPhi], { points: 40, tolerance: 1e-9 });
  return describe(series, phi, method);
}

interface Profile {
  readonly logLikelihood: number;
  readonly fit: OrthogonalFit;
  /** Rows, less the coefficients for REML. */
  readonly divisor: number;
  /** Determinants of the likelihood at this φ. */
  readonly determinants: number;
}

/** Likelihood at φ with the variance at its best; REML without the constant ½ ln |X'X|, as nlme. */
function profileAt({ columns, outcome, times }: ReadSeries, phi: number, method: SerialMethod): Profile {
  const whitened = whiten([...columns, outcome], times, { phi, theta: 0 });
  const fit = orthogonalFit(whitened.columns.slice(0, -1), whitened.columns.at(-1) ?? outcome);
  const reduced = method === 'REML';
  const divisor = outcome.length - (reduced ? columns.length : 0);
  // Columns that were independent stay so: whitening is invertible.
  const safe = fit ?? emptyFit(columns.length, outcome);
  const determinants = whitened.logDeterminant + (reduced ? safe.logDeterminant : 0);
  const spread = Math.log(2 * Math.PI) + Math.log(safe.residualSum / divisor) + 1;
  return { logLikelihood: -(divisor * spread + determinants) / 2, fit: safe, divisor, determinants };
}

function emptyFit(size: number, outcome: Float64Array): OrthogonalFit {
  return {
    coefficients: new Float64Array(size),
    inverse: new Float64Array(size * size),
    logDeterminant: 0,
    residualSum: Number.MAX_VALUE,
    residuals: outcome,
  };
}

function describe(series: ReadSeries, phi: number, method: SerialMethod): SerialRegression {
  const middle = profileAt(series, phi, method);
  const { fit, divisor, logLikelihood } = middle;
  const rows = series.outcome.length;
  const residualDegrees = rows - series.columns.length;
  const variance = fit.residualSum / residualDegrees;
  const own = fit.residualSum / divisor;
  const step = 1e-4 * (1 - Math.abs(phi));
  const up = profileAt(series, phi + step, method);
  const down = profileAt(series, phi - step, method);
  // ½ (determinants + divisor ln v + RSS / v), differentiated in φ and ln v at v = RSS / divisor.
  const bend = (key: (profile: Profile) => number): number =>
    (key(up) - 2 * key(middle) + key(down)) / step ** 2;
  const slope = (up.fit.residualSum - down.fit.residualSum) / (2 * step);
  const phiPhi = (bend((profile) => profile.determinants) + bend((p) => p.fit.residualSum) / own) / 2;
  const phiScale = -slope / own / 2;
  const scaleScale = divisor / 2;
  const determinant = phiPhi * scaleScale - phiScale ** 2;
  const inside = phiPhi > 0 && determinant > 0 && Math.abs(phi) < mostPhi - 1e-6;
  const parameterCovariance = inside
    ? Float64Array.of(scaleScale, -phiScale, -phiScale, phiPhi).map((value) => value / determinant)
    : new Float64Array(0);
  return {
    kind: 'answer',
    method,
    names: series.names,
    coefficients: fit.coefficients,
    covariance: fit.inverse.map((value) => value * variance),
    covarianceSlope: up.fit.inverse.map(
      (value, at) => (variance * (value - (down.fit.inverse[at] ?? 0))) / (2 * step),
    ),
    parameterCovariance,
    phi,
    phiError: inside ? Math.sqrt(parameterCovariance[0] ?? 0) : Number.POSITIVE_INFINITY,
    innovationVariance: own,
    sigma: Math.sqrt(own / (1 - phi * phi)),
    logLikelihood,
    rows,
    residualDegrees,
    residuals: series.outcome.map(
      (value, row) =>
        value -
        series.columns.reduce((sum, column, at) => sum + (column[row] ?? 0) * (fit.coefficients[at] ?? 0), 0),
    ),
    innovations: fit.residuals,
  };
}

/**
 * A weighted sum of coefficients with its own degrees of freedom (Satterthwaite 1941; Giesbrecht & Burns 1985): with v its
 * variance, g the gradient of v in (φ, ln var u) and H the curvature of −ln likelihood, df = 2 v² / g'H⁻¹g, kept between 2 and
 * rows less coefficients; 2 where φ stands at the edge. `coverage` 0.95.
 *
 * @throws StatisticsError lengthsDiffer, outOfRange
 */
export function seriesContrast(
  fit: SerialRegression,
  weights: ArrayLike<number>,
  { coverage = 0.95 }: { readonly coverage?: number } = {},
): SeriesContrast {
  requireLength(weights, fit.coefficients.length, 'weights');
  requireRange(coverage, 'coverage', [0, 1 - 1e-12]);
  const own = Float64Array.from(weights);
  const variance = quadratic(fit.covariance, own);
  const gradient = Float64Array.of(quadratic(fit.covarianceSlope, own), variance);
  const noise =
    fit.parameterCovariance.length === 0 ? Infinity : quadratic(fit.parameterCovariance, gradient);
  const degrees = variance > 0 ? Math.min(fit.residualDegrees, Math.max(2, (2 * variance ** 2) / noise)) : 2;
  const { coefficient, standardError, t, p, low, high } = describeTerm(
    'contrast',
    inner(own, fit.coefficients),
    {
      variance,
      degrees,
      coverage,
    },
  );
  return { estimate: coefficient, standardError, degrees, t, p, low, high };
}
