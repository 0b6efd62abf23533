import { studentQuantile } from '../distribution/student.ts';
import type { Column } from '../moments/cross-products-from-columns.ts';
import { requireLength, requireRange, requireWeights } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type FittedTerms, linearPredictor } from './linear-predictor.ts';

/** What a prediction needs of a linear model: `leastSquares` and `linearModel` both give it. */
export interface LinearFit extends FittedTerms {
  readonly sigma: number;
  readonly residualDegrees: number;
}

/** Predictions, one a row. */
export interface LinearPrediction {
  readonly fitted: Float64Array;
  /** Of the expected value. */
  readonly standardError: Float64Array;
  /** Interval of the expected value. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Interval of a single new observation. */
  readonly observationLow: Float64Array;
  readonly observationHigh: Float64Array;
}

/** Default `coverage` 0.95. `weights`: of the new observations (their variance is σ² / weight); left out means 1. */
export interface PredictLinearOptions {
  readonly coverage?: number;
  readonly weights?: ArrayLike<number>;
}

/**
 * Predictions of a linear model: x'b ± t √(x'Vx) for the expected value and ± t √(σ²/w + x'Vx) for a new observation
 * (Draper & Smith 1998, §3.1). With robust errors in the model the first is robust; the second still takes the noise as
 * equal everywhere. Columns are found by name; those that the model does not use are passed over.
 *
 * @throws StatisticsError unknownColumn (a term without its column), lengthsDiffer, notFinite, negativeWeight, outOfRange,
 * empty
 */
export function predictLinear(
  model: LinearFit,
  columns: readonly Column[],
  options: PredictLinearOptions = {},
): LinearPrediction {
  const coverage = options.coverage ?? 0.95;
  requireRange(coverage, 'coverage', [0, 1 - 1e-12]);
  const { fitted, variance } = linearPredictor(model, columns);
  const { weights } = options;
  if (weights !== undefined) {
    requireLength(weights, fitted.length, 'weights');
    requireWeights(weights);
  }
  const reach = studentQuantile((1 + coverage) / 2, model.residualDegrees);
  const standardError = variance.map(Math.sqrt);
  const spread = variance.map((value, row) => {
    const weight = weights?.[row] ?? 1;
    if (weight === 0) throw new StatisticsError('outOfRange', { name: 'weights', index: row, found: 0 });
    return Math.sqrt(model.sigma ** 2 / weight + value);
  });
  const reached = (errors: Float64Array, side: number): Float64Array =>
    fitted.map((value, row) => value + side * reach * (errors[row] ?? 0));
  return {
    fitted,
    standardError,
    low: reached(standardError, -1),
    high: reached(standardError, 1),
    observationLow: reached(spread, -1),
    observationHigh: reached(spread, 1),
  };
}
