import type { RegressionColumn } from './counterfactual-columns.ts';
import type { GridPoint } from './counterfactual-grid.ts';
import { inner, quadratic } from './orthogonal-fit.ts';
import { forecastStates } from './state-forecast.ts';

/** What one point of the grid says of the times from the date on: Student t's by location and scale. */
export interface PredictedPath {
  readonly location: Float64Array;
  readonly scale: Float64Array;
  /** Of the sum of the measured points so far. */
  readonly sumLocation: Float64Array;
  readonly sumScale: Float64Array;
}

/**
 * Forecasts at points of the grid with the uncertainty of the coefficients: state covariance · σ̂² + d' V d, d a column's value
 * less what its own past forecasts of it, V the covariance of the coefficients. Points that are not numbers in `actual` are
 * left out of the sums.
 */
export function predictPoints(
  points: readonly GridPoint[],
  columns: readonly RegressionColumn[],
  actual: Float64Array,
): readonly PredictedPath[] {
  return points.map((point) => pathOf(point, { columns, actual }));
}

function pathOf(
  { model, filtered, coefficients, covariance: shared, variance }: GridPoint,
  { columns, actual }: { readonly columns: readonly RegressionColumn[]; readonly actual: Float64Array },
): PredictedPath {
  const { means, covariance } = forecastStates(model, filtered, actual.length);
  const horizon = actual.length;
  const [outcome, ...forecasts] = means;
  const location = new Float64Array(horizon);
  const scale = new Float64Array(horizon);
  const sumLocation = new Float64Array(horizon);
  const sumScale = new Float64Array(horizon);
  const summed = new Float64Array(columns.length);
  let sum = 0;
  let spread = 0;
  for (let at = 0; at < horizon; at++) {
    const beyond = Float64Array.from(columns, ({ after }, k) => (after[at] ?? 0) - (forecasts[k]?.[at] ?? 0));
    const value = (outcome?.[at] ?? 0) + inner(beyond, coefficients);
    location[at] = value;
    scale[at] = Math.sqrt(variance * (covariance[at * horizon + at] ?? 0) + quadratic(shared, beyond));
    if (!Number.isNaN(actual[at] ?? 0)) {
      sum += value;
      spread += covariance[at * horizon + at] ?? 0;
      for (let earlier = 0; earlier < at; earlier++) {
        if (!Number.isNaN(actual[earlier] ?? 0)) spread += 2 * (covariance[earlier * horizon + at] ?? 0);
      }
      beyond.forEach((own, k) => {
        summed[k] = (summed[k] ?? 0) + own;
      });
    }
    sumLocation[at] = sum;
    sumScale[at] = Math.sqrt(variance * spread + quadratic(shared, summed));
  }
  return { location, scale, sumLocation, sumScale };
}
