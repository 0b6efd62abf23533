import { choleskyFactor } from '../../matrix/cholesky.ts';
import type { Interval } from '../../resampling/statistic-summary.ts';

/** What each cluster adds to the t of an effect, per unit of its sign. */
export interface ClusterParts {
  readonly count: number;
  /** Columns of the model. */
  readonly size: number;
  /** Σ pull · residual of the null's fit, of the outcome and of the effect's own column. */
  readonly outcomePulls: Float64Array;
  readonly effectPulls: Float64Array;
  /** Σ pull · z, the cluster's weight in the orthonormal coordinates z of the model: count × size. */
  readonly weights: Float64Array;
  /** Σ z · residual, of the outcome and of the effect's column: count × size. */
  readonly outcomeScores: Float64Array;
  readonly effectScores: Float64Array;
}

/**
 * Sums of the clusters. With pulls P = (X'X)⁻¹X' and (X'X)⁻¹ = L L', the coordinates z = L⁻¹ P of a row are orthonormal:
 * the projection of a vector r on the model is z_i · Σ z_j r_j.
 *
 * @param inverse (X'X)⁻¹; the effect is its last column
 */
export function clusterParts(
  { pulls, inverse }: { readonly pulls: readonly Float64Array[]; readonly inverse: Float64Array },
  residuals: { readonly outcome: Float64Array; readonly effect: Float64Array },
  { codes, count }: { readonly codes: ArrayLike<number>; readonly count: number },
): ClusterParts {
  const size = pulls.length;
  const factor = choleskyFactor(inverse, size) ?? new Float64Array(size * size);
  const parts = {
    count,
    size,
    outcomePulls: new Float64Array(count),
    effectPulls: new Float64Array(count),
    weights: new Float64Array(count * size),
    outcomeScores: new Float64Array(count * size),
    effectScores: new Float64Array(count * size),
  };
  const z = new Float64Array(size);
  residuals.outcome.forEach((own, row) => {
    const cluster = codes[row] ?? 0;
    const lever = residuals.effect[row] ?? 0;
    const pull = pulls[size - 1]?.[row] ?? 0;
    add(parts.outcomePulls, cluster, pull * own);
    add(parts.effectPulls, cluster, pull * lever);
    for (let i = 0; i < size; i++) {
      let sum = pulls[i]?.[row] ?? 0;
      for (let j = 0; j < i; j++) sum -= (factor[i * size + j] ?? 0) * (z[j] ?? 0);
      z[i] = sum / (factor[i * size + i] ?? 1);
      add(parts.weights, cluster * size + i, pull * (z[i] ?? 0));
      add(parts.outcomeScores, cluster * size + i, own * (z[i] ?? 0));
      add(parts.effectScores, cluster * size + i, lever * (z[i] ?? 0));
    }
  });
  return parts;
}

function add(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] ?? 0) + value;
}

/** One sign vector: t at the null b is (a − b α) / √(v0 − 2 b v1 + b² v2). */
export interface SignLine {
  readonly a: number;
  readonly alpha: number;
  readonly v0: number;
  readonly v1: number;
  readonly v2: number;
}

/** The line of a sign vector. */
export function signLine(parts: ClusterParts, signs: Float64Array): SignLine {
  const { count, size } = parts;
  const outcome = new Float64Array(size);
  const effect = new Float64Array(size);
  let a = 0;
  let alpha = 0;
  for (let cluster = 0; cluster < count; cluster++) {
    const sign = signs[cluster] ?? 1;
    a += sign * (parts.outcomePulls[cluster] ?? 0);
    alpha += sign * (parts.effectPulls[cluster] ?? 0);
    for (let i = 0; i < size; i++) {
      add(outcome, i, sign * (parts.outcomeScores[cluster * size + i] ?? 0));
      add(effect, i, sign * (parts.effectScores[cluster * size + i] ?? 0));
    }
  }
  let [v0, v1, v2] = [0, 0, 0];
  for (let cluster = 0; cluster < count; cluster++) {
    const sign = signs[cluster] ?? 1;
    let own = sign * (parts.outcomePulls[cluster] ?? 0);
    let lever = sign * (parts.effectPulls[cluster] ?? 0);
    for (let i = 0; i < size; i++) {
      const weight = parts.weights[cluster * size + i] ?? 0;
      own -= weight * (outcome[i] ?? 0);
      lever -= weight * (effect[i] ?? 0);
    }
    v0 += own * own;
    v1 += own * lever;
    v2 += lever * lever;
  }
  return { a, alpha, v0, v1, v2 };
}

/** |t| of a line when the null is b. */
function sizeAtNull({ a, alpha, v0, v1, v2 }: SignLine, b: number): number {
  const numerator = Math.abs(a - b * alpha);
  const variance = v0 - 2 * b * v1 + b * b * v2;
  if (variance > 0) return numerator / Math.sqrt(variance);
  return numerator > 0 ? Number.POSITIVE_INFINITY : 0;
}

/** Shares of the lines at least as far from 0 as the identity's t, and strictly farther; 1e-9 apart is equal. */
export function sharesBeyond(
  lines: readonly SignLine[],
  identity: SignLine,
  b: number,
): { readonly atLeast: number; readonly beyond: number } {
  const own = sizeAtNull(identity, b);
  let atLeast = 0;
  let beyond = 0;
  for (const line of lines) {
    const size = sizeAtNull(line, b);
    atLeast += Number(size >= own * (1 - 1e-9));
    beyond += Number(size > own * (1 + 1e-9));
  }
  return { atLeast: atLeast / lines.length, beyond: beyond / lines.length };
}

/**
 * The effects b about the estimate whose test keeps a share above 1 − level: outward by doubling from a standard error,
 * then bisection to 2^−50 of the step. Undefined when a side is never rejected: too few clusters.
 */
export function invertedInterval(
  lines: readonly SignLine[],
  identity: SignLine,
  level: number,
): Interval | undefined {
  const estimate = identity.a / identity.alpha;
  const standardError = Math.sqrt(identity.v0) / Math.abs(identity.alpha);
  const kept = (b: number): boolean => sharesBeyond(lines, identity, b).atLeast > 1 - level;
  const end = (direction: number): number | undefined => {
    let reach = standardError;
    for (let doublings = 0; kept(estimate + direction * reach); doublings++) {
      if (doublings === 24) return undefined;
      reach *= 2;
    }
    let [inside, outside] = [reach === standardError ? 0 : reach / 2, reach];
    for (let step = 0; step < 50; step++) {
      const middle = (inside + outside) / 2;
      if (kept(estimate + direction * middle)) inside = middle;
      else outside = middle;
    }
    return estimate + direction * outside;
  };
  const [low, high] = [end(-1), end(1)];
  return low === undefined || high === undefined ? undefined : { low, high };
}
