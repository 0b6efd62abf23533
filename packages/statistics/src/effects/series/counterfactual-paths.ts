import type { RegressionColumn } from './counterfactual-columns.ts';
import type { GridPoint } from './counterfactual-grid.ts';
import { inner } from './orthogonal-fit.ts';
import { forecastStates, type StateForecast } from './state-forecast.ts';
import type { StateModel } from './state-model.ts';

/** What one point of the grid says of the times from the date on: Student t's by location and scale. */
export interface PredictedPath {
  readonly location: Float64Array;
  readonly scale: Float64Array;
  /** Of the sum of the measured points so far. */
  readonly sumLocation: Float64Array;
  readonly sumScale: Float64Array;
}

/**
 * Forecasts at points of the grid with the uncertainty of its coefficients: (state covariance + d' A⁻¹ d) σ̂², d a column's
 * value less what its own past forecasts of it, A the precision of the coefficients. Points that are not numbers in `actual`
 * are left out of the sums.
 */
export function predictPoints(
  points: readonly GridPoint[],
  columns: readonly RegressionColumn[],
  actual: Float64Array,
): readonly PredictedPath[] {
  const forecasts = new Map<StateModel, StateForecast>();
  return points.map((point) => {
    const { model, filtered } = point;
    const forecast = forecasts.get(model) ?? forecastStates(model, filtered, actual.length);
    forecasts.set(model, forecast);
    return pathOf(point, forecast, { columns, actual });
  });
}

function pathOf(
  { coefficients, factor, variance }: GridPoint,
  { means, covariance }: StateForecast,
  { columns, actual }: { readonly columns: readonly RegressionColumn[]; readonly actual: Float64Array },
): PredictedPath {
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
    scale[at] = Math.sqrt(variance * ((covariance[at * horizon + at] ?? 0) + precisionForm(factor, beyond)));
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
    sumScale[at] = Math.sqrt(variance * (spread + precisionForm(factor, summed)));
  }
  return { location, scale, sumLocation, sumScale };
}

/** d' (L L')⁻¹ d. */
function precisionForm(factor: Float64Array, vector: Float64Array): number {
  const size = vector.length;
  const solved = new Float64Array(size);
  let sum = 0;
  for (let i = 0; i < size; i++) {
    let value = vector[i] ?? 0;
    for (let k = 0; k < i; k++) value -= (factor[i * size + k] ?? 0) * (solved[k] ?? 0);
    value /= factor[i * size + i] ?? 1;
    solved[i] = value;
    sum += value * value;
  }
  return sum;
}
