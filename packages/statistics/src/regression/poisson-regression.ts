import { choleskyFactor, choleskyInverse } from '../matrix/cholesky.ts';
import { requireRange } from '../require-finite.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import {
  type CountInput,
  type CountMeasures,
  type CountRows,
  countMeans,
  countMeasures,
  countMoves,
  countPredictor,
  countStart,
  readCounts,
} from './count-rows.ts';
import {
  type AscentEnd,
  type LikelihoodState,
  mirrorLower,
  namesAlong,
  newtonAscent,
} from './newton-ascent.ts';
import { unscale } from './unscale.ts';
import { type WaldTerm, waldTerms } from './wald-terms.ts';
import { addWeightedCross } from './weighted-cross.ts';

/** A fitted Poisson regression. */
export interface PoissonRegression extends CountMeasures {
  readonly kind: 'answer';
  /** Intercept first. Rate ratios are exp(coefficient). */
  readonly terms: readonly WaldTerm[];
  readonly covariance: Float64Array;
  /** Expected counts. */
  readonly fitted: Float64Array;
  /**
   * `pearsonChi2` / `residualDegrees`: well above 1 means that counts vary more than a Poisson model says and that its
   * errors are too small by the root of it; see `negativeBinomial`.
   */
  readonly dispersion: number;
  readonly dropped: readonly string[];
  /** Largest entry of the score divided by the weighted counts, in standardised columns; at most 1e-10. */
  readonly gradient: number;
  readonly iterations: number;
}

/**
 * Poisson regression ln E(y) = offset + x'b by maximum likelihood (McCullagh & Nelder 1989, ch. 6): Newton's method,
 * standard errors from the information matrix. Counts need not be whole (rates): the estimates are then those of
 * quasi-likelihood. Cost rows · columns² an iteration, about six iterations.
 *
 * Unanswerable: `constantOutcome` (nothing was counted); `quasiSeparation` (columns that only rows of zero counts have:
 * no finite estimate; named); `tooFewRows`; `notConverged`.
 *
 * @throws StatisticsError notFinite, lengthsDiffer, negativeWeight, repeatedColumn, empty, outOfRange (a negative count)
 * @example
 * const outcome = { name: 'deaths', values: [10, 20] };
 * const columns = [{ name: 'exposed', values: [0, 1] }];
 * const fit = poissonRegression({ outcome, columns, weights: [2, 2] });
 * if (fit.kind === 'answer') fit.terms[1]?.coefficient; // ln 2
 */
export function poissonRegression(
  given: CountInput,
  options: { readonly coverage?: number } = {},
): PoissonRegression | Unanswerable {
  const coverage = options.coverage ?? 0.95;
  requireRange(coverage, 'coverage', [0, 1 - 1e-12]);
  const rows = readCounts(given, false);
  if ('reason' in rows) return rows;
  const end = poissonAscent(rows);
  if (end.kind !== 'converged')
    return unanswerable(end.kind, namesAlong(end.direction, rows.design.names, 1));
  const factor = choleskyFactor(end.state.information, rows.size);
  if (factor === undefined) return unanswerable('notConverged', [given.outcome.name]);
  const inverse = choleskyInverse(factor, rows.size);
  const { coefficients, covariance } = unscale(end.parameters, inverse, rows.design);
  const fitted = countMeans(rows, end.parameters);
  const { deviance, pearsonChi2 } = distances(rows, fitted);
  const nullLogLikelihood = poissonState(rows, countStart(rows)).logLikelihood;
  const { logLikelihood } = end.state;
  const measures = countMeasures(
    rows,
    { logLikelihood, nullLogLikelihood, deviance, pearsonChi2 },
    rows.size,
  );
  return {
    kind: 'answer',
    terms: waldTerms(['(Intercept)', ...rows.design.names], coefficients, covariance, coverage),
    covariance,
    fitted,
    ...measures,
    dispersion: pearsonChi2 / measures.residualDegrees,
    dropped: rows.design.dropped,
    gradient: end.gradient,
    iterations: end.iterations,
  };
}

/** Maximum likelihood of the Poisson model, in standardised columns. */
export function poissonAscent(rows: CountRows): AscentEnd {
  return newtonAscent(
    {
      evaluate: (parameters) => poissonState(rows, parameters),
      moves: (direction) => countMoves(rows, direction),
      scale: Math.max(rows.design.weight, rows.total),
    },
    countStart(rows),
  );
}

/** Σ w (y η − μ − ln y!) with its score and information. */
export function poissonState(rows: CountRows, parameters: Float64Array): LikelihoodState {
  const { values, size, outcome, design } = rows;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const curvatures = new Float64Array(outcome.length);
  let logLikelihood = -rows.logFactorials;
  countPredictor(rows, parameters).forEach((eta, row) => {
    const weight = design.weights[row] ?? 0;
    if (weight === 0) return;
    const mean = Math.exp(eta);
    const y = outcome[row] ?? 0;
    logLikelihood += weight * (y * eta - mean);
    curvatures[row] = weight * mean;
    for (let i = 0; i < size; i++)
      gradient[i] = (gradient[i] ?? 0) + weight * (y - mean) * (values[row * size + i] ?? 0);
  });
  addWeightedCross({ values, width: size, weights: curvatures }, information, { offset: 0, stride: size });
  mirrorLower(information, size);
  return { logLikelihood, gradient, information };
}

function distances(
  { outcome, design }: CountRows,
  fitted: Float64Array,
): { deviance: number; pearsonChi2: number } {
  let deviance = 0;
  let pearsonChi2 = 0;
  outcome.forEach((y, row) => {
    const weight = design.weights[row] ?? 0;
    if (weight === 0) return;
    const mean = fitted[row] ?? 0;
    deviance += 2 * weight * ((y > 0 ? y * Math.log(y / mean) : 0) - (y - mean));
    pearsonChi2 += mean > 0 ? (weight * (y - mean) ** 2) / mean : 0;
  });
  return { deviance: Math.max(0, deviance), pearsonChi2 };
}
