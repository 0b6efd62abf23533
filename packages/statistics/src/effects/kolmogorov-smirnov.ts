import { requireFinite } from '../require-finite.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';

/** Largest distance of two distributions. */
export interface KolmogorovSmirnov {
  readonly kind: 'answer';
  /** Largest gap of the two shares of values at or below a point, 0 … 1. */
  readonly distance: number;
  /** Two-sided, from the limiting distribution: too large with ties or few values, never too small by much. */
  readonly p: number;
}

/**
 * Two-sample Kolmogorov–Smirnov test: did the whole distribution move, not only its mean? p = 2 Σ (−1)^{k−1} exp(−2 k² λ²) with
 * λ = D √(n m / (n + m)) (Smirnov 1948, Annals of Mathematical Statistics 19).
 *
 * Unanswerable: `tooFewRows` (an empty sample).
 * @throws StatisticsError notFinite
 * @example
 * kolmogorovSmirnov([1, 2, 3, 4], [3, 4, 5, 6]); // distance 0.5
 */
export function kolmogorovSmirnov(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): KolmogorovSmirnov | Unanswerable {
  requireFinite(x, 'x');
  requireFinite(y, 'y');
  if (x.length === 0 || y.length === 0) return unanswerable('tooFewRows', [], { x: x.length, y: y.length });
  const [first, second] = [Float64Array.from(x).sort(), Float64Array.from(y).sort()];
  const [n, m] = [first.length, second.length];
  let [i, j, distance] = [0, 0, 0];
  while (i < n && j < m) {
    const value = Math.min(first[i] ?? 0, second[j] ?? 0);
    while (i < n && first[i] === value) i++;
    while (j < m && second[j] === value) j++;
    distance = Math.max(distance, Math.abs(i / n - j / m));
  }
  return { kind: 'answer', distance, p: kolmogorovUpper(distance * Math.sqrt((n * m) / (n + m))) };
}

/** Far in, where the alternating series needs many terms, it is 1 to all digits. */
function kolmogorovUpper(x: number): number {
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 50; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return Math.min(1, Math.max(0, sum));
}
