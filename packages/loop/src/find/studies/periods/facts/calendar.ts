import type { PeriodLength, Say } from '@touchstone/vocabulary';

/** The first day of the period after the one that begins on `from`; ISO dates. */
function nextPeriod(from: string, length: PeriodLength): string {
  const day = new Date(`${from}T00:00:00Z`);
  if (length === 'week') day.setUTCDate(day.getUTCDate() + 7);
  else day.setUTCMonth(day.getUTCMonth() + (length === 'month' ? 1 : 3));
  return day.toISOString().slice(0, 10);
}

/** First days of all periods from `first` to `last`, those without journeys too. */
export function calendar(first: string, last: string, length: PeriodLength): readonly string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = nextPeriod(day, length)) days.push(day);
  return days;
}

/** A period in the reader's language. */
export function periodLabel(from: string, length: PeriodLength, say: Say): string {
  const [year = '', month = '', day = ''] = from.split('-');
  const words = { year, month: Number(month), day: Number(day) };
  if (length === 'week') return say('periods.week', words);
  if (length === 'month') return say('periods.month', words);
  return say('periods.quarter', { year, quarter: Math.ceil(Number(month) / 3) });
}
