import type { Say } from '@touchstone/vocabulary';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A length of time in as few characters as can be read: `45 s`, `12 min`, `3.5 h`, `4 d`. Never negative, never raw seconds.
 *
 * @param seconds below zero counts as zero: work that overlaps kept nobody waiting
 */
export function shortTime(say: Say, seconds: number): string {
  const length = Math.max(0, seconds);
  if (length < 1.5 * minute) return say('map.page.short.seconds', { value: rounded(length) });
  if (length < 1.5 * hour) return say('map.page.short.minutes', { value: rounded(length / minute) });
  if (length < 1.5 * day) return say('map.page.short.hours', { value: rounded(length / hour) });
  return say('map.page.short.days', { value: rounded(length / day) });
}

function rounded(value: number): number {
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}
