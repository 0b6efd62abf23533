import { type Dense, mapped } from './dense.ts';

/** Value of a simplicity criterion (smaller is simpler) and its derivative by the loadings. */
export interface Criterion {
  readonly value: number;
  readonly gradient: Dense;
}

/**
 * Direct oblimin: ¼ Σ_{j≠k} (Σ_i l_ij² l_ik² − γ/p Σ_i l_ij² Σ_i l_ik²) (Jennrich & Sampson 1966, Psychometrika 31(3);
 * Jennrich 2002, Psychometrika 67(1), p. 15). γ = 0 is quartimin.
 */
export function obliminCriterion(loadings: Dense, gamma: number): Criterion {
  const { rows, columns } = loadings;
  const squares = mapped(loadings, (value) => value * value);
  const columnMeans = new Float64Array(columns);
  squares.values.forEach((square, at) => {
    columnMeans[at % columns] = (columnMeans[at % columns] ?? 0) + square / rows;
  });
  const rowSums = new Float64Array(rows);
  squares.values.forEach((square, at) => {
    const row = Math.floor(at / columns);
    rowSums[row] = (rowSums[row] ?? 0) + square - gamma * (columnMeans[at % columns] ?? 0);
  });
  let value = 0;
  const gradient = mapped(loadings, (loading, row, column) => {
    const square = loading * loading;
    const others = (rowSums[row] ?? 0) - (square - gamma * (columnMeans[column] ?? 0));
    value += (square * others) / 4;
    return loading * others;
  });
  return { value, gradient };
}

/** Geomin: Σ_i (Π_j (l_ij² + ε))^(1/k) (Yates 1987; Browne 2001, Multivariate Behavioral Research 36(1), p. 119). */
export function geominCriterion(loadings: Dense, epsilon: number): Criterion {
  const { rows, columns } = loadings;
  const means = new Float64Array(rows);
  let value = 0;
  for (let row = 0; row < rows; row++) {
    let logs = 0;
    for (let column = 0; column < columns; column++) {
      logs += Math.log((loadings.values[row * columns + column] ?? 0) ** 2 + epsilon);
    }
    means[row] = Math.exp(logs / columns);
    value += means[row] ?? 0;
  }
  const gradient = mapped(
    loadings,
    (loading, row) => ((2 / columns) * loading * (means[row] ?? 0)) / (loading * loading + epsilon),
  );
  return { value, gradient };
}

/** Varimax to be minimised: −¼ Σ_j Σ_i (l_ij² − mean_j)², the variance of the squared loadings (Kaiser 1958). */
export function varimaxValue({ rows, columns, values }: Dense): number {
  let value = 0;
  for (let column = 0; column < columns; column++) {
    let sum = 0;
    let squared = 0;
    for (let row = 0; row < rows; row++) {
      const square = (values[row * columns + column] ?? 0) ** 2;
      sum += square;
      squared += square * square;
    }
    value -= (squared - (sum * sum) / rows) / 4;
  }
  return value;
}
