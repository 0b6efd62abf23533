import { fUpper } from '../distribution/f-upper.ts';
import { studentQuantile, studentTwoSided } from '../distribution/student.ts';
import { type CrossProducts, columnIndex, isConstant } from '../moments/cross-products.ts';
import { requireRange } from '../require-finite.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type Dependence, dependentColumns } from './dependent-columns.ts';
import { gaussianLikelihood } from './gaussian-likelihood.ts';
import { solveCrossProducts } from './solve-cross-products.ts';

/** One estimated term of a linear model. */
export interface Term {
  readonly name: string;
  readonly coefficient: number;
  readonly standardError: number;
  readonly t: number;
  /** Two-sided, Student's t with the residual degrees of freedom. */
  readonly p: number;
  readonly low: number;
  readonly high: number;
  /** Coefficient in standard deviations of column and outcome; 0 for the intercept. */
  readonly standardised: number;
  /** Variance inflation 1 / (1 − R²_j); 1 for the intercept. */
  readonly inflation: number;
}

/** A fitted linear model with intercept. */
export interface LeastSquares {
  readonly kind: 'answer';
  readonly outcome: string;
  /** Intercept first (named `(Intercept)`), then the estimated columns in the given order. */
  readonly terms: readonly Term[];
  /** Covariance of the coefficients, in the order of `terms`. */
  readonly covariance: Float64Array;
  readonly r2: number;
  readonly adjustedR2: number;
  /** Residual standard deviation √(residualSum / residualDegrees). */
  readonly sigma: number;
  readonly residualSum: number;
  readonly totalSum: number;
  readonly rows: number;
  /** Number of estimated columns, without the intercept. */
  readonly rank: number;
  readonly residualDegrees: number;
  readonly f: {
    readonly value: number;
    readonly degrees: number;
    readonly residualDegrees: number;
    readonly p: number;
  };
  /** Gaussian, at the largest likelihood; under weights only with `logWeights` (see options). */
  readonly logLikelihood: number;
  /** sigma counted as a parameter, as in R. */
  readonly aic: number;
  readonly bic: number;
  /** Columns that do not vary: not estimated. */
  readonly constant: readonly string[];
  /** Columns that earlier ones determine: not estimated. */
  readonly dependent: readonly Dependence[];
}

/**
 * Defaults: `coverage` 0.95, `tolerance` 1e-10 (share of variance that must be left over), `logWeights` 0: Σ ln weight,
 * which cross-products do not hold. It moves the likelihood of every model of the same rows alike, so that differences
 * of `aic` are right without it.
 */
export interface LeastSquaresOptions {
  readonly coverage?: number;
  readonly tolerance?: number;
  readonly logWeights?: number;
}

/**
 * Ordinary or weighted least squares from cross-products, with classical standard errors σ² (X'X)⁻¹. Weights count as
 * in R's `lm(weights =)`: degrees of freedom are rows less parameters.
 * Columns that do not vary or that earlier ones determine are named and left out, never silently.
 *
 * Unanswerable: `constantOutcome`; `tooFewRows` when rows ≤ parameters.
 *
 * @throws StatisticsError unknownColumn, outOfRange (coverage)
 * @example
 * const fit = leastSquares(products, 'y', ['x']); if (fit.kind === 'answer') fit.terms[1]?.coefficient;
 */
export function leastSquares(
  products: CrossProducts,
  outcome: string,
  columns: readonly string[],
  options: LeastSquaresOptions = {},
): LeastSquares | Unanswerable {
  const coverage = options.coverage ?? 0.95;
  requireRange(coverage, 'coverage', [0, 1]);
  const tolerance = options.tolerance ?? 1e-10;
  const at = columnIndex(products, outcome);
  const positions = columns.map((name) => columnIndex(products, name));
  const constant = columns.filter((_, index) => isConstant(products, positions[index] ?? 0));
  const dependent = dependentColumns(products, columns, tolerance);
  const rank = columns.length - constant.length - dependent.length;
  const rows = products.count;
  if (rows <= rank + 1) return unanswerable('tooFewRows', [], { rows, parameters: rank + 1 });
  if (isConstant(products, at)) return unanswerable('constantOutcome', [outcome]);
  const solved = solveCrossProducts(products, at, positions, tolerance);
  const residualDegrees = rows - rank - 1;
  const variance = solved.residualSum / residualDegrees;
  const covariance = coefficientCovariance(products, solved, variance);
  return {
    kind: 'answer',
    outcome,
    terms: describeTerms(products, solved, { at, covariance, residualDegrees, coverage }),
    covariance,
    ...qualityOf(solved, { rank, rows, residualDegrees }),
    ...likelihoodOf(solved.residualSum, { rank, rows, logWeights: options.logWeights ?? 0 }),
    constant,
    dependent,
  };
}

type Quality = Pick<
  LeastSquares,
  'r2' | 'adjustedR2' | 'sigma' | 'residualSum' | 'totalSum' | 'rows' | 'rank' | 'residualDegrees' | 'f'
>;

function qualityOf(
  { residualSum, totalSum }: Solution,
  { rank, rows, residualDegrees }: Pick<LeastSquares, 'rank' | 'rows' | 'residualDegrees'>,
): Quality {
  const variance = residualSum / residualDegrees;
  const value = rank > 0 && variance > 0 ? (totalSum - residualSum) / rank / variance : 0;
  const perfect = variance === 0 && rank > 0;
  const p = fTail(value, rank, residualDegrees, perfect);
  return {
    r2: 1 - residualSum / totalSum,
    adjustedR2: 1 - variance / (totalSum / (rows - 1)),
    sigma: Math.sqrt(variance),
    residualSum,
    totalSum,
    rows,
    rank,
    residualDegrees,
    f: { value: perfect ? Number.MAX_VALUE : value, degrees: rank, residualDegrees, p },
  };
}

function likelihoodOf(
  residualSum: number,
  { rank, rows, logWeights }: { readonly rank: number; readonly rows: number; readonly logWeights: number },
): Pick<LeastSquares, 'logLikelihood' | 'aic' | 'bic'> {
  const logLikelihood = gaussianLikelihood(residualSum, rows, logWeights);
  return {
    logLikelihood,
    aic: 2 * (rank + 2) - 2 * logLikelihood,
    bic: Math.log(rows) * (rank + 2) - 2 * logLikelihood,
  };
}

function fTail(f: number, rank: number, residualDegrees: number, perfect: boolean): number {
  if (perfect) return 0;
  return rank > 0 ? fUpper(f, rank, residualDegrees) : 1;
}

type Solution = ReturnType<typeof solveCrossProducts>;

function coefficientCovariance(products: CrossProducts, solved: Solution, variance: number): Float64Array {
  const k = solved.kept.length;
  const size = k + 1;
  const covariance = new Float64Array(size * size);
  let interceptVariance = 1 / products.weight;
  for (let i = 0; i < k; i++) {
    let cross = 0;
    for (let j = 0; j < k; j++) {
      const entry = solved.inverse[i * k + j] ?? 0;
      covariance[(i + 1) * size + j + 1] = variance * entry;
      cross += entry * (products.means[solved.kept[j] ?? 0] ?? 0);
    }
    covariance[i + 1] = -variance * cross;
    covariance[(i + 1) * size] = -variance * cross;
    interceptVariance += cross * (products.means[solved.kept[i] ?? 0] ?? 0);
  }
  covariance[0] = variance * interceptVariance;
  return covariance;
}

interface TermContext {
  readonly at: number;
  readonly covariance: Float64Array;
  readonly residualDegrees: number;
  readonly coverage: number;
}

function describeTerms(products: CrossProducts, solved: Solution, context: TermContext): readonly Term[] {
  const { covariance, residualDegrees, coverage, at } = context;
  const size = solved.kept.length + 1;
  const width = products.names.length;
  const reach = coverage < 1 ? studentQuantile((1 + coverage) / 2, residualDegrees) : Number.MAX_VALUE;
  return ['(Intercept)', ...solved.kept.map((column) => products.names[column] ?? '')].map((name, index) => {
    const coefficient = index === 0 ? solved.intercept : (solved.slopes[index - 1] ?? 0);
    const standardError = Math.sqrt(covariance[index * size + index] ?? 0);
    const t = standardError > 0 ? coefficient / standardError : 0;
    const column = solved.kept[index - 1] ?? at;
    const square = products.centred[column * width + column] ?? 0;
    const ratio = Math.sqrt(square / solved.totalSum);
    const inverse = solved.inverse[(index - 1) * size] ?? 0;
    return {
      name,
      coefficient,
      standardError,
      t,
      p: standardError > 0 ? studentTwoSided(t, residualDegrees) : Number(coefficient === 0),
      low: coefficient - reach * standardError,
      high: coefficient + reach * standardError,
      standardised: index === 0 ? 0 : coefficient * ratio,
      inflation: index === 0 ? 1 : inverse * square,
    };
  });
}
