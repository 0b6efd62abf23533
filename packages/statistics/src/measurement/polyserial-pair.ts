import { normalLower } from '../distribution/normal.ts';

/** P(X ≤ x) density of the standard normal; 0 at ±∞. */
function density(x: number): number {
  return Number.isFinite(x) ? Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI) : 0;
}

/**
 * Correlation of a number and the normal variable behind an ordered item, thresholds held (Olsson, Drasgow & Dorans
 * 1982, Psychometrika 47(3), eq. 10, two-step): root of the score in ρ by bisection and secants.
 *
 * @param standard the number, standardised with divisor n; @param codes category of each row, from 0
 */
export function polyserialPair(
  standard: ArrayLike<number>,
  codes: ArrayLike<number>,
  thresholds: Float64Array,
): { readonly correlation: number; readonly atBoundary: boolean } {
  const bounds = [Number.NEGATIVE_INFINITY, ...thresholds, Number.POSITIVE_INFINITY];
  const score = (rho: number): number => {
    const root = Math.sqrt(1 - rho * rho);
    let sum = 0;
    for (let row = 0; row < standard.length; row++) {
      const z = standard[row] ?? 0;
      const code = codes[row] ?? 0;
      const low = bounds[code] ?? 0;
      const high = bounds[code + 1] ?? 0;
      const a = (low - rho * z) / root;
      const b = (high - rho * z) / root;
      const share = a > 0 ? normalLower(-a) - normalLower(-b) : normalLower(b) - normalLower(a);
      const pull = (threshold: number, at: number): number =>
        Number.isFinite(threshold) ? density(at) * (threshold * rho - z) : 0;
      sum += (pull(high, b) - pull(low, a)) / Math.max(share, 1e-300);
    }
    return sum / root ** 3;
  };
  const bound = 0.9999;
  if (score(bound) > 0) return { correlation: bound, atBoundary: true };
  if (score(-bound) < 0) return { correlation: -bound, atBoundary: true };
  return { correlation: rootOf(score, -bound, bound), atBoundary: false };
}

/** Root of a function that is positive at `from` and negative at `to` (Ridders 1979). */
function rootOf(value: (at: number) => number, from: number, to: number): number {
  let low = from;
  let high = to;
  let atLow = value(low);
  let atHigh = value(high);
  for (let step = 0; step < 60 && high - low > 1e-13; step++) {
    const middle = (low + high) / 2;
    const atMiddle = value(middle);
    const root = Math.sqrt(atMiddle * atMiddle - atLow * atHigh);
    if (root === 0) return middle;
    const next = middle + ((middle - low) * atMiddle) / root;
    const atNext = value(next);
    if (atNext === 0 || Math.abs(next - middle) < 1e-13) return next;
    if (atMiddle > 0 && atNext < 0) [low, atLow, high, atHigh] = [middle, atMiddle, next, atNext];
    else if (atMiddle < 0 && atNext > 0) [low, atLow, high, atHigh] = [next, atNext, middle, atMiddle];
    else if (atNext > 0) [low, atLow] = [next, atNext];
    else [high, atHigh] = [next, atNext];
  }
  return (low + high) / 2;
}
