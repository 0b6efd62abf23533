import { goodnessOfFit, type PearsonChiSquare } from '../comparison/contingency.ts';
import { requireRange } from '../require-finite.ts';
import type { Unanswerable } from '../unanswerable.ts';

/** Whether groups came out in the ratio in which they were meant to. */
export interface SampleRatio extends PearsonChiSquare {
  /** p below the threshold: something lost or moved people, and no comparison of the groups can be trusted. */
  readonly alarm: boolean;
}

/**
 * Sample ratio mismatch: χ² of the counts against the planned shares (Fabijan et al. 2019, KDD; Kohavi, Tang & Xu 2020, ch. 21).
 * The threshold is strict because the check runs every day on every comparison.
 *
 * Unanswerable and errors as `goodnessOfFit`; outOfRange also for `alarmBelow`.
 *
 * @param alarmBelow default 0.001
 * @example
 * sampleRatio([821588, 815482], [0.5, 0.5]); // χ² 22.774, p 0.0000018
 */
export function sampleRatio(
  counts: ArrayLike<number>,
  shares: ArrayLike<number>,
  { alarmBelow = 0.001 }: { readonly alarmBelow?: number } = {},
): SampleRatio | Unanswerable {
  requireRange(alarmBelow, 'alarmBelow', [0, 1]);
  const test = goodnessOfFit(counts, shares);
  return test.kind === 'answer' ? { ...test, alarm: test.p < alarmBelow } : test;
}
