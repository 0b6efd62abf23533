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
 * The first date of the preview whose meaning hangs on the order of day and month: its year stands last. Undefined when
 * the file has none, so that the order does not matter. The importer takes the day first unless told that the
 * month is.
 */
export function dateExample(
  { columns, dateOrder }: FileMapping,
  preview: readonly (readonly string[])[],
): DateExample | undefined {
  const times = columns.filter(({ role }) => role === 'time');
  for (const { index } of times) {
    for (const row of preview) {
      const text = row[index]?.trim() ?? '';
      const [, first, second, year] = yearLast.exec(text) ?? [];
      if (first === undefined || second === undefined || year === undefined) continue;
      const [day, month] = dateOrder === 'mdy' ? [second, first] : [first, second];
      return { text, day: dayOf(Number(year), Number(month), Number(day)) };
    }
  }
  return undefined;
}
