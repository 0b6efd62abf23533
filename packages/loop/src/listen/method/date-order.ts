import type { FileMapping } from '@touchstone/vocabulary';
import type { ColumnProfile } from './column-profile.ts';

export interface DateOrder {
  readonly order: FileMapping['dateOrder'];
  /** Dates whose year stands last, and nothing in them tells day from month. */
  readonly ambiguous: boolean;
  /** Some can only be day first and others only month first. */
  readonly mixed: boolean;
}

/**
 * Day or month first? A part above 12 can only be the day. Where nothing tells, month first is taken and said:
 * year-last dates come from software set to American English more often than not.
 */
export function dateOrder(times: readonly ColumnProfile[]): DateOrder {
  const yearLast = times.filter(({ measures }) => measures.dates.dayOrMonthFirst > 0);
  if (yearLast.length === 0) return { order: 'ymd', ambiguous: false, mixed: false };
  const dayFirst = yearLast.some(({ measures }) => measures.firstPart > 12);
  const monthFirst = yearLast.some(({ measures }) => measures.secondPart > 12);
  return {
    order: dayFirst ? 'dmy' : 'mdy',
    ambiguous: !dayFirst && !monthFirst,
    mixed: dayFirst && monthFirst,
  };
}
