import type { Estimated } from './estimated.ts';

/** Early and late differ by so much of each other before the late effect is the one that counts. */
const factor = 2;
/** … and by so many errors of the difference, counted as if both were independent. */
const errors = 2.5;

export type Course = 'steady' | 'fades' | 'grows' | 'short';

/** Whether the effect of the first third of the time is that of the last: it may wear off, or need time. */
export function courseOf({ early, late }: Pick<Estimated, 'early' | 'late'>): Course {
  if (early === null || late === null) return 'short';
  const apart = Math.abs(early.estimate - late.estimate);
  const clear = apart > errors * Math.hypot(early.standardError, late.standardError);
  if (!clear) return 'steady';
  const sizes = [Math.abs(early.estimate), Math.abs(late.estimate)] as const;
  if (sizes[0] > factor * sizes[1]) return 'fades';
  return sizes[1] > factor * sizes[0] ? 'grows' : 'steady';
}
