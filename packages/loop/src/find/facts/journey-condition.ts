import { type JourneyFilter, type SurveyItems, TouchstoneError } from '@touchstone/vocabulary';
import type { SqlPart } from './bucket-query.ts';

/** Which stored rows an analysis reads. */
export interface JourneySource {
  /** The batches of the survey's snapshot. */
  readonly batches: readonly (bigint | number | string)[];
  readonly items: SurveyItems;
  readonly filter: JourneyFilter;
  /** IANA zone in which the filter's days begin and end. */
  readonly timeZone: string;
}

/**
 * The condition on `responses` that picks the journeys of a snapshot and a filter. Every value is bound; positions
 * come from the survey's own list. A response without a time is not in any period.
 *
 * @throws TouchstoneError findUnknownGroup
 */
export function journeyCondition(source: JourneySource): SqlPart {
  const { filter, items } = source;
  const parts = ['batch IN {batches:Array(UInt64)}'];
  const parameters: Record<string, unknown> = { batches: source.batches.map((batch) => BigInt(batch)) };
  const add = (text: string, name: string, value: unknown): void => {
    parts.push(text);
    parameters[name] = value;
  };
  if (filter.from !== undefined || filter.to !== undefined) parameters['zone'] = source.timeZone;
  if (filter.from !== undefined) add('toDate(answered, {zone:String}) >= {from:Date}', 'from', filter.from);
  if (filter.to !== undefined) add('toDate(answered, {zone:String}) <= {to:Date}', 'to', filter.to);
  if (filter.channel?.length) add('channel IN {channels:Array(String)}', 'channels', filter.channel);
  if (filter.unit?.length) add('unit IN {units:Array(String)}', 'units', filter.unit);
  for (const [name, values] of Object.entries(filter.categories ?? {})) {
    const position = items.categories.findIndex((category) => category.name === name);
    if (position < 0) {
      const known = items.categories.map((category) => category.name).join(', ');
      throw new TouchstoneError('findUnknownGroup', { name, columns: known });
    }
    if (values.length === 0) continue;
    add(`categories[${position + 1}] IN {group${position}:Array(String)}`, `group${position}`, values);
  }
  return { sql: parts.join(' AND '), parameters };
}
