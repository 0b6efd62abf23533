import { chiSquareUpper, normalQuantile, normalTwoSided } from '../distribution/tails.ts';
import { choleskyFactor, choleskyInverse } from '../matrix/cholesky.ts';
import type { Column } from '../moments/cross-products-from-columns.ts';
import { requireFinite, requireRange } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type DesignMatrix, designMatrix } from './design-matrix.ts';
import { fitMeasures, type LogitMeasures } from './logit-measures.ts';
import { logitNewton } from './logit-newton.ts';

/** Rows of a 0/1 outcome. */
export interface LogitInput {
  readonly outcome: Column;
  readonly columns: readonly Column[];
  /** Repetitions of each row; left out means 1. */
  readonly weights?: ArrayLike<number>;
}

/** A coefficient of a likelihood model. */
export interface WaldTerm {
  readonly name: string;
  readonly coefficient: number;
  readonly standardError: number;
  readonly z: number;
  /** Two-sided, standard normal. */
  readonly p: number;
  readonly low: number;
  readonly high: number;
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
 * below 1e-11 a row.
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
  if (end.kind !== 'converged') {
    const top = end.direction.slice(1).reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    const columns = design.names.filter((_, at) => Math.abs(end.direction[at + 1] ?? 0) > 1e-3 * top);
    return unanswerable(end.kind, columns);
  }
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

/** Describes coefficients by Wald's z. */
export function waldTerms(
  names: readonly string[],
  coefficients: Float64Array,
  covariance: Float64Array,
  coverage: number,
): readonly WaldTerm[] {
  const reach = normalQuantile((1 + coverage) / 2);
  const size = coefficients.length;
  return names.map((name, at) => {
    const coefficient = coefficients[at] ?? 0;
    const standardError = Math.sqrt(Math.max(0, covariance[at * size + at] ?? 0));
    const z = standardError > 0 ? coefficient / standardError : 0;
    const [low, high] = [coefficient - reach * standardError, coefficient + reach * standardError];
    return { name, coefficient, standardError, z, p: normalTwoSided(z), low, high };
  });
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

function withConstant({ values, rows, names }: DesignMatrix): Float64Array {
  const width = names.length;
  const all = new Float64Array(rows * (width + 1));
  for (let row = 0; row < rows; row++) {
    all[row * (width + 1)] = 1;
    all.set(values.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return all;
}

function fittedValues(coefficients: Float64Array, { values, rows, names }: DesignMatrix): Float64Array {
  const width = names.length;
  return Float64Array.from({ length: rows }, (_, row) => {
    let eta = coefficients[0] ?? 0;
    for (let i = 0; i < width; i++) eta += (values[row * width + i] ?? 0) * (coefficients[i + 1] ?? 0);
    return 1 / (1 + Math.exp(-eta));
  });
}

/** From standardised columns back to the given ones: b = b* / s, intercept a = a* − Σ b m. */
function unscale(
  standardised: Float64Array,
  inverse: Float64Array,
  { means, deviations }: DesignMatrix,
): { coefficients: Float64Array; covariance: Float64Array } {
  const size = standardised.length;
  const map = new Float64Array(size * size);
  map[0] = 1;
  for (let i = 1; i < size; i++) {
    const scale = 1 / (deviations[i - 1] ?? 1);
    map[i * size + i] = scale;
    map[i] = -(means[i - 1] ?? 0) * scale;
  }
  const coefficients = Float64Array.from({ length: size }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += (map[i * size + j] ?? 0) * (standardised[j] ?? 0);
    return sum;
  });
  return { coefficients, covariance: mapCovariance(map, inverse, size) };
}

/** M V M' for square matrices, row after row. */
export function mapCovariance(map: Float64Array, covariance: Float64Array, size: number): Float64Array {
  const half = new Float64Array(size * size);
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      for (let k = 0; k < size; k++) {
        half[i * size + j] =
          (half[i * size + j] ?? 0) + (map[i * size + k] ?? 0) * (covariance[k * size + j] ?? 0);
      }
    }
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      for (let k = 0; k < size; k++) {
        out[i * size + j] = (out[i * size + j] ?? 0) + (half[i * size + k] ?? 0) * (map[j * size + k] ?? 0);
      }
    }
  }
  return out;
}
