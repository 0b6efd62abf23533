import gammaln from '@stdlib/math-base-special-gammaln';
import type { Column } from '../moments/cross-products-from-columns.ts';
import { requireFinite, requireLength } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type DesignMatrix, designMatrix } from './design-matrix.ts';
import { type LikelihoodMeasures, likelihoodMeasures } from './likelihood-measures.ts';
import { withConstant } from './unscale.ts';

/** Rows of counts. */
export interface CountInput {
  /** Counts, at least zero. */
  readonly outcome: Column;
  readonly columns: readonly Column[];
  /** Repetitions of each row; left out means 1. */
  readonly weights?: ArrayLike<number>;
  /** Added to the linear predictor with coefficient 1: the logarithm of the exposure. Left out means 0. */
  readonly offset?: ArrayLike<number>;
}

/** Counts, read. */
export interface CountRows {
  readonly design: DesignMatrix;
  /** rows × size with the constant first. */
  readonly values: Float64Array;
  readonly size: number;
  readonly outcome: Float64Array;
  readonly offset: Float64Array;
  /** Sum of weight times count. */
  readonly total: number;
  /** Sum of weight times ln(count!). */
  readonly logFactorials: number;
}

/** How well a count model fits. */
export interface CountMeasures extends LikelihoodMeasures {
  /** Sum of weights. */
  readonly rows: number;
  readonly residualDegrees: number;
  readonly deviance: number;
  /** Σ (y − μ)² / variance. */
  readonly pearsonChi2: number;
  readonly bic: number;
}

/** Reads counts: whole numbers where `whole`, and at least one above zero. */
export function readCounts(given: CountInput, whole: boolean): CountRows | Unanswerable {
  const { name, values } = given.outcome;
  requireFinite(values, name);
  if (values.length === 0) throw new StatisticsError('empty', { name });
  const outcome = Float64Array.from(values, (value, index) => {
    if (value < 0 || (whole && !(Number.isInteger(value) && value <= 1e6)))
      throw new StatisticsError('outOfRange', { name, index, found: value, low: 0, high: whole ? 1e6 : '' });
    return value;
  });
  const offset = readOffset(given.offset, outcome.length);
  const design = designMatrix(given.columns, outcome.length, given.weights);
  const size = design.names.length + 1;
  if (design.weight <= size) return unanswerable('tooFewRows', [], { rows: design.weight, parameters: size });
  let total = 0;
  let logFactorials = 0;
  outcome.forEach((y, row) => {
    const weight = design.weights[row] ?? 0;
    total += weight * y;
    logFactorials += weight * gammaln(y + 1);
  });
  if (!(total > 0)) return unanswerable('constantOutcome', [name], { total });
  return { design, values: withConstant(design), size, outcome, offset, total, logFactorials };
}

function readOffset(offset: ArrayLike<number> | undefined, rows: number): Float64Array {
  if (offset === undefined) return new Float64Array(rows);
  requireLength(offset, rows, 'offset');
  requireFinite(offset, 'offset');
  return Float64Array.from(offset);
}

/** Offset plus columns times coefficients, a value a row. */
export function countPredictor(
  { values, size, offset }: Pick<CountRows, 'values' | 'size' | 'offset'>,
  coefficients: Float64Array,
): Float64Array {
  return offset.map((start, row) => {
    let eta = start;
    for (let i = 0; i < size; i++) eta += (values[row * size + i] ?? 0) * (coefficients[i] ?? 0);
    return eta;
  });
}

/** Expected counts; a row of weight 0 may lie so far out that its own has no number: it gets the largest. */
export function countMeans(
  rows: Pick<CountRows, 'values' | 'size' | 'offset'>,
  coefficients: Float64Array,
): Float64Array {
  return countPredictor(rows, coefficients).map((eta) => Math.min(Math.exp(eta), Number.MAX_VALUE));
}

/** Intercept that makes the fitted total right when no column counts; the other coefficients zero. */
export function countStart({ size, offset, design, total }: CountRows): Float64Array {
  const start = new Float64Array(size);
  // The largest offset is taken out first: exposures may be given in any unit.
  const top = offset.reduce((max, value) => Math.max(max, value), Number.NEGATIVE_INFINITY);
  const exposure = offset.reduce(
    (sum, value, row) => sum + (design.weights[row] ?? 0) * Math.exp(value - top),
    0,
  );
  start[0] = Math.log(total / exposure) - top;
  return start;
}

/**
 * How a direction moves rows of counts: a row with count zero fits better the smaller its mean, every other row gets
 * worse either way (Correia, Guimarães & Zylkin 2021, arXiv 1903.01633, proposition 1).
 */
export function countMoves(
  { values, size, outcome, design }: CountRows,
  direction: Float64Array,
): { worst: number; best: number } {
  let worst = Number.POSITIVE_INFINITY;
  let best = 0;
  for (let row = 0; row < outcome.length; row++) {
    if (!((design.weights[row] ?? 0) > 0)) continue;
    let move = 0;
    for (let i = 0; i < size; i++) move -= (values[row * size + i] ?? 0) * (direction[i] ?? 0);
    const gain = (outcome[row] ?? 0) > 0 ? -Math.abs(move) : move;
    worst = Math.min(worst, gain);
    best = Math.max(best, gain);
  }
  return { worst, best };
}

/** Completes the measures of a count model; `parameters` counts every estimated number. */
export function countMeasures(
  rows: CountRows,
  given: Pick<CountMeasures, 'logLikelihood' | 'nullLogLikelihood' | 'deviance' | 'pearsonChi2'>,
  parameters: number,
): CountMeasures {
  const { design, size } = rows;
  const { deviance, pearsonChi2, logLikelihood, nullLogLikelihood } = given;
  return {
    ...likelihoodMeasures(logLikelihood, nullLogLikelihood, { parameters, slopes: size - 1 }),
    rows: design.weight,
    residualDegrees: design.weight - size,
    deviance,
    pearsonChi2,
    bic: Math.log(design.weight) * parameters - 2 * logLikelihood,
  };
}
