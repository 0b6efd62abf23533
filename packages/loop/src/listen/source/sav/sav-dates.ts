/** SPSS's numbers for formats that show a day, and for those that show a day with its time. */
const days = new Set([20, 23, 24, 28, 29, 30, 38, 39]);
const moments = new Set([22, 41]);

/** Seconds from 1582-10-14, the first day of SPSS's calendar, to 1970-01-01. */
const epoch = 12_219_379_200;

export function isDate(format: number): boolean {
  return days.has(format) || moments.has(format);
}

/** ISO 8601 without offset; '' for a number that is no date. */
export function dateText(seconds: number, format: number): string {
  const date = new Date(Math.round((seconds - epoch) * 1000));
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString();
  return moments.has(format) ? iso.slice(0, 19) : iso.slice(0, 10);
}
