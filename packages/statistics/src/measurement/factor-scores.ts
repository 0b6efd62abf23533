import { symmetricEigen } from '../matrix/symmetric-eigen.ts';
import type { Column } from '../moments/cross-products-from-columns.ts';
import { requireFinite, requireLength } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type CorrelationMatrix, readCorrelation } from './correlation-matrix.ts';
import { crossMultiply, type Dense, dense, inverse, mapped, multiply } from './dense.ts';
import type { FactorAnalysis } from './factor-analysis.ts';

/** How scores are made from items. */
export const scoreMethods = ['regression', 'bartlett', 'tenBerge'] as const;
export type ScoreMethod = (typeof scoreMethods)[number];

/** Weights of the standardised items in each factor's score (items × factors). */
export interface ScoreWeights {
  readonly kind: 'answer';
  readonly names: readonly string[];
  readonly method: ScoreMethod;
  readonly weights: Dense;
}

/**
 * Weights of factor scores. Regression (Thurstone 1935): R⁻¹ Λ Φ, least mean square error. Bartlett (1937): Ψ⁻¹ Λ
 * (Λ'Ψ⁻¹Λ)⁻¹, unbiased for each person. Ten Berge, Krijnen, Wansbeek & Shapiro (1999, Linear Algebra Appl. 289, eq.
 * 8): the scores correlate exactly as the factors do.
 *
 * Unanswerable `tooFewRows`; `notPositiveDefinite` where an improper solution has no such weights (Heywood case with
 * Bartlett's method; factors that are linear functions of each other). @throws as `factorAnalysis`
 * @example factorScoreWeights(correlation, solution, 'tenBerge')
 */
export function factorScoreWeights(
  given: CorrelationMatrix,
  solution: Pick<FactorAnalysis, 'names' | 'rotated' | 'uniquenesses'>,
  method: ScoreMethod,
): ScoreWeights | Unanswerable {
  const correlation = readCorrelation(given);
  if ('kind' in correlation) return correlation;
  const { size } = correlation;
  const { pattern, phi, structure } = solution.rotated;
  requireLength(solution.names, size, 'loadings');
  const square = (values: Float64Array): Dense => ({ rows: size, columns: size, values });
  const weights = ((): Dense | undefined => {
    switch (method) {
      case 'regression':
        return multiply(square(correlation.inverse), structure);
      case 'bartlett':
        return bartlettWeights(pattern, solution.uniquenesses);
      case 'tenBerge':
        return tenBergeWeights(square(correlation.values), pattern, phi);
    }
  })();
  if (weights === undefined) return unanswerable('notPositiveDefinite', given.names);
  return { kind: 'answer', names: given.names, method, weights };
}

function bartlettWeights(pattern: Dense, uniquenesses: Float64Array): Dense | undefined {
  if (uniquenesses.some((psi) => !(psi > 1e-10))) return undefined;
  const scaled = mapped(pattern, (value, item) => value / (uniquenesses[item] ?? 1));
  const inner = inverse(crossMultiply(scaled, pattern));
  return inner === undefined ? undefined : multiply(scaled, inner);
}

/** W = R^-½ C Φ^½ with C = R^-½ Λ Φ^½ (Φ^½ Λ' R⁻¹ Λ Φ^½)^-½. */
function tenBergeWeights(correlation: Dense, pattern: Dense, phi: Dense): Dense | undefined {
  const inverseRoot = powerOf(correlation, -0.5);
  const factorRoot = powerOf(phi, 0.5);
  if (inverseRoot === undefined || factorRoot === undefined) return undefined;
  const inner = multiply(inverseRoot, multiply(pattern, factorRoot));
  const innerRoot = powerOf(crossMultiply(inner, inner), -0.5);
  if (innerRoot === undefined) return undefined;
  return multiply(inverseRoot, multiply(multiply(inner, innerRoot), factorRoot));
}

/** Power of a symmetric positive definite matrix; undefined when it is not. */
function powerOf(matrix: Dense, exponent: number): Dense | undefined {
  const size = matrix.rows;
  const { values, vectors } = symmetricEigen(matrix.values, size);
  if (!((values[size - 1] ?? 0) > 1e-12)) return undefined;
  const scaled = dense(size, size, (row, k) => (vectors[row * size + k] ?? 0) * (values[k] ?? 1) ** exponent);
  return multiply(
    scaled,
    dense(size, size, (k, column) => vectors[column * size + k] ?? 0),
  );
}

/**
 * Scores of each row: items standardised with the given means and deviations (divisor n − 1, as `toCorrelation`
 * gives them), times the weights. Rows × factors.
 *
 * @throws StatisticsError lengthsDiffer, notFinite, empty, outOfRange (a deviation that is not above 0)
 */
export function factorScores(
  columns: readonly Column[],
  scale: { readonly means: ArrayLike<number>; readonly deviations: ArrayLike<number> },
  weights: Dense,
): Dense {
  requireLength(columns, weights.rows, 'columns');
  const rows = columns[0]?.values.length ?? 0;
  if (rows === 0) throw new StatisticsError('empty', { name: 'columns' });
  const values = new Float64Array(rows * weights.columns);
  columns.forEach((column, item) => {
    requireLength(column.values, rows, column.name);
    requireFinite(column.values, column.name);
    const deviation = scale.deviations[item] ?? 0;
    if (!(deviation > 0)) {
      throw new StatisticsError('outOfRange', { name: column.name, found: deviation, low: 0 });
    }
    for (let row = 0; row < rows; row++) {
      const standard = ((column.values[row] ?? 0) - (scale.means[item] ?? 0)) / deviation;
      for (let k = 0; k < weights.columns; k++) {
        const at = row * weights.columns + k;
        values[at] = (values[at] ?? 0) + standard * (weights.values[item * weights.columns + k] ?? 0);
      }
    }
  });
  return { rows, columns: weights.columns, values };
}
