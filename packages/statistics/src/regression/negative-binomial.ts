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
  readCounts,
} from './count-rows.ts';
import { climbTheta, tailWeights, thetaState } from './negative-binomial-theta.ts';
import {
  type AscentEnd,
  type LikelihoodState,
  mirrorLower,
  namesAlong,
  newtonAscent,
} from './newton-ascent.ts';
import { poissonAscent } from './poisson-regression.ts';
import { unscale } from './unscale.ts';
import { type WaldTerm, waldTerms } from './wald-terms.ts';
import { addWeightedCross } from './weighted-cross.ts';

/** A fitted negative binomial regression with variance μ + μ² / theta. */
export interface NegativeBinomial extends CountMeasures {
  readonly kind: 'answer';
  /** Intercept first. Rate ratios are exp(coefficient). Errors from the expected information at the estimated theta. */
  readonly terms: readonly WaldTerm[];
  readonly covariance: Float64Array;
  readonly fitted: Float64Array;
  /** The larger, the closer to Poisson. */
  readonly theta: number;
  /** From the observed information of theta. */
  readonly thetaError: number;
  readonly dropped: readonly string[];
  /** Largest entry of the score (coefficients, ln theta) divided by the weighted counts; at most 1e-10. */
  readonly gradient: number;
  /** Rounds of coefficients and theta in turn. */
  readonly iterations: number;
}

/**
 * Negative binomial regression ln E(y) = offset + x'b, variance μ + μ² / theta ("NB2"), by maximum likelihood of
 * coefficients and theta (Lawless 1987, Canadian Journal of Statistics 15, 209–225; Venables & Ripley 2002, §7.4). The
 * null model has its own theta; `aic` counts theta as a parameter.
 *
 * Unanswerable: `noOverdispersion` (counts vary no more than Poisson: theta is infinite, use `poissonRegression`);
 * otherwise as `poissonRegression`.
 *
 * @throws StatisticsError as `poissonRegression`; outOfRange also for counts that are not whole or above 1e6
 */
export function negativeBinomial(
  given: CountInput,
  options: { readonly coverage?: number } = {},
): NegativeBinomial | Unanswerable {
  const coverage = options.coverage ?? 0.95;
  requireRange(coverage, 'coverage', [0, 1 - 1e-12]);
  const rows = readCounts(given, true);
  if ('reason' in rows) return rows;
  const fit = fitBoth(rows);
  if ('reason' in fit) return fit;
  const without = readCounts({ ...given, columns: [] }, true);
  const nothing = 'reason' in without || rows.size === 1 ? fit : fitBoth(without);
  if ('reason' in nothing) return nothing;
  const fitted = countMeans(rows, fit.parameters);
  const factor = choleskyFactor(informationOf(rows, fitted, fit.theta), rows.size);
  if (factor === undefined) return unanswerable('notConverged', [given.outcome.name]);
  const { coefficients, covariance } = unscale(
    fit.parameters,
    choleskyInverse(factor, rows.size),
    rows.design,
  );
  const parts = {
    logLikelihood: fit.logLikelihood,
    nullLogLikelihood: nothing.logLikelihood,
    ...distances(rows, fitted, fit.theta),
  };
  return {
    kind: 'answer',
    terms: waldTerms(['(Intercept)', ...rows.design.names], coefficients, covariance, coverage),
    covariance,
    fitted,
    ...countMeasures(rows, parts, rows.size + 1),
    theta: fit.theta,
    thetaError: fit.thetaError,
    dropped: rows.design.dropped,
    gradient: fit.gradient,
    iterations: fit.iterations,
  };
}

interface BothFit {
  readonly parameters: Float64Array;
  readonly theta: number;
  readonly thetaError: number;
  readonly logLikelihood: number;
  readonly gradient: number;
  readonly iterations: number;
}

/** Coefficients and theta in turn: they are orthogonal in expectation, so that a few rounds are enough. */
function fitBoth(rows: CountRows): BothFit | Unanswerable {
  const poisson = poissonAscent(rows);
  if (poisson.kind !== 'converged')
    return unanswerable(poisson.kind, namesAlong(poisson.direction, rows.design.names, 1));
  let { parameters } = poisson;
  const tails = tailWeights(rows);
  let theta = startTheta(rows, countMeans(rows, parameters));
  if (theta === undefined)
    return unanswerable('noOverdispersion', rows.design.names, { rows: rows.design.weight });
  for (let iteration = 1; iteration <= 200; iteration++) {
    theta = climbTheta(rows, tails, countMeans(rows, parameters), theta);
    if (theta > 1e7) return unanswerable('noOverdispersion', rows.design.names, { rows: rows.design.weight });
    const end = climbCoefficients(rows, theta, parameters);
    if (end.kind !== 'converged')
      return unanswerable(end.kind, namesAlong(end.direction, rows.design.names, 1));
    parameters = end.parameters;
    const { score, curvature, value } = thetaState(rows, tails, countMeans(rows, parameters), theta);
    const gradient = Math.max(
      end.gradient,
      Math.abs(score * theta) / Math.max(rows.design.weight, rows.total),
    );
    if (gradient <= 1e-10) {
      const thetaError = Math.sqrt(1 / Math.max(-curvature, Number.MIN_VALUE));
      const logLikelihood = value + end.state.logLikelihood - rows.logFactorials;
      return { parameters, theta, thetaError, logLikelihood, gradient, iterations: iteration };
    }
  }
  return unanswerable('notConverged', ['theta']);
}

/** Coefficients with the largest likelihood at a given theta. */
function climbCoefficients(rows: CountRows, theta: number, start: Float64Array): AscentEnd {
  return newtonAscent(
    {
      evaluate: (values) => coefficientState(rows, values, theta),
      moves: (direction) => countMoves(rows, direction),
      scale: Math.max(rows.design.weight, rows.total),
    },
    start,
  );
}

/** Moments: Σ w ((y − μ)² − y) = Σ w μ² / theta; none when the counts vary no more than Poisson (Dean & Lawless 1989). */
function startTheta({ outcome, design }: CountRows, fitted: Float64Array): number | undefined {
  let excess = 0;
  let square = 0;
  outcome.forEach((y, row) => {
    const weight = design.weights[row] ?? 0;
    if (weight === 0) return;
    const mean = fitted[row] ?? 0;
    excess += weight * ((y - mean) ** 2 - y);
    square += weight * mean * mean;
  });
  return excess > 1e-9 * square ? square / excess : undefined;
}

/** The part of the log-likelihood that coefficients move: Σ w (y (η − ln(μ + θ)) − θ ln(1 + μ / θ)). */
export function coefficientState(rows: CountRows, parameters: Float64Array, theta: number): LikelihoodState {
  const { values, size, outcome, design } = rows;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const curvatures = new Float64Array(outcome.length);
  let logLikelihood = 0;
  countPredictor(rows, parameters).forEach((eta, row) => {
    const weight = design.weights[row] ?? 0;
    if (weight === 0) return;
    const mean = Math.exp(eta);
    const y = outcome[row] ?? 0;
    const whole = mean + theta;
    logLikelihood += weight * (y * (eta - Math.log(whole)) - theta * Math.log1p(mean / theta));
    curvatures[row] = (((weight * mean * theta) / whole) * (y + theta)) / whole;
    const residual = (weight * (y - mean) * theta) / whole;
    for (let i = 0; i < size; i++)
      gradient[i] = (gradient[i] ?? 0) + residual * (values[row * size + i] ?? 0);
  });
  addWeightedCross({ values, width: size, weights: curvatures }, information, { offset: 0, stride: size });
  mirrorLower(information, size);
  return { logLikelihood, gradient, information };
}

/** Expected information of the coefficients: Σ w μ θ / (μ + θ) x x'. */
function informationOf(
  { values, size, design }: CountRows,
  fitted: Float64Array,
  theta: number,
): Float64Array {
  const weights = fitted.map((mean, row) => (design.weights[row] ?? 0) * theta * (mean / (mean + theta)));
  const information = new Float64Array(size * size);
  addWeightedCross({ values, width: size, weights }, information, { offset: 0, stride: size });
  mirrorLower(information, size);
  return information;
}

function distances(
  { outcome, design }: CountRows,
  fitted: Float64Array,
  theta: number,
): { deviance: number; pearsonChi2: number } {
  let deviance = 0;
  let pearsonChi2 = 0;
  outcome.forEach((y, row) => {
    const weight = design.weights[row] ?? 0;
    if (weight === 0) return;
    const mean = fitted[row] ?? 0;
    const own = y > 0 ? y * Math.log(y / mean) : 0;
    deviance += 2 * weight * (own - (y + theta) * Math.log1p((y - mean) / (mean + theta)));
    pearsonChi2 += mean > 0 ? (weight * (y - mean) ** 2) / (mean + (mean * mean) / theta) : 0;
  });
  return { deviance: Math.max(0, deviance), pearsonChi2 };
}
