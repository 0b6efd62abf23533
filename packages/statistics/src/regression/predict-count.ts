import type { Column } from '../moments/cross-products-from-columns.ts';
import { requireFinite, requireLength, requireRange } from '../require-finite.ts';
import { type FittedTerms, linearPredictor } from './linear-predictor.ts';
import { normalReach } from './logistic.ts';

/** Expected counts, one a row. */
export interface CountPrediction {
  readonly mean: Float64Array;
  /** Of ln mean. */
  readonly standardError: Float64Array;
  /** Interval of the expected count: Wald's interval of its logarithm, mapped; not of a single new count. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Expected counts exp(offset + x'b) of `poissonRegression` or `negativeBinomial`, with intervals from those of the
 * logarithm (McCullagh & Nelder 1989, §6.2). Defaults: `coverage` 0.95, `offset` 0. Columns are found by name. Means
 * beyond the largest number are given as that number.
 *
 * @throws StatisticsError unknownColumn, lengthsDiffer, notFinite, outOfRange, empty
 */
export function predictCount(
  model: FittedTerms,
  columns: readonly Column[],
  options: { readonly coverage?: number; readonly offset?: ArrayLike<number> } = {},
): CountPrediction {
  const coverage = options.coverage ?? 0.95;
  requireRange(coverage, 'coverage', [0, 1 - 1e-12]);
  const { fitted, variance } = linearPredictor(model, columns);
  const { offset } = options;
  if (offset !== undefined) {
    requireLength(offset, fitted.length, 'offset');
    requireFinite(offset, 'offset');
  }
  const standardError = variance.map(Math.sqrt);
  const reach = normalReach(coverage);
  const meanAt = (side: number): Float64Array =>
    fitted.map((value, row) =>
      Math.min(
        Math.exp(value + (offset?.[row] ?? 0) + side * reach * (standardError[row] ?? 0)),
        Number.MAX_VALUE,
      ),
    );
  return { mean: meanAt(0), standardError, low: meanAt(-1), high: meanAt(1) };
}
