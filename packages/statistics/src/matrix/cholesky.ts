/**
 * Cholesky factor (lower triangle, row after row) of a symmetric matrix, or undefined when a pivot is not above
 * `tolerance` times its diagonal entry: the matrix is then not positive definite in these digits.
 */
export function choleskyFactor(
  matrix: Float64Array,
  size: number,
  tolerance = 1e-14,
): Float64Array | undefined {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (factor[i * size + k] ?? 0) * (factor[j * size + k] ?? 0);
      if (i !== j) {
        factor[i * size + j] = sum / (factor[j * size + j] ?? 1);
        continue;
      }
      if (!(sum > tolerance * Math.abs(matrix[i * size + i] ?? 0))) return undefined;
      factor[i * size + i] = Math.sqrt(sum);
    }
  }
  return factor;
}

/** Solves A x = right from the factor of A. */
export function choleskySolve(factor: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const solution = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    let sum = solution[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= (factor[i * size + k] ?? 0) * (solution[k] ?? 0);
    solution[i] = sum / (factor[i * size + i] ?? 1);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = solution[i] ?? 0;
    for (let k = i + 1; k < size; k++) sum -= (factor[k * size + i] ?? 0) * (solution[k] ?? 0);
    solution[i] = sum / (factor[i * size + i] ?? 1);
  }
  return solution;
}

/** Inverse of A from its factor, row after row. */
export function choleskyInverse(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    choleskySolve(factor, unit).forEach((value, row) => {
      inverse[row * size + column] = value;
    });
  }
  return inverse;
}
