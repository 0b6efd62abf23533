import { normalQuantile, studentQuantile } from '@touchstone/statistics';
import type { Interval, WitnessesResult } from '@touchstone/vocabulary';
import type { CommonShare } from '../method/fused-shares.ts';

/** The common share with its 95 % interval; of one witness alone, by its bootstrap error. */
export function shareInterval({ estimate, error, weights }: CommonShare): Interval {
  const sources = Object.keys(weights).length;
  const reach = error * (sources > 1 ? studentQuantile(0.975, sources - 1) : normalQuantile(0.975));
  return { estimate, low: Math.max(0, estimate - reach), high: Math.min(1, estimate + reach) };
}

/**
 * The order behind the witnesses; null with fewer than two touchpoints in common. Where one witness is found biased, at a
 * touchpoint or by the slope over all of them, the model does not hold: then it is not to be used.
 */
export function fusedOrder(
  shares: readonly CommonShare[],
  { touchpoints, bearing }: Pick<WitnessesResult, 'touchpoints' | 'bearing'>,
): WitnessesResult['fused'] {
  if (shares.length < 2) return null;
  const borne = bearing === null || (bearing.low <= 1 && bearing.high >= 1);
  return {
    usable: borne && touchpoints.every(({ agreement }) => agreement !== 'conflict'),
    order: shares.toSorted((a, b) => b.estimate - a.estimate).map(({ key }) => key),
  };
}
