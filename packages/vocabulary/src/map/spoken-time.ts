import type { Say } from '../sentence.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A length of time as people say it: seconds below a minute and a half, minutes below an hour and a half, hours below a
 * day and a half, then days; one decimal below ten of the unit.
 *
 * @param seconds not negative
 * @example spokenTime(speaker('en'), 5400); // '1.5 hours'
 */
export function spokenTime(say: Say, seconds: number): string {
  if (seconds < 1.5 * minute) return say('map.time.seconds', { value: rounded(seconds) });
  if (seconds < 1.5 * hour) return say('map.time.minutes', { value: rounded(seconds / minute) });
  if (seconds < 1.5 * day) return say('map.time.hours', { value: rounded(seconds / hour) });
  return say('map.time.days', { value: rounded(seconds / day) });
}

function rounded(value: number): number {
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}
