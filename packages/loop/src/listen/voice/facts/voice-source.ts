import { type JourneyFilter, type SurveyItems, TouchstoneError } from '@touchstone/vocabulary';

/** A part of a query: its text and the values bound to the names in it. */
export interface SqlPart {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Which readings an analysis looks at. */
export interface VoiceSource {
  /** Batches of the survey's snapshot that the reader has read. */
  readonly batches: readonly string[];
  /** Name of the reader. */
  readonly reader: string;
  readonly items: SurveyItems;
  /** IANA zone in which days begin and end. */
  readonly timeZone: string;
}

/** The day of a comment in the source's zone. */
export const dayOf = 'toDate(answered, {zone:String})';

/**
 * The condition on `readings` that picks the comments of a snapshot and a filter. Every value is bound; positions come
 * from the survey's own list. A comment without a time is in no period.
 *
 * @throws TouchstoneError findUnknownGroup
 */
export function voiceCondition(source: VoiceSource, filter: JourneyFilter): SqlPart {
  const parts = ['batch IN {batches:Array(UInt64)}', 'reader = {reader:UInt64}'];
  const parameters: Record<string, unknown> = {
    batches: source.batches.map(BigInt),
    reader: BigInt(source.reader),
    zone: source.timeZone,
  };
  const add = (text: string, name: string, value: unknown): void => {
    parts.push(text);
    parameters[name] = value;
  };
  if (filter.from !== undefined) add(`${dayOf} >= {from:Date}`, 'from', filter.from);
  if (filter.to !== undefined) add(`${dayOf} <= {to:Date}`, 'to', filter.to);
  if (filter.channel?.length) add('channel IN {channels:Array(String)}', 'channels', filter.channel);
  if (filter.unit?.length) add('unit IN {units:Array(String)}', 'units', filter.unit);
  for (const [name, values] of Object.entries(filter.categories ?? {})) {
    const position = categoryPosition(source.items, name);
    if (values.length === 0) continue;
    add(`categories[${position}] IN {group${position}:Array(String)}`, `group${position}`, values);
  }
  return { sql: parts.join(' AND '), parameters };
}

/** The place of a category in `categories`, from 1. Throws findUnknownGroup. */
function categoryPosition({ categories }: SurveyItems, name: string): number {
  const position = categories.findIndex((category) => category.name === name);
  if (position >= 0) return position + 1;
  const columns = categories.map((category) => category.name).join(', ');
  throw new TouchstoneError('findUnknownGroup', { name, columns });
}

/** The expression whose values are compared side by side: a category, or the branch or channel by that name. */
export function groupExpression(items: SurveyItems, name: string): string {
  const known = items.categories.some((category) => category.name === name);
  if (!known && (name === 'unit' || name === 'channel')) return `toString(${name})`;
  return `toString(categories[${categoryPosition(items, name)}])`;
}
