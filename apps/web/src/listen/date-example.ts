import type { FileMapping } from '@touchstone/vocabulary';

const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d{2})/;

/** A date as the file writes it and the day it is taken for, at midnight UTC; `day` is null when there is none such. */
export interface DateExample {
  readonly text: string;
  readonly day: Date | null;
}

function dayOf(year: number, month: number, day: number): Date | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null;
}

/**
 * A date of the preview whose meaning hangs on the order of day and month (its year stands last), if possible one where
 * the order makes a difference. Undefined when
 * the file has none, so that the order does not matter. The importer takes the day first unless told that the
 * month is.
 */
export function dateExample(
  { columns, dateOrder }: FileMapping,
  preview: readonly (readonly string[])[],
): DateExample | undefined {
  const times = columns.filter(({ role }) => role === 'time' || role === 'started' || role === 'ended');
  const dates = times.flatMap(({ index }) =>
    preview.flatMap((row) => {
      const text = row[index]?.trim() ?? '';
      const [, first, second, year] = yearLast.exec(text) ?? [];
      return first && second && year ? [{ text, first: Number(first), second: Number(second), year }] : [];
    }),
  );
  const telling = dates.find(({ first, second }) => first !== second) ?? dates[0];
  if (!telling) return undefined;
  const { text, first, second, year } = telling;
  const [day, month] = dateOrder === 'mdy' ? [second, first] : [first, second];
  return { text, day: dayOf(Number(year), month, day) };
}
