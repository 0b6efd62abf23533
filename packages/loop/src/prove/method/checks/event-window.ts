import type { ProofPlan } from '@touchstone/vocabulary';
import { nextPeriod } from '../../panel.ts';
import type { Frame } from '../frame.ts';

/** First day that is compared, and the first day after the last. */
export function windowOf(
  { periods, baseline }: Frame,
  period: ProofPlan['period'],
): { readonly first: string; readonly end: string } {
  const last = periods.at(-1);
  return { first: periods[baseline[0] ?? 0] ?? '', end: last === undefined ? '' : nextPeriod(last, period) };
}
