import { chiSquareUpper } from '../distribution/chi-square-upper.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type CorrelationMatrix, readCorrelation, type UsableCorrelation } from './correlation-matrix.ts';
import { type Dense, entry } from './dense.ts';
import {
  communality,
  type Extraction,
  extractByLikelihood,
  extractByPrincipalAxis,
  extractByResiduals,
} from './extraction.ts';
import { type RotatedLoadings, type Rotation, rotateLoadings, sumsOfSquares } from './rotate-loadings.ts';

/** How factors are extracted. */
export const extractionMethods = ['minres', 'maximumLikelihood', 'principalAxis'] as const;
export type ExtractionMethod = (typeof extractionMethods)[number];

/** Defaults: `method` minres, `rotation` oblimin, `lowerUniqueness` 0.005. */
export interface FactorOptions {
  readonly factors: number;
  readonly method?: ExtractionMethod;
  readonly rotation?: Rotation;
  /** Least uniqueness that minres and maximum likelihood give an item; one that stops there is a Heywood case. */
  readonly lowerUniqueness?: number;
}

/** A factor solution. Matrices are items × factors, row after row, items in the order of `names`. */
export interface FactorAnalysis {
  readonly kind: 'answer';
  readonly names: readonly string[];
  readonly rows: number;
  readonly factors: number;
  readonly method: ExtractionMethod;
  /** Loadings before rotation. */
  readonly unrotated: Dense;
  /** Rotated pattern, factor correlations, structure, and the conventions of the rotation. */
  readonly rotated: RotatedLoadings;
  readonly communalities: Float64Array;
  readonly uniquenesses: Float64Array;
  /** Variance of the items that goes through each rotated factor, and its share of all. */
  readonly explained: Float64Array;
  readonly explainedShare: Float64Array;
  /** ML discrepancy, or half the sum of squared residual correlations. */
  readonly objective: number;
  /** Root mean square of the residual correlations off the diagonal. */
  readonly rootMeanSquareResidual: number;
  /** Likelihood ratio test of the number of factors (Bartlett's correction); only for maximum likelihood with df > 0. */
  readonly test:
    | { readonly chiSquare: number; readonly degreesOfFreedom: number; readonly p: number }
    | undefined;
  readonly gradient: number;
  readonly iterations: number;
  /** Items whose communality reached 1 or the bound: the solution is improper, read it with care. */
  readonly heywood: readonly string[];
  /** Whether the correlations were not positive definite and a smoothed matrix was analysed instead. */
  readonly smoothed: boolean;
  readonly smallestEigenvalue: number;
}

/**
 * Exploratory factor analysis R ≈ ΛΦΛ' + Ψ. Test of k factors: (n − 1 − (2p + 5)/6 − 2k/3) × discrepancy, degrees of
 * freedom ((p − k)² − p − k)/2 (Lawley & Maxwell 1971, §4.3).
 *
 * Unanswerable `tooFewRows` (rows ≤ items), `notConverged` (numbers: gradient, iterations; columns: items whose
 * communality passed 1 on the way). Findings: `heywood`,
 * `smoothed`. Columns that do not vary have no correlation; `toCorrelation` leaves them out and names them.
 *
 * @throws StatisticsError outOfRange (factors: at most as many as leave df ≥ 0; rotation settings), lengthsDiffer,
 * notFinite, notSymmetric, repeatedColumn, empty
 * @example factorAnalysis(toCorrelation(products), { factors: 3, method: 'maximumLikelihood', rotation: { kind: 'promax' } })
 */
export function factorAnalysis(
  given: CorrelationMatrix,
  options: FactorOptions,
): FactorAnalysis | Unanswerable {
  const method = options.method ?? 'minres';
  const { factors } = options;
  requireFactors(factors, given.names.length);
  const correlation = readCorrelation(given);
  if ('kind' in correlation) return correlation;
  const lowerUniqueness = options.lowerUniqueness ?? 0.005;
  const found = extract(correlation, method, { factors, lowerUniqueness });
  if (!found.converged) {
    const beyond = given.names.filter((_, item) => isHeywood(found, method, item, lowerUniqueness));
    const { gradient, iterations } = found;
    return unanswerable('notConverged', beyond, { gradient, iterations });
  }
  const rotated = rotateLoadings(found.loadings, options.rotation ?? { kind: 'oblimin' });
  const { names, size, count } = correlation;
  const communalities = Float64Array.from(names, (_, item) => communality(found.loadings, item));
  const explained = sumsOfSquares(rotated.pattern, rotated.phi);
  return {
    kind: 'answer',
    names,
    rows: count,
    factors,
    method,
    unrotated: found.loadings,
    rotated,
    communalities,
    uniquenesses: found.uniquenesses,
    explained,
    explainedShare: explained.map((part) => part / size),
    objective: found.objective,
    rootMeanSquareResidual: residual(correlation, found.loadings),
    test: method === 'maximumLikelihood' ? testOf(found, factors, size, count) : undefined,
    gradient: found.gradient,
    iterations: found.iterations,
    heywood: names.filter((_, item) => isHeywood(found, method, item, lowerUniqueness)),
    smoothed: correlation.smoothed,
    smallestEigenvalue: correlation.smallestEigenvalue,
  };
}

/** Most factors with ((p − k)² − p − k)/2 ≥ 0. */
function requireFactors(factors: number, size: number): void {
  const high = Math.max(1, Math.floor((2 * size + 1 - Math.sqrt(8 * size + 1)) / 2));
  if (!(Number.isInteger(factors) && factors >= 1 && factors <= high)) {
    throw new StatisticsError('outOfRange', { name: 'factors', found: String(factors), low: 1, high });
  }
}

function extract(
  correlation: UsableCorrelation,
  method: ExtractionMethod,
  task: { readonly factors: number; readonly lowerUniqueness: number },
): Extraction {
  switch (method) {
    case 'maximumLikelihood':
      return extractByLikelihood(correlation, task);
    case 'minres':
      return extractByResiduals(correlation, task);
    case 'principalAxis':
      return extractByPrincipalAxis(correlation, task);
  }
}

function isHeywood(found: Extraction, method: ExtractionMethod, item: number, lower: number): boolean {
  const uniqueness = found.uniquenesses[item] ?? 1;
  return method === 'principalAxis' ? uniqueness <= 0 : uniqueness <= lower * (1 + 1e-9);
}

function testOf(found: Extraction, factors: number, size: number, count: number): FactorAnalysis['test'] {
  const degreesOfFreedom = ((size - factors) ** 2 - size - factors) / 2;
  if (degreesOfFreedom <= 0) return undefined;
  const chiSquare = Math.max(0, count - 1 - (2 * size + 5) / 6 - (2 * factors) / 3) * found.objective;
  return { chiSquare, degreesOfFreedom, p: chiSquareUpper(chiSquare, degreesOfFreedom) };
}

function residual({ size, values }: UsableCorrelation, loadings: Dense): number {
  let sum = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      let fitted = 0;
      for (let k = 0; k < loadings.columns; k++) fitted += entry(loadings, i, k) * entry(loadings, j, k);
      sum += ((values[i * size + j] ?? 0) - fitted) ** 2;
    }
  }
  return size > 1 ? Math.sqrt(sum / ((size * (size - 1)) / 2)) : 0;
}
