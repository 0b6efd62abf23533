import { fUpper } from '../distribution/f-upper.ts';
import { requireRange } from '../require-finite.ts';

/** Value that F with the given degrees of freedom falls below with probability `share`, by bisection on its logarithm. */
export function fQuantile(share: number, degrees: number, residualDegrees: number): number {
  requireRange(share, 'share', [Number.MIN_VALUE, 1 - Number.EPSILON / 2]);
  let low = -1;
  let high = 1;
  const above = (log: number): number => fUpper(Math.exp(log), degrees, residualDegrees);
  while (above(low) < 1 - share && low > -700) low *= 2;
  while (above(high) > 1 - share && high < 700) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-16 * Math.max(1, Math.abs(low)); step++) {
    const middle = (low + high) / 2;
    if (above(middle) > 1 - share) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
