import { chiSquareUpper } from '../distribution/chi-square-upper.ts';
import { choleskyFactor, choleskyInverse } from '../matrix/cholesky.ts';
import type { Column } from '../moments/cross-products-from-columns.ts';
import { requireFinite, requireRange } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type DesignMatrix, designMatrix } from './design-matrix.ts';
import { fitMeasures, type LogitMeasures } from './logit-measures.ts';
import { logitNewton } from './logit-newton.ts';
import { namesAlong } from './newton-ascent.ts';
import { unscale, withConstant } from './unscale.ts';
import { type WaldTerm, waldTerms } from './wald-terms.ts';

/** Rows of a 0/1 outcome. */
export interface LogitInput {
  readonly outcome: Column;
  readonly columns: readonly Column[];
  /** Repetitions of each row; left out means 1. */
  readonly weights?: ArrayLike<number>;
}

/** A fitted binary logit. */
export interface BinaryLogit extends LogitMeasures {
  readonly kind: 'answer';
  /** Intercept first. Odds ratios are exp(coefficient). */
  readonly terms: readonly WaldTerm[];
  readonly covariance: Float64Array;
  readonly fitted: Float64Array;
  readonly lrP: number;
  readonly dropped: readonly string[];
  /** Largest entry of the score divided by the weight, in standardised columns. */
  readonly gradient: number;
  readonly iterations: number;
}

/**
 * Binary logit by maximum likelihood (Newton; standard errors from the information matrix). Converges until the score is
 * below 1e-10 a row.
 *
 * Unanswerable: `oneLevel`; `separation` / `quasiSeparation` (no finite estimate; names the columns of the separating
 * direction); `tooFewRows`; `notConverged`.
 *
 * @throws StatisticsError notFinite, lengthsDiffer, negativeWeight, outOfRange (an outcome that is not 0 or 1)
 */
export function binaryLogit(
  given: LogitInput,
  options: { readonly coverage?: number } = {},
): BinaryLogit | Unanswerable {
  const coverage = options.coverage ?? 0.95;
  requireRange(coverage, 'coverage', [0, 1 - 1e-12]);
  const outcome = readOutcome(given.outcome);
  const design = designMatrix(given.columns, outcome.length, given.weights);
  const ones = outcome.reduce((sum, y, row) => sum + y * (design.weights[row] ?? 0), 0);
  if (ones === 0 || ones === design.weight)
    return unanswerable('oneLevel', [given.outcome.name], { ones, rows: design.weight });
  const size = design.names.length + 1;
  if (design.weight <= size) return unanswerable('tooFewRows', [], { rows: design.weight, parameters: size });
  const end = logitNewton({ values: withConstant(design), size, outcome, weights: design.weights });
  if (end.kind !== 'converged') return unanswerable(end.kind, namesAlong(end.direction, design.names, 1));
  const factor = choleskyFactor(end.information, size);
  if (factor === undefined) return unanswerable('notConverged', [given.outcome.name]);
  const { coefficients, covariance } = unscale(end.coefficients, choleskyInverse(factor, size), design);
  const fitted = fittedValues(end.coefficients, design);
  const measures = fitMeasures({
    outcome,
    fitted,
    weights: design.weights,
    logLikelihood: end.logLikelihood,
    size,
  });
  return {
    kind: 'answer',
    terms: waldTerms(['(Intercept)', ...design.names], coefficients, covariance, coverage),
    covariance,
    fitted,
    ...measures,
    lrP: size > 1 ? chiSquareUpper(measures.lrChi2, size - 1) : 1,
    dropped: design.dropped,
    gradient: end.gradient,
    iterations: end.iterations,
  };
}

function readOutcome({ name, values }: Column): Float64Array {
  requireFinite(values, name);
  if (values.length === 0) throw new StatisticsError('empty', { name });
  return Float64Array.from(values, (value, index) => {
    if (value !== 0 && value !== 1)
      throw new StatisticsError('outOfRange', { name, index, found: value, low: 0, high: 1 });
    return value;
  });
}

function fittedValues(coefficients: Float64Array, { values, rows, names }: DesignMatrix): Float64Array {
  const width = names.length;
  return Float64Array.from({ length: rows }, (_, row) => {
    let eta = coefficients[0] ?? 0;
    for (let i = 0; i < width; i++) eta += (values[row * width + i] ?? 0) * (coefficients[i + 1] ?? 0);
    return 1 / (1 + Math.exp(-eta));
  });
}
