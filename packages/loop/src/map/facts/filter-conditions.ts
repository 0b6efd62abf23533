import { type JourneyFilter, type LogItems, TouchstoneError } from '@touchstone/vocabulary';
import type { Bind } from './path-condition.ts';

/**
 * A filter as conditions on `journeys`: days of the log's zone in which a journey begins; channel and unit of the first visit
 * that names one; categories.
 *
 * @throws TouchstoneError findUnknownGroup
 */
export function filterConditions(filter: JourneyFilter, items: LogItems, bind: Bind): readonly string[] {
  const parts: string[] = [];
  const day = (): string => `toDate32(started, ${bind('String', items.timeZone)})`;
  if (filter.from !== undefined) parts.push(`${day()} >= ${bind('Date32', filter.from)}`);
  if (filter.to !== undefined) parts.push(`${day()} <= ${bind('Date32', filter.to)}`);
  if (filter.channel?.length) parts.push(`channel IN ${bind('Array(String)', filter.channel)}`);
  if (filter.unit?.length) parts.push(`unit IN ${bind('Array(String)', filter.unit)}`);
  for (const [name, values] of Object.entries(filter.categories ?? {})) {
    const position = items.categories.findIndex((category) => category.name === name);
    if (position < 0) {
      const columns = items.categories.map((category) => category.name).join(', ');
      throw new TouchstoneError('findUnknownGroup', { name, columns });
    }
    if (values.length > 0) parts.push(`categories[${position + 1}] IN ${bind('Array(String)', values)}`);
  }
  return parts;
}
