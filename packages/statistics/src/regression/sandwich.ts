import { StatisticsError } from '../statistics-error.ts';

/**
 * How standard errors are computed. `classical`: σ² (X'WX)⁻¹. `HC0`–`HC3`: heteroscedasticity-consistent (White 1980;
 * MacKinnon & White 1985). `cluster`: residuals of one cluster may move together, CR1 correction
 * G / (G − 1) · (n − 1) / (n − k) (Cameron & Miller 2015, eq. 11–12). `design`: survey linearisation with strata, rows as
 * primary units (Binder 1983), factor n_h / (n_h − 1).
 */
export type ErrorKind =
  | { readonly kind: 'classical' | 'HC0' | 'HC1' | 'HC2' | 'HC3' }
  | { readonly kind: 'cluster'; readonly clusters: ArrayLike<number> }
  | { readonly kind: 'design'; readonly strata?: ArrayLike<number> };

/** A fitted model as robust errors need it; residuals are times the root of the weight. */
export interface FittedRows {
  /** What each row adds to each coefficient: rows of (X'WX)⁻¹ X'W^½. */
  readonly pulls: readonly Float64Array[];
  readonly residuals: Float64Array;
  readonly leverages: Float64Array;
  /** (X'WX)⁻¹, row after row. */
  readonly inverse: Float64Array;
}

/**
 * Covariance of the coefficients by the sandwich (X'WX)⁻¹ X'W diag(e²) WX (X'WX)⁻¹ and its relatives. A row with
 * leverage 1 has no residual left to measure and would divide by zero in HC2 and HC3: it counts with its residual 0.
 *
 * @throws StatisticsError outOfRange for fewer than two clusters, or a stratum of one row
 */
export function sandwich(fitted: FittedRows, errors: ErrorKind): Float64Array {
  const { pulls, residuals } = fitted;
  const rows = residuals.length;
  // (X'WX)⁻¹ times the scores: the sandwich is their cross-product.
  const scores = pulls.map((pull) => pull.map((value, row) => value * (residuals[row] ?? 0)));
  if (errors.kind === 'cluster') {
    const groups = groupSums(scores, errors.clusters);
    const count = groups[0]?.length ?? 0;
    if (count < 2) throw new StatisticsError('outOfRange', { name: 'clusters', found: count, low: 2 });
    const factor = ((count / (count - 1)) * (rows - 1)) / (rows - pulls.length);
    return crossOf(groups).map((value) => value * factor);
  }
  if (errors.kind === 'design') return stratifiedCross(scores, errors.strata);
  const factors = rowFactors(fitted, errors.kind);
  return crossOf(scores.map((score) => score.map((value, row) => value * (factors[row] ?? 1))));
}

function rowFactors(fitted: FittedRows, kind: 'classical' | 'HC0' | 'HC1' | 'HC2' | 'HC3'): Float64Array {
  const rows = fitted.residuals.length;
  const size = fitted.pulls.length;
  if (kind === 'HC1') return new Float64Array(rows).fill(Math.sqrt(rows / (rows - size)));
  if (kind !== 'HC2' && kind !== 'HC3') return new Float64Array(rows).fill(1);
  return fitted.leverages.map((leverage) => {
    const left = 1 - leverage;
    if (left < 1e-12) return 0;
    return kind === 'HC2' ? 1 / Math.sqrt(left) : 1 / left;
  });
}

function groupSums(scores: readonly Float64Array[], clusters: ArrayLike<number>): readonly Float64Array[] {
  const index = new Map<number, number>();
  const groupOf = Array.from({ length: scores[0]?.length ?? 0 }, (_, row) => {
    const cluster = clusters[row] ?? 0;
    const known = index.get(cluster) ?? index.size;
    index.set(cluster, known);
    return known;
  });
  return scores.map((score) => {
    const sums = new Float64Array(index.size);
    score.forEach((value, row) => {
      const group = groupOf[row] ?? 0;
      sums[group] = (sums[group] ?? 0) + value;
    });
    return sums;
  });
}

function stratifiedCross(
  scores: readonly Float64Array[],
  strata: ArrayLike<number> | undefined,
): Float64Array {
  const rows = scores[0]?.length ?? 0;
  const members = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    const stratum = strata?.[row] ?? 0;
    const list = members.get(stratum);
    if (list === undefined) members.set(stratum, [row]);
    else list.push(row);
  }
  const total = new Float64Array(scores.length ** 2);
  for (const [stratum, list] of members) {
    if (list.length < 2)
      throw new StatisticsError('outOfRange', {
        name: 'stratum',
        index: stratum,
        found: list.length,
        low: 2,
      });
    const centred = scores.map((score) => {
      const values = Float64Array.from(list, (row) => score[row] ?? 0);
      const mean = values.reduce((sum, value) => sum + value, 0) / list.length;
      return values.map((value) => value - mean);
    });
    const factor = list.length / (list.length - 1);
    crossOf(centred).forEach((value, at) => {
      total[at] = (total[at] ?? 0) + factor * value;
    });
  }
  return total;
}

function crossOf(columns: readonly Float64Array[]): Float64Array {
  const size = columns.length;
  const cross = new Float64Array(size * size);
  columns.forEach((left, i) => {
    columns.forEach((right, j) => {
      if (j < i) return;
      let sum = 0;
      for (let row = 0; row < left.length; row++) sum += (left[row] ?? 0) * (right[row] ?? 0);
      cross[i * size + j] = sum;
      cross[j * size + i] = sum;
    });
  });
  return cross;
}
