import { chiSquareUpper } from '../distribution/chi-square-upper.ts';
import { choleskyFactor, choleskyInverse, choleskySolve } from '../matrix/cholesky.ts';
import { requireRange } from '../require-finite.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type Concordance, concordance } from './concordance.ts';
import { type CoxInput, type CoxRows, readCox } from './cox-rows.ts';
import {
  baselineHazard,
  coxMoves,
  coxPredictor,
  coxState,
  type HazardStep,
  type TieMethod,
} from './cox-state.ts';
import { type AscentEnd, namesAlong, newtonAscent } from './newton-ascent.ts';
import { type WaldTerm, waldTerms } from './wald-terms.ts';

/** A fitted proportional hazards model. */
export interface CoxRegression {
  readonly kind: 'answer';
  /** Hazard ratios are exp(coefficient). */
  readonly terms: readonly WaldTerm[];
  readonly covariance: Float64Array;
  readonly ties: TieMethod;
  /** Rows of positive weight. */
  readonly rows: number;
  readonly events: number;
  /** Partial likelihood, as everything after it. */
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  readonly lrChi2: number;
  readonly lrP: number;
  /** Score test at zero; for one 0/1 column without ties the log-rank test. */
  readonly scoreChi2: number;
  readonly scoreP: number;
  readonly aic: number;
  readonly concordance: Concordance;
  /** Cumulative hazard at the means of the columns (`means`), by stratum and time. */
  readonly baseline: readonly HazardStep[];
  /** Weighted means of the columns of `terms`. */
  readonly means: Float64Array;
  readonly dropped: readonly string[];
  /** Largest entry of the score divided by the events' weight, in standardised columns; at most 1e-10. */
  readonly gradient: number;
  readonly iterations: number;
}

/** Defaults: `ties` efron, `coverage` 0.95. */
export interface CoxOptions {
  readonly ties?: TieMethod;
  readonly coverage?: number;
}

/**
 * Cox's proportional hazards regression λ(t) = λ₀(t) exp(x'b) by partial likelihood (Cox 1972, JRSS B 34, 187–220), with
 * ties by Efron (default) or Breslow, strata and case weights (a tied group's weight is shared evenly, as in R's
 * survival). Repeated rows are ties: with `efron` a weight is therefore not quite a repetition. Cost
 * (rows + events) · columns² an iteration.
 *
 * Unanswerable: `constantOutcome` (no event); `tooFewRows` (no more events than columns); `separation` (every event is
 * the largest, or smallest, of those at risk along the named columns: no finite estimate); `noVariation` (no column that
 * can be estimated); `notConverged`.
 *
 * @throws StatisticsError notFinite, lengthsDiffer, negativeWeight, repeatedColumn, empty, outOfRange (an event that is
 * not 0 or 1)
 */
export function coxRegression(given: CoxInput, options: CoxOptions = {}): CoxRegression | Unanswerable {
  const coverage = options.coverage ?? 0.95;
  requireRange(coverage, 'coverage', [0, 1 - 1e-12]);
  const ties = options.ties ?? 'efron';
  const rows = readCox(given);
  if ('reason' in rows) return rows;
  const { names, dropped } = rows.design;
  const size = names.length;
  if (size === 0) return unanswerable('noVariation', dropped);
  const end = coxAscent(rows, ties);
  if (end.kind !== 'converged') {
    const reason = end.kind === 'quasiSeparation' ? 'separation' : end.kind;
    return unanswerable(reason, namesAlong(end.direction, names, 0));
  }
  const factor = choleskyFactor(end.state.information, size);
  if (factor === undefined) return unanswerable('notConverged', names);
  const { coefficients, covariance } = inGivenUnits(
    end.parameters,
    choleskyInverse(factor, size),
    rows.design.deviations,
  );
  return {
    kind: 'answer',
    terms: waldTerms(names, coefficients, covariance, coverage),
    covariance,
    ties,
    rows: rows.order.length,
    events: rows.events,
    ...tests(rows, ties, end.state.logLikelihood),
    aic: 2 * size - 2 * end.state.logLikelihood,
    concordance: concordance(rows, coxPredictor(rows, end.parameters)),
    baseline: baselineHazard(rows, end.parameters, ties),
    means: rows.design.means,
    dropped,
    gradient: end.gradient,
    iterations: end.iterations,
  };
}

/** Maximum of the partial likelihood, in standardised columns. */
function coxAscent(rows: CoxRows, ties: TieMethod): AscentEnd {
  return newtonAscent(
    {
      evaluate: (parameters) => coxState(rows, parameters, ties),
      moves: (direction) => coxMoves(rows, direction),
      scale: rows.eventWeight,
    },
    new Float64Array(rows.design.names.length),
  );
}

/** From standardised columns back to the given ones; there is no intercept. */
function inGivenUnits(
  standardised: Float64Array,
  inverse: Float64Array,
  deviations: Float64Array,
): { coefficients: Float64Array; covariance: Float64Array } {
  const size = standardised.length;
  const scale = (at: number): number => deviations[at] ?? 1;
  return {
    coefficients: standardised.map((value, at) => value / scale(at)),
    covariance: inverse.map((value, at) => value / (scale(Math.floor(at / size)) * scale(at % size))),
  };
}

/** Likelihood ratio and score test against no effect at all. */
function tests(
  rows: CoxRows,
  ties: TieMethod,
  logLikelihood: number,
): Pick<CoxRegression, 'logLikelihood' | 'nullLogLikelihood' | 'lrChi2' | 'lrP' | 'scoreChi2' | 'scoreP'> {
  const zero = new Float64Array(rows.design.names.length);
  const nothing = coxState(rows, zero, ties);
  const factor = choleskyFactor(nothing.information, zero.length);
  const solution = factor === undefined ? zero : choleskySolve(factor, nothing.gradient);
  const scoreChi2 = solution.reduce((sum, value, at) => sum + value * (nothing.gradient[at] ?? 0), 0);
  const lrChi2 = Math.max(0, 2 * (logLikelihood - nothing.logLikelihood));
  return {
    logLikelihood,
    nullLogLikelihood: nothing.logLikelihood,
    lrChi2,
    lrP: chiSquareUpper(lrChi2, zero.length),
    scoreChi2,
    scoreP: chiSquareUpper(scoreChi2, zero.length),
  };
}
