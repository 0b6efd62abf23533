import { randomGenerator } from '../random/random-generator.ts';
import { requireFinite, requireLength } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';

/**
 * Draws from the centred normal distribution with a covariance matrix that may be singular: `draws` × `size`, row
 * after row. Cholesky with columns of no left-over variance skipped.
 *
 * @throws StatisticsError lengthsDiffer, notFinite, notSymmetric, outOfRange (negative variance)
 */
export function normalDraws(
  covariance: ArrayLike<number>,
  size: number,
  { draws, seed }: { readonly draws: number; readonly seed: number },
): Float64Array {
  checkCovariance(covariance, size);
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = covariance[i * size + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (factor[i * size + k] ?? 0) * (factor[j * size + k] ?? 0);
      const pivot = factor[j * size + j] ?? 0;
      if (i === j) factor[i * size + i] = sum > 1e-12 * (covariance[i * size + i] ?? 0) ? Math.sqrt(sum) : 0;
      else factor[i * size + j] = pivot > 0 ? sum / pivot : 0;
    }
  }
  const random = randomGenerator(seed);
  const normals = new Float64Array(size);
  const values = new Float64Array(draws * size);
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < size; i++) normals[i] = random.normal();
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let k = 0; k <= i; k++) sum += (factor[i * size + k] ?? 0) * (normals[k] ?? 0);
      values[draw * size + i] = sum;
    }
  }
  return values;
}

/** Throws unless the matrix is finite, square, symmetric to 1e-8 and has no negative variance. */
function checkCovariance(covariance: ArrayLike<number>, size: number): void {
  requireLength(covariance, size * size, 'covariance');
  requireFinite(covariance, 'covariance');
  for (let i = 0; i < size; i++) {
    const variance = covariance[i * size + i] ?? 0;
    if (variance < 0)
      throw new StatisticsError('outOfRange', { name: 'variance', index: i, found: variance, low: 0 });
    for (let j = 0; j < i; j++) {
      const a = covariance[i * size + j] ?? 0;
      const b = covariance[j * size + i] ?? 0;
      const scale = Math.sqrt(variance * (covariance[j * size + j] ?? 0));
      if (Math.abs(a - b) > 1e-8 * (scale + Math.abs(a))) {
        throw new StatisticsError('notSymmetric', { name: 'covariance', row: i, column: j });
      }
    }
  }
}
