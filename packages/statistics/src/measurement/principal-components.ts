import { symmetricEigen } from '../matrix/symmetric-eigen.ts';
import { StatisticsError } from '../statistics-error.ts';
import type { Unanswerable } from '../unanswerable.ts';
import { type CorrelationMatrix, readCorrelation } from './correlation-matrix.ts';
import type { Dense } from './dense.ts';
import { principalLoadings } from './extraction.ts';
import { type RotatedLoadings, type Rotation, rotateLoadings } from './rotate-loadings.ts';

/** Principal components of a correlation matrix. */
export interface PrincipalComponents {
  readonly kind: 'answer';
  readonly names: readonly string[];
  readonly rows: number;
  /** All eigenvalues, largest first; they sum to the number of items. */
  readonly eigenvalues: Float64Array;
  /** Loadings of the kept components: eigenvector × √eigenvalue = correlation of item and component. */
  readonly loadings: Dense;
  readonly rotated: RotatedLoadings;
  /** Share of all variance that the kept components carry. */
  readonly explainedShare: number;
  readonly smoothed: boolean;
  readonly smallestEigenvalue: number;
}

/**
 * Principal components (Hotelling 1933, J. Educational Psychology 24) of the correlations, the first `components`
 * kept and rotated (default: not). Unanswerable `tooFewRows` (rows ≤ items).
 *
 * @throws StatisticsError outOfRange (components), lengthsDiffer, notFinite, notSymmetric, repeatedColumn, empty
 * @example principalComponents(toCorrelation(products), { components: 2 }).explainedShare
 */
export function principalComponents(
  given: CorrelationMatrix,
  options: { readonly components: number; readonly rotation?: Rotation },
): PrincipalComponents | Unanswerable {
  const { components } = options;
  const size = given.names.length;
  if (!(Number.isInteger(components) && components >= 1 && components <= size)) {
    throw new StatisticsError('outOfRange', {
      name: 'components',
      found: String(components),
      low: 1,
      high: size,
    });
  }
  const correlation = readCorrelation(given);
  if ('kind' in correlation) return correlation;
  const eigen = symmetricEigen(correlation.values, size);
  const loadings = principalLoadings(eigen, size, components);
  return {
    kind: 'answer',
    names: given.names,
    rows: given.count,
    eigenvalues: eigen.values,
    loadings,
    rotated: rotateLoadings(loadings, options.rotation ?? { kind: 'none' }),
    explainedShare: eigen.values.slice(0, components).reduce((sum, value) => sum + value, 0) / size,
    smoothed: correlation.smoothed,
    smallestEigenvalue: correlation.smallestEigenvalue,
  };
}
