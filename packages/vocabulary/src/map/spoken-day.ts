import type { Locale } from '../locale.ts';

/**
 * The day of a moment as people write it, in the zone of the log.
 *
 * @param moment ISO 8601 with offset; null gives a dash
 * @example spokenDay('2025-03-03T20:00:00Z', 'Asia/Shanghai', 'en') // 'Mar 4, 2025'
 */
export function spokenDay(moment: string | null, timeZone: string, locale: Locale): string {
  if (moment === null) return '–';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(new Date(moment));
}
