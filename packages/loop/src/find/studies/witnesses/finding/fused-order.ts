import { normalQuantile, studentQuantile } from '@touchstone/statistics';
import type { Interval, WitnessesResult, WitnessFlag } from '@touchstone/vocabulary';
import type { CommonShare } from '../method/fused-shares.ts';

/** The common share with its 95 % interval; of one witness alone, by its bootstrap error. */
export function shareInterval({ estimate, error, weights }: CommonShare): Interval {
  const sources = Object.keys(weights).length;
  const reach = error * (sources > 1 ? studentQuantile(0.975, sources - 1) : normalQuantile(0.975));
  return { estimate, low: Math.max(0, estimate - reach), high: Math.min(1, estimate + reach) };
}

/**
 * Flags of answers that see too little: at the end of their scale, faded, not asked for. What they miss the other witnesses
 * add, and in simulated worlds the common order is then nearer to the truth than that of any witness alone
 * (docs/benchmarks/recovery.md). Of a witness that is coloured or unlike the rest nothing of the kind holds.
 */
const seesTooLittle: ReadonlySet<WitnessFlag> = new Set(['ceiling', 'understated', 'silent']);

/**
 * The order behind the witnesses; null with fewer than two touchpoints in common. It is not to be used where one witness is
 * coloured, at a touchpoint or by the slope over all of them: then the model does not hold.
 */
export function fusedOrder(
  shares: readonly CommonShare[],
  { touchpoints, bearing }: Pick<WitnessesResult, 'touchpoints' | 'bearing'>,
): WitnessesResult['fused'] {
  if (shares.length < 2) return null;
  const coloured = touchpoints.some(
    ({ agreement, flags }) => agreement === 'conflict' && !flags.every(({ flag }) => seesTooLittle.has(flag)),
  );
  return {
    usable: !coloured && (bearing === null || bearing.high >= 1),
    order: shares.toSorted((a, b) => b.estimate - a.estimate).map(({ key }) => key),
  };
}
