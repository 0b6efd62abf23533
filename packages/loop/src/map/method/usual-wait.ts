import { median } from './standing-out.ts';

/** Waits of a touchpoint: how many, and their median. */
export interface StepWait {
  readonly n: number;
  readonly median: number | null;
}

const fewest = 30;

/**
 * What stands for a standard where a touchpoint has none: the median over touchpoints of their median waits, each
 * touchpoint counting once so that a busy one does not set the measure. Touchpoints with fewer than 30 waits do not
 * count; without any the usual wait is 0, and all waiting is beyond it.
 *
 * @example usualWait([{ n: 100, median: 60 }, { n: 40, median: 600 }, { n: 50, median: 90 }]); // 90
 */
export function usualWait(steps: readonly StepWait[]): number {
  return median(steps.flatMap(({ n, median: middle }) => (n >= fewest && middle !== null ? [middle] : [])));
}
