import { chiSquareUpper } from '../../distribution/chi-square-upper.ts';
import { requireFinite, requireRange } from '../../require-finite.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { inner, orthogonalFit } from './orthogonal-fit.ts';
import { readSeries, type SerialRows } from './serial-rows.ts';

/** A test with a χ² distribution. */
export interface SerialTest {
  readonly kind: 'answer';
  readonly statistic: number;
  readonly degrees: number;
  readonly p: number;
}

/**
 * Autocorrelations at lags 1 … `lags`, each sum of products over the whole sum of squares about the mean (Box & Jenkins
 * 1970, §2.1.5); zeros for a series that does not vary. Lags beyond the series are 0.
 *
 * @throws StatisticsError notFinite, outOfRange
 * @example
 * autocorrelations([1, 2, 3, 4, 5], 2); // 0.4, -0.1
 */
export function autocorrelations(values: ArrayLike<number>, lags: number): Float64Array {
  requireFinite(values, 'values');
  requireRange(lags, 'lags', [1, Number.MAX_SAFE_INTEGER]);
  const mean = Array.from(values).reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const centred = Float64Array.from(values, (value) => value - mean);
  const square = inner(centred, centred);
  return Float64Array.from({ length: lags }, (_, at) => {
    if (!(square > 0) || at + 1 >= centred.length) return 0;
    return inner(centred.subarray(at + 1), centred.subarray(0, centred.length - at - 1)) / square;
  });
}

/**
 * Ljung & Box (1978, Biometrika 65, 297–303): n (n + 2) Σ r_k² / (n − k), χ² with `lags` less `fitted` degrees of freedom,
 * where `fitted` counts the correlations that were estimated before (1 after an AR(1) fit); default 0.
 *
 * @throws StatisticsError notFinite, outOfRange (as many lags as values, as many fitted as lags)
 * @example
 * ljungBox([1, 2, 3, 4, 5], 1).statistic; // 1.4
 */
export function ljungBox(
  values: ArrayLike<number>,
  lags: number,
  { fitted = 0 }: { readonly fitted?: number } = {},
): SerialTest {
  const rows = values.length;
  requireRange(lags, 'lags', [1, rows - 1]);
  requireRange(fitted, 'fitted', [0, lags - 1]);
  const statistic = autocorrelations(values, lags).reduce(
    (sum, value, at) => sum + (rows * (rows + 2) * value * value) / (rows - at - 1),
    0,
  );
  const degrees = lags - fitted;
  return { kind: 'answer', statistic, degrees, p: chiSquareUpper(statistic, degrees) };
}

/**
 * Breusch (1978) and Godfrey (1978): n R² of the residuals on the columns and on `lags` residuals before them, zero before the
 * first; χ² with `lags` degrees of freedom.
 *
 * Unanswerable: `tooFewRows`; `notPositiveDefinite` (dependent columns); `constantOutcome` (no residual is left).
 *
 * @throws StatisticsError notFinite, lengthsDiffer, repeatedColumn, outOfRange
 */
export function breuschGodfrey(given: SerialRows, lags: number): SerialTest | Unanswerable {
  const series = readSeries(given);
  if ('reason' in series) return series;
  const { columns, outcome, names } = series;
  const rows = outcome.length;
  requireRange(lags, 'lags', [1, rows - 1]);
  if (rows <= columns.length + lags)
    return unanswerable('tooFewRows', [], { rows, parameters: columns.length + lags });
  const fit = orthogonalFit(columns, outcome);
  if (fit === undefined) return unanswerable('notPositiveDefinite', names);
  const { residuals, residualSum } = fit;
  if (!(residualSum > 1e-24 * inner(outcome, outcome)))
    return unanswerable('constantOutcome', [given.outcome.name]);
  const earlier = Array.from({ length: lags }, (_, at) =>
    residuals.map((_unused, row) => (row > at ? (residuals[row - at - 1] ?? 0) : 0)),
  );
  const second = orthogonalFit([...columns, ...earlier], residuals);
  if (second === undefined) return unanswerable('notPositiveDefinite', names);
  const statistic = rows * (1 - second.residualSum / residualSum);
  return { kind: 'answer', statistic, degrees: lags, p: chiSquareUpper(statistic, lags) };
}
