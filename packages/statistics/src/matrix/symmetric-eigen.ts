import { requireFinite, requireLength } from '../require-finite.ts';

/** Eigenvalues, largest first, and the eigenvectors as columns of `vectors` (size × size, row after row). */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan 2013, §8.5): small
 * eigenvalues keep their relative digits better than with tridiagonal reduction. Only the upper triangle is read. The
 * largest entry of each vector is positive. Cost about 6 · size³ multiply-adds a sweep, 5–10 sweeps.
 *
 * @throws StatisticsError lengthsDiffer, notFinite
 */
export function symmetricEigen(matrix: ArrayLike<number>, size: number): SymmetricEigen {
  requireLength(matrix, size * size, 'matrix');
  requireFinite(matrix, 'matrix');
  const a = Float64Array.from({ length: size * size }, (_, at) => {
    const row = Math.floor(at / size);
    const column = at % size;
    return matrix[Math.min(row, column) * size + Math.max(row, column)] ?? 0;
  });
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  for (let sweep = 0; sweep < 60 && offDiagonal(a, size) > 0; sweep++) {
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
    }
  }
  return sorted(a, v, size);
}

/** Sum of squares off the diagonal, zero once it cannot change any eigenvalue. */
function offDiagonal(a: Float64Array, size: number): number {
  let off = 0;
  let on = 0;
  for (let i = 0; i < size; i++) {
    on += (a[i * size + i] ?? 0) ** 2;
    for (let j = i + 1; j < size; j++) off += (a[i * size + j] ?? 0) ** 2;
  }
  return off > on * 1e-34 ? off : 0;
}

function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q] ?? 0;
  if (apq === 0) return;
  const theta = ((a[q * size + q] ?? 0) - (a[p * size + p] ?? 0)) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q, c, s);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k, c, s);
  for (let k = 0; k < size; k++) turn(v, k * size + p, k * size + q, c, s);
}

function turn(values: Float64Array, first: number, second: number, c: number, s: number): void {
  const x = values[first] ?? 0;
  const y = values[second] ?? 0;
  values[first] = c * x - s * y;
  values[second] = s * x + c * y;
}

function sorted(a: Float64Array, v: Float64Array, size: number): SymmetricEigen {
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (i, j) => (a[j * size + j] ?? 0) - (a[i * size + i] ?? 0),
  );
  const values = Float64Array.from(order, (i) => a[i * size + i] ?? 0);
  const vectors = new Float64Array(size * size);
  order.forEach((from, to) => {
    let largest = 0;
    for (let k = 0; k < size; k++) {
      const entry = v[k * size + from] ?? 0;
      if (Math.abs(entry) > Math.abs(largest)) largest = entry;
    }
    for (let k = 0; k < size; k++)
      vectors[k * size + to] = (v[k * size + from] ?? 0) * (largest < 0 ? -1 : 1);
  });
  return { values, vectors };
}
