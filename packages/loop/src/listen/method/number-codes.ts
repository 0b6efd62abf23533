import type { ColumnProfile } from './column-profile.ts';
import { readNumber } from './read-number.ts';

const codes = new Set([-1, -9, -99, -999, 999, 9999, 99999]);

/**
 * Figures of a number column that look like "no answer": 999 or 9999 three times beyond the next largest, or −1, −9, −99
 * where nothing else is below zero; each in at least three rows. Only columns whose values are all known are looked at.
 */
export function spikeCodes(profile: ColumnProfile): readonly string[] {
  if (!profile.exact) return [];
  const read = profile.values.flatMap(({ value, count }) => {
    const number = readNumber(value)?.value;
    return number === undefined ? [] : [{ value, count, number }];
  });
  const others = read.filter(({ number }) => !codes.has(number)).map(({ number }) => number);
  const top = others.reduce((a, b) => Math.max(a, b), 0);
  const below = others.some((number) => number < 0);
  return read
    .filter(
      ({ number, count }) => codes.has(number) && count >= 3 && (number < 0 ? !below : number > 3 * top),
    )
    .map(({ value }) => value);
}
