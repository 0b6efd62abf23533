/** Formats that Excel knows by number alone and that show a date or a time (27–36 and 50–58 are the CJK ones). */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** True when a number under this format is read as a date or time by people. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(id);
  const bare = code
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[(?:\$[^\]]*|[A-Za-z]+\d*|[<>=][^\]]*)\]/g, (part) =>
      /^\[[hms]+\]$/i.test(part) ? 'h' : '',
    )
    .split(';')[0];
  return /[ymdhs年月日时分秒]/i.test(bare ?? '') && !/general/i.test(bare ?? '');
}

const dayMilliseconds = 86_400_000;
/** Day 0 of the two systems; the one of 1900 counts a 29 February that never was, so it starts a day earlier. */
const origins = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const;

/**
 * A serial number as ISO 8601 without offset: a date, a date with time to the second, or a time of day (below one
 * day). Excel's own 1900-02-29 (serial 60) stays what it shows.
 */
export function serialDate(serial: number, system: 1900 | 1904): string {
  if (serial < 0 || serial > 2_958_466) return plainNumber(serial);
  const seconds = Math.round(serial * 86_400);
  if (seconds < 86_400) return new Date(seconds * 1000).toISOString().slice(11, 19);
  const days = Math.floor(seconds / 86_400);
  if (system === 1900 && days === 60) return '1900-02-29';
  const shift = system === 1900 && days < 60 ? 1 : 0;
  const at = origins[system] + (days + shift) * dayMilliseconds + (seconds - days * 86_400) * 1000;
  const iso = new Date(at).toISOString();
  return seconds % 86_400 === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** A number as Excel shows it: fifteen significant digits, no exponent below 1e21. */
export function plainNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15
    ? String(value)
    : String(Number(value.toPrecision(15)));
}

/** Position of a column from a cell reference such as `AB12`, from 0; -1 when there is none. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + (letter - 64);
  }
  return column - 1;
}
