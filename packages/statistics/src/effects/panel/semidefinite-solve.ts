/** A symmetric system that may be singular: dependent columns are left out and solved as 0. */
export interface Semidefinite {
  /** Whether each column is kept. */
  readonly kept: readonly boolean[];
  readonly rank: number;
  solve(right: Float64Array): Float64Array;
}

/**
 * Cholesky of a positive semidefinite matrix, leaving out each column of which at most `tolerance` of its diagonal is left
 * over by those before it (Higham 2002, §10.3, without exchanges, so that earlier columns win). Cost size³ / 3.
 */
export function semidefinite(matrix: Float64Array, size: number, tolerance = 1e-10): Semidefinite {
  const factor = new Float64Array(size * size);
  const kept: boolean[] = [];
  for (let i = 0; i < size; i++) {
    let left = matrix[i * size + i] ?? 0;
    for (let j = 0; j < i; j++) {
      if (!kept[j]) continue;
      let sum = matrix[i * size + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (factor[i * size + k] ?? 0) * (factor[j * size + k] ?? 0);
      const entry = sum / (factor[j * size + j] ?? 1);
      factor[i * size + j] = entry;
      left -= entry * entry;
    }
    const keep = left > tolerance * Math.abs(matrix[i * size + i] ?? 0);
    kept.push(keep);
    if (keep) factor[i * size + i] = Math.sqrt(left);
    else factor.fill(0, i * size, (i + 1) * size);
  }
  const solve = (right: Float64Array): Float64Array => {
    const solution = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      if (!kept[i]) continue;
      let sum = right[i] ?? 0;
      for (let k = 0; k < i; k++) sum -= (factor[i * size + k] ?? 0) * (solution[k] ?? 0);
      solution[i] = sum / (factor[i * size + i] ?? 1);
    }
    for (let i = size - 1; i >= 0; i--) {
      if (!kept[i]) continue;
      let sum = solution[i] ?? 0;
      for (let k = i + 1; k < size; k++) sum -= (factor[k * size + i] ?? 0) * (solution[k] ?? 0);
      solution[i] = sum / (factor[i * size + i] ?? 1);
    }
    return solution;
  };
  return { kept, rank: kept.reduce((sum, keep) => sum + Number(keep), 0), solve };
}
