import { fUpper } from '../distribution/f-upper.ts';
import { requireRange } from '../require-finite.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { describeTerm, type Estimate } from './describe-term.ts';
import { fitRows, type LinearModelRows, rowTolerance } from './fit-rows.ts';
import { gaussianLikelihood } from './gaussian-likelihood.ts';
import { type ErrorKind, type FittedRows, sandwich } from './sandwich.ts';

/**
 * Defaults: `intercept` true, `errors` classical, `coverage` 0.95, `tolerance` 1e-11 (left-over length of a column
 * that counts as independent; the collinearity of a degree-10 polynomial is above it).
 */
export interface LinearModelOptions {
  readonly intercept?: boolean;
  readonly errors?: ErrorKind;
  readonly coverage?: number;
  readonly tolerance?: number;
}

/** A linear model fitted to rows. */
export interface LinearModel {
  readonly kind: 'answer';
  readonly terms: readonly Estimate[];
  readonly covariance: Float64Array;
  readonly rows: number;
  readonly residualDegrees: number;
  readonly r2: number;
  readonly adjustedR2: number;
  readonly sigma: number;
  readonly residualSum: number;
  readonly totalSum: number;
  readonly f: {
    readonly value: number;
    readonly degrees: number;
    readonly residualDegrees: number;
    readonly p: number;
  };
  /** Gaussian, sigma counted as a parameter in `aic` and `bic`, as R does. */
  readonly logLikelihood: number;
  readonly aic: number;
  readonly bic: number;
  /** Outcome less fitted value. */
  readonly residuals: Float64Array;
  readonly leverages: Float64Array;
  /** Columns not estimated, because earlier ones (or the intercept) determine them. */
  readonly dropped: readonly string[];
}

/**
 * Least squares from rows, by Gram–Schmidt in numbers of 32 digits: slower than `leastSquares` (about 25 · rows ·
 * columns² operations), and right where that one loses digits (polynomials, NIST StRD). Gives robust errors, residuals
 * and leverages, which need rows.
 *
 * Unanswerable: `tooFewRows`, `constantOutcome` (with intercept).
 *
 * @throws StatisticsError notFinite, lengthsDiffer, repeatedColumn, negativeWeight, outOfRange
 */
export function linearModel(
  given: LinearModelRows,
  options: LinearModelOptions = {},
): LinearModel | Unanswerable {
  const intercept = options.intercept ?? true;
  const coverage = options.coverage ?? 0.95;
  requireRange(coverage, 'coverage', [0, 1]);
  const tolerance = options.tolerance ?? rowTolerance;
  const { kept, coefficients, fitted, residualSum, names, dropped, roots } = fitRows(given, {
    intercept,
    tolerance,
  });
  const parameters = kept.length;
  const used = roots.reduce((sum, root) => sum + Number(root > 0), 0);
  if (used <= parameters) return unanswerable('tooFewRows', [], { rows: used, parameters });
  const totalSum = totalOf(given.outcome.values, roots, intercept);
  if (!(totalSum > 0)) return unanswerable('constantOutcome', [given.outcome.name]);
  const degrees = used - parameters;
  const covariance = covarianceOf(fitted, options.errors ?? { kind: 'classical' }, residualSum / degrees);
  const terms = names.map((name, at) => {
    const variance = covariance[at * parameters + at] ?? 0;
    return describeTerm(name, coefficients[at] ?? 0, { variance, degrees, coverage });
  });
  return {
    kind: 'answer',
    terms,
    covariance,
    ...fitMeasures({ intercept, parameters, used, totalSum, residualSum, roots }),
    residuals: fitted.residuals.map((value, row) => ((roots[row] ?? 0) > 0 ? value / (roots[row] ?? 1) : 0)),
    leverages: fitted.leverages,
    dropped,
  };
}

function covarianceOf(fitted: FittedRows, errors: ErrorKind, variance: number): Float64Array {
  if (errors.kind === 'classical') return fitted.inverse.map((value) => value * variance);
  return sandwich(fitted, errors);
}

function totalOf(values: ArrayLike<number>, roots: Float64Array, intercept: boolean): number {
  let mean = 0;
  let weight = 0;
  if (intercept) {
    roots.forEach((root, row) => {
      weight += root * root;
      if (weight > 0) mean += (((values[row] ?? 0) - mean) * root * root) / weight;
    });
  }
  let total = 0;
  let rounding = 0;
  roots.forEach((root, row) => {
    total += (root * ((values[row] ?? 0) - mean)) ** 2;
    rounding += (root * 4 * Number.EPSILON * mean) ** 2;
  });
  return total > rounding ? total : 0;
}

interface FitInput {
  readonly intercept: boolean;
  readonly parameters: number;
  readonly used: number;
  readonly totalSum: number;
  readonly residualSum: number;
  readonly roots: Float64Array;
}

type FitMeasures = Pick<
  LinearModel,
  | 'rows'
  | 'residualDegrees'
  | 'r2'
  | 'adjustedR2'
  | 'sigma'
  | 'residualSum'
  | 'totalSum'
  | 'f'
  | 'logLikelihood'
  | 'aic'
  | 'bic'
>;

function fitMeasures({ intercept, parameters, used, totalSum, residualSum, roots }: FitInput): FitMeasures {
  const residualDegrees = used - parameters;
  const degrees = parameters - Number(intercept);
  const variance = residualSum / residualDegrees;
  const explained = Math.max(0, totalSum - residualSum);
  const value = degrees > 0 && variance > 0 ? explained / degrees / variance : 0;
  const perfect = variance === 0;
  let logWeights = 0;
  for (const root of roots) if (root > 0) logWeights += 2 * Math.log(root);
  const logLikelihood = gaussianLikelihood(residualSum, used, logWeights);
  const p = perfect ? 0 : degrees > 0 ? fUpper(value, degrees, residualDegrees) : 1;
  return {
    rows: used,
    residualDegrees,
    r2: 1 - residualSum / totalSum,
    adjustedR2: 1 - variance / (totalSum / (used - Number(intercept))),
    sigma: Math.sqrt(variance),
    residualSum,
    totalSum,
    f: { value: perfect ? Number.MAX_VALUE : value, degrees, residualDegrees, p },
    logLikelihood,
    aic: 2 * (parameters + 1) - 2 * logLikelihood,
    bic: Math.log(used) * (parameters + 1) - 2 * logLikelihood,
  };
}
