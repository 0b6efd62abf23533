import { choleskyFactor } from '../matrix/cholesky.ts';
import { symmetricEigen } from '../matrix/symmetric-eigen.ts';
import type { FittedRows } from './sandwich.ts';

/** Cluster-robust variances of one coefficient, by their small-sample corrections. */
export interface ClusterRobust {
  readonly clusters: number;
  /** No correction. */
  readonly CR0: number;
  /** CR0 times √(G / (G − 1)). */
  readonly CR1: number;
  /** CR0 times √(G (n − 1) / ((G − 1)(n − k))), as Stata and R's fixed-effects packages print it. */
  readonly CR1S: number;
  /** Each cluster's residuals times (I − H_gg)^(−1/2): unbiased when errors are independent and of equal variance. */
  readonly CR2: number;
  /** Satterthwaite's degrees of freedom of the CR2 variance under that working model. */
  readonly degrees: number;
}

/** Eigenvalues of a cluster's leverage so near to 1 leave no residual: that direction counts nothing. */
const noResidual = 1 - 1e-10;

/**
 * Standard errors of coefficient `at` when rows of one cluster may move together: CR0, CR1 (Cameron & Miller 2015),
 * and CR2 with its Satterthwaite degrees of freedom (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018, JBES 36,
 * eq. 4–9), working model of independent errors. All of a cluster's n_g × n_g algebra happens in the k columns of the
 * model: with X_g L = Z_g, L L' = (X'X)⁻¹ and Z_g'Z_g = V Λ V', the root (I − Z_g Z_g')^(−1/2) acts on Z_g as
 * V (1 − Λ)^(−1/2) V'. Cost rows · k² + G · (k³ + G).
 *
 * @param codes cluster of each row, 0 … count − 1, each used
 */
export function clusterRobust(
  fitted: FittedRows,
  { codes, count }: { readonly codes: ArrayLike<number>; readonly count: number },
  at: number,
): ClusterRobust {
  const k = fitted.pulls.length;
  const rows = fitted.residuals.length;
  const factor = choleskyFactor(fitted.inverse, k) ?? new Float64Array(k * k);
  const { scores, crosses } = clusterMoments(fitted, { codes, count }, factor);
  // Row `at` of L: the contrast in the coordinates of Z.
  const contrast = factor.subarray(at * k, at * k + k);
  let plain = 0;
  let corrected = 0;
  const pulls: Float64Array[] = [];
  const lengths = new Float64Array(count);
  for (let cluster = 0; cluster < count; cluster++) {
    const score = scores.subarray(cluster * k, cluster * k + k);
    plain += dot(contrast, score) ** 2;
    const { values, vectors } = symmetricEigen(crosses.subarray(cluster * k * k, (cluster + 1) * k * k), k);
    const pull = new Float64Array(k);
    let adjusted = 0;
    let length = 0;
    for (let j = 0; j < k; j++) {
      const value = values[j] ?? 0;
      if (value >= noResidual) continue;
      const root = 1 / Math.sqrt(1 - value);
      const own = alongColumn(vectors, contrast, j);
      adjusted += own * root * alongColumn(vectors, score, j);
      length += own * own * Math.max(0, value) * root * root;
      for (let i = 0; i < k; i++) {
        pull[i] = (pull[i] ?? 0) + (vectors[i * k + j] ?? 0) * own * Math.max(0, value) * root;
      }
    }
    corrected += adjusted * adjusted;
    lengths[cluster] = length;
    pulls.push(pull);
  }
  const spread = count / (count - 1);
  return {
    clusters: count,
    CR0: Math.sqrt(plain),
    CR1: Math.sqrt(plain * spread),
    CR1S: Math.sqrt((plain * spread * (rows - 1)) / (rows - k)),
    CR2: Math.sqrt(corrected),
    degrees: satterthwaite(pulls, lengths),
  };
}

/** (tr P)² / tr P² with P_gh = [g = h] length_g − pull_g · pull_h. */
function satterthwaite(pulls: readonly Float64Array[], lengths: Float64Array): number {
  let trace = 0;
  let squares = 0;
  pulls.forEach((left, g) => {
    pulls.forEach((right, h) => {
      const entry = Number(g === h) * (lengths[g] ?? 0) - dot(left, right);
      if (g === h) trace += entry;
      squares += entry * entry;
    });
  });
  return squares > 0 ? (trace * trace) / squares : 0;
}

/** Z_g'e and Z_g'Z_g of each cluster; a row of Z is L⁻¹ times its pull. */
function clusterMoments(
  { pulls, residuals }: FittedRows,
  { codes, count }: { readonly codes: ArrayLike<number>; readonly count: number },
  factor: Float64Array,
): { readonly scores: Float64Array; readonly crosses: Float64Array } {
  const k = pulls.length;
  const scores = new Float64Array(count * k);
  const crosses = new Float64Array(count * k * k);
  const z = new Float64Array(k);
  residuals.forEach((residual, row) => {
    for (let i = 0; i < k; i++) {
      let sum = pulls[i]?.[row] ?? 0;
      for (let j = 0; j < i; j++) sum -= (factor[i * k + j] ?? 0) * (z[j] ?? 0);
      z[i] = sum / (factor[i * k + i] ?? 1);
    }
    const cluster = codes[row] ?? 0;
    for (let i = 0; i < k; i++) {
      scores[cluster * k + i] = (scores[cluster * k + i] ?? 0) + (z[i] ?? 0) * residual;
      for (let j = 0; j < k; j++) {
        const to = (cluster * k + i) * k + j;
        crosses[to] = (crosses[to] ?? 0) + (z[i] ?? 0) * (z[j] ?? 0);
      }
    }
  });
  return { scores, crosses };
}

function alongColumn(vectors: Float64Array, vector: Float64Array, column: number): number {
  const k = vector.length;
  let sum = 0;
  for (let i = 0; i < k; i++) sum += (vectors[i * k + column] ?? 0) * (vector[i] ?? 0);
  return sum;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += (left[i] ?? 0) * (right[i] ?? 0);
  return sum;
}
