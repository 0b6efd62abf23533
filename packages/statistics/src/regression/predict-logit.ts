import type { Column } from '../moments/cross-products-from-columns.ts';
import { requireRange } from '../require-finite.ts';
import { type FittedTerms, linearPredictor } from './linear-predictor.ts';
import { logistic, normalReach } from './logistic.ts';

/** Predicted probabilities, one a row. */
export interface LogitPrediction {
  readonly probability: Float64Array;
  /** Of the log odds. */
  readonly standardError: Float64Array;
  /** Interval of the probability: Wald's interval of the log odds, mapped; inside 0–1 and not symmetric. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Probabilities of a binary logit with intervals from those of the log odds (Hosmer, Lemeshow & Sturdivant 2013, §1.4).
 * Default `coverage` 0.95. Columns are found by name.
 *
 * @throws StatisticsError unknownColumn, lengthsDiffer, notFinite, outOfRange, empty
 */
export function predictLogit(
  model: FittedTerms,
  columns: readonly Column[],
  options: { readonly coverage?: number } = {},
): LogitPrediction {
  const coverage = options.coverage ?? 0.95;
  requireRange(coverage, 'coverage', [0, 1 - 1e-12]);
  const { fitted, variance } = linearPredictor(model, columns);
  const standardError = variance.map(Math.sqrt);
  const reach = normalReach(coverage);
  return {
    probability: fitted.map(logistic),
    standardError,
    low: fitted.map((value, row) => logistic(value - reach * (standardError[row] ?? 0))),
    high: fitted.map((value, row) => logistic(value + reach * (standardError[row] ?? 0))),
  };
}
