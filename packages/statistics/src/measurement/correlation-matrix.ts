import { choleskyFactor, choleskyInverse } from '../matrix/cholesky.ts';
import { symmetricEigen } from '../matrix/symmetric-eigen.ts';
import { requireDistinct } from '../moments/cross-products.ts';
import { requireFinite, requireLength, requireRange } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';

/** Correlations of p items and the rows behind them: what `toCorrelation`, `polychoric` and the others deliver. */
export interface CorrelationMatrix {
  readonly names: readonly string[];
  /** p × p, symmetric, row after row, ones on the diagonal. */
  readonly values: ArrayLike<number>;
  /** Number of rows. */
  readonly count: number;
}

/** Correlations that are positive definite, by nature or by smoothing. */
export interface UsableCorrelation {
  readonly names: readonly string[];
  readonly size: number;
  readonly count: number;
  readonly values: Float64Array;
  readonly inverse: Float64Array;
  readonly logDeterminant: number;
  /** Smallest eigenvalue of the matrix as given. */
  readonly smallestEigenvalue: number;
  /** Whether the matrix was not positive definite and `values` is its smoothed neighbour. */
  readonly smoothed: boolean;
}

/** Smallest eigenvalue that counts as positive. */
const leastEigenvalue = 1e-10;

/**
 * Reads a correlation matrix; one that is not positive definite is smoothed, and said to be. Unanswerable `tooFewRows`
 * when rows ≤ columns: such correlations have no inverse whatever they are of.
 *
 * @throws StatisticsError lengthsDiffer, notFinite, notSymmetric, outOfRange, repeatedColumn, empty
 */
export function readCorrelation(given: CorrelationMatrix): UsableCorrelation | Unanswerable {
  const size = given.names.length;
  checkCorrelation(given);
  if (given.count <= size) return unanswerable('tooFewRows', [], { rows: given.count, columns: size });
  const { values, smallestEigenvalue, smoothed } = smoothCorrelation(given.values, size);
  const factor = choleskyFactor(values, size);
  if (factor === undefined) return unanswerable('notPositiveDefinite', given.names, { smallestEigenvalue });
  let logDeterminant = 0;
  for (let i = 0; i < size; i++) logDeterminant += 2 * Math.log(factor[i * size + i] ?? 1);
  return {
    names: given.names,
    size,
    count: given.count,
    values,
    inverse: choleskyInverse(factor, size),
    logDeterminant,
    smallestEigenvalue,
    smoothed,
  };
}

function checkCorrelation({ names, values, count }: CorrelationMatrix): void {
  const size = names.length;
  if (size === 0) throw new StatisticsError('empty', { name: 'names' });
  requireDistinct(names);
  requireLength(values, size * size, 'correlations');
  requireFinite(values, 'correlations');
  requireRange(count, 'count', [0, Number.MAX_SAFE_INTEGER]);
  for (let row = 0; row < size; row++) {
    requireRange(values[row * size + row] ?? 0, names[row] ?? '', [1 - 1e-8, 1 + 1e-8]);
    for (let column = 0; column < row; column++) {
      const found = values[row * size + column] ?? 0;
      requireRange(found, `${names[row]}, ${names[column]}`, [-1 - 1e-8, 1 + 1e-8]);
      if (Math.abs(found - (values[column * size + row] ?? 0)) > 1e-8) {
        throw new StatisticsError('notSymmetric', { name: 'correlations', row, column });
      }
    }
  }
}

/** A correlation matrix after smoothing, and whether it needed any. */
export interface SmoothedCorrelation {
  readonly values: Float64Array;
  /** Smallest eigenvalue before. */
  readonly smallestEigenvalue: number;
  readonly smoothed: boolean;
}

/**
 * The matrix itself when its smallest eigenvalue is above 1e-10; otherwise eigenvalues below 1e-6 of the largest are
 * raised to that, and the result is scaled back to ones on the diagonal (Bock, Gibbons & Muraki 1988, Applied
 * Psychological Measurement 12(3), p. 269; Knol & ten Berge 1989, Psychometrika 54(1), p. 55). Smoothed values are no
 * correlations of any data: say so beside every result from them.
 */
export function smoothCorrelation(given: ArrayLike<number>, size: number): SmoothedCorrelation {
  const { values: roots, vectors } = symmetricEigen(given, size);
  const smallestEigenvalue = roots[size - 1] ?? 0;
  if (smallestEigenvalue > leastEigenvalue) {
    return { values: Float64Array.from(given), smallestEigenvalue, smoothed: false };
  }
  const raised = roots.map((root) => Math.max(root, 1e-6 * (roots[0] ?? 1)));
  const values = new Float64Array(size * size);
  const product = (row: number, column: number): number =>
    raised.reduce(
      (sum, root, k) => sum + root * (vectors[row * size + k] ?? 0) * (vectors[column * size + k] ?? 0),
      0,
    );
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const value =
        row === column ? 1 : product(row, column) / Math.sqrt(product(row, row) * product(column, column));
      values[row * size + column] = value;
      values[column * size + row] = value;
    }
  }
  return { values, smallestEigenvalue, smoothed: true };
}
