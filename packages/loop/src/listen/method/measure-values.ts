import { normaliseText } from '@touchstone/language';
import { type ColumnMeasures, type DateStyle, dateStyleNames, type ValueCount } from './column-profile.ts';
import { datePatterns, leadingPartsPattern } from './date-styles.ts';
import { readNumber } from './read-number.ts';

const patterns: ReadonlyMap<DateStyle, RegExp> = new Map(
  dateStyleNames.map((style) => [style, new RegExp(datePatterns[style])]),
);
const leadingParts = new RegExp(leadingPartsPattern);

function dateCounts(
  values: readonly ValueCount[],
): Pick<ColumnMeasures, 'dates' | 'firstPart' | 'secondPart'> {
  const dates = { yearFirst: 0, compact: 0, dayOrMonthFirst: 0, monthName: 0, serial: 0, epoch: 0 };
  let firstPart = 0;
  let secondPart = 0;
  for (const { value, count } of values) {
    const text = normaliseText(value);
    const style = dateStyleNames.find((name) => patterns.get(name)?.test(text));
    if (style) dates[style] += count;
    const parts = leadingParts.exec(text);
    firstPart = Math.max(firstPart, Number(parts?.[1] ?? 0));
    secondPart = Math.max(secondPart, Number(parts?.[2] ?? 0));
  }
  return { dates, firstPart, secondPart };
}

/** The measures of a column whose distinct values are all known: the same figures as the engine's, from the counts. */
export function measureValues(values: readonly ValueCount[]): ColumnMeasures {
  let plain = 0;
  let numeric = 0;
  let integer = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  const units = new Set<string>();
  for (const { value, count } of values) {
    const reading = readNumber(value);
    if (!reading) continue;
    numeric += count;
    if (reading.plain) plain += count;
    if (Number.isInteger(reading.value)) integer += count;
    min = Math.min(min, reading.value);
    max = Math.max(max, reading.value);
    units.add(reading.unit);
  }
  const unit = units.size === 1 ? ([...units][0] ?? '') : '';
  return { plain, numeric, integer, min, max, unit, ...dateCounts(values) };
}
