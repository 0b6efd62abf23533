import { normalLower } from '../distribution/normal.ts';
import { bivariateNormalLower } from './bivariate-normal.ts';

/** Counts of two ordered items (rows of the first, columns of the second) and their thresholds. */
export interface PairTable {
  readonly counts: Float64Array;
  readonly left: Float64Array;
  readonly right: Float64Array;
}

/** Correlation of one pair and how it was found. */
export interface PairEstimate {
  readonly correlation: number;
  readonly logLikelihood: number;
  /** The likelihood still rises at |ρ| = 0.9999: the table has no interior maximum. */
  readonly atBoundary: boolean;
}

/** Largest correlation that the search allows. */
const bound = 0.9999;

/**
 * ρ that maximises Σ n_ij ln π_ij(ρ), thresholds held (Olsson 1979, Psychometrika 44(4), eq. 6 and 15): Newton steps
 * within a shrinking bracket of the score's root.
 */
export function polychoricPair(table: PairTable, start: number): PairEstimate {
  const grid = gridOf(table);
  let low = -bound;
  let high = bound;
  let rho = Math.min(0.95, Math.max(-0.95, start));
  for (let step = 0; step < 100; step++) {
    const { score, curvature } = grid.evaluate(rho);
    if (score > 0) low = rho;
    else high = rho;
    if (score === 0) break;
    let next = curvature < 0 ? rho - score / curvature : Number.NaN;
    // The bracket's ends are tried before they are trusted: only there can the maximum lie on the boundary.
    if (!(next > low && next < high)) next = towards(rho, score > 0 ? high : low);
    if (Math.abs(next - rho) <= 1e-14) break;
    rho = next;
    if (high - low < 1e-14) break;
  }
  return {
    correlation: rho,
    logLikelihood: grid.evaluate(rho).logLikelihood,
    atBoundary: Math.abs(rho) > bound - 1e-6,
  };
}

function towards(from: number, end: number): number {
  return (from + end) / 2;
}

interface Evaluation {
  readonly logLikelihood: number;
  readonly score: number;
  readonly curvature: number;
}

/** Log-likelihood and its first two derivatives by ρ; ∂Φ₂/∂ρ is the density (Tallis 1962). */
function gridOf({ counts, left, right }: PairTable): { evaluate: (rho: number) => Evaluation } {
  const rows = left.length + 1;
  const columns = right.length + 1;
  const width = columns + 1;
  const size = (rows + 1) * width;
  const lower = new Float64Array(size);
  const density = new Float64Array(size);
  const slope = new Float64Array(size);
  for (let i = 1; i <= rows; i++) {
    const a = i < rows ? normalLower(left[i - 1] ?? 0) : 1;
    lower[i * width + columns] = a;
    for (let j = 1; j <= columns && i === rows; j++) {
      lower[i * width + j] = j < columns ? normalLower(right[j - 1] ?? 0) : 1;
    }
  }
  const fill = (rho: number): void => {
    const rest = 1 - rho * rho;
    const scale = 1 / (2 * Math.PI * Math.sqrt(rest));
    for (let i = 1; i < rows; i++) {
      const a = left[i - 1] ?? 0;
      for (let j = 1; j < columns; j++) {
        const b = right[j - 1] ?? 0;
        const at = i * width + j;
        const form = a * a - 2 * rho * a * b + b * b;
        const value = scale * Math.exp(-form / (2 * rest));
        lower[at] = bivariateNormalLower(a, b, rho);
        density[at] = value;
        slope[at] = (value * (rho + a * b - (rho * form) / rest)) / rest;
      }
    }
  };
  const cell = (values: Float64Array, at: number): number =>
    (values[at] ?? 0) - (values[at - 1] ?? 0) - (values[at - width] ?? 0) + (values[at - width - 1] ?? 0);
  const evaluate = (rho: number): Evaluation => {
    fill(rho);
    let logLikelihood = 0;
    let score = 0;
    let curvature = 0;
    for (let i = 1; i <= rows; i++) {
      for (let j = 1; j <= columns; j++) {
        const count = counts[(i - 1) * columns + j - 1] ?? 0;
        if (count === 0) continue;
        const at = i * width + j;
        const share = Math.max(cell(lower, at), 1e-300);
        const first = cell(density, at) / share;
        logLikelihood += count * Math.log(share);
        score += count * first;
        curvature += count * (cell(slope, at) / share - first * first);
      }
    }
    return { logLikelihood, score, curvature };
  };
  return { evaluate };
}
