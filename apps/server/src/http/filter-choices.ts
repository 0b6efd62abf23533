import type { Warehouse } from '@touchstone/storage';
import { z } from 'zod';
import type { Survey } from '../contract.ts';

/** Groups under this many journeys are not shown anywhere (small cells). */
const leastJourneys = 10;
const mostValues = 500;

const spanSchema = z.object({ n: z.coerce.number(), start: z.string(), stop: z.string() });
const choiceSchema = z.object({ item: z.coerce.number(), value: z.string(), n: z.coerce.number() });

/** Rows that people filter: answers of a survey, or journeys of a log. */
export interface Filtered {
  readonly table: 'responses' | 'journeys';
  readonly batches: readonly string[];
  readonly timeZone: string;
  /** Names of the categories, by position. */
  readonly categories: readonly string[];
}

const timeOf = { responses: 'answered', journeys: 'started' } as const;

/** First and last day of the rows in their time zone, and their number. Exact, bounded, one row. */
function spanQuery({ table, batches, timeZone }: Filtered) {
  const time = timeOf[table];
  return {
    name: `${table}-span`,
    sql: `SELECT count() AS n,
  if(count(${time}) = 0, '', toString(toDate32(min(${time}), {zone:String}))) AS start,
  if(count(${time}) = 0, '', toString(toDate32(max(${time}), {zone:String}))) AS stop
FROM ${table} WHERE batch IN {batches:Array(UInt64)}`,
    parameters: { batches: batches.map(BigInt), zone: timeZone },
    seconds: 20,
  };
}

/** Rows by value of channel (item 1), unit (item 2) and each category (from item 3). Exact; bounded by the limit. */
function choicesQuery({ table, batches }: Filtered) {
  return {
    name: `${table}-choices`,
    sql: `SELECT item, value, count() AS n
FROM (SELECT arrayConcat([toString(channel), toString(unit)], arrayMap(c -> toString(c), categories)) AS groups
  FROM ${table} WHERE batch IN {batches:Array(UInt64)})
ARRAY JOIN groups AS value, arrayEnumerate(groups) AS item
WHERE value != ''
GROUP BY item, value HAVING n >= {least:UInt32}
ORDER BY item, n DESC, value LIMIT {most:UInt32} BY item`,
    parameters: { batches: batches.map(BigInt), least: leastJourneys, most: mostValues },
    seconds: 20,
  };
}

/** What the rows can be filtered by, and how many there are. */
export async function filterChoices(
  warehouse: Warehouse,
  rows: Filtered,
): Promise<{ n: number; filters: Survey['filters'] }> {
  const [[span], choices] = await Promise.all([
    warehouse.rows(spanQuery(rows), spanSchema),
    warehouse.rows(choicesQuery(rows), choiceSchema),
  ]);
  const of = (item: number) =>
    choices.filter((choice) => choice.item === item).map(({ value, n }) => ({ value, n }));
  return {
    n: span?.n ?? 0,
    filters: {
      from: span?.start || null,
      to: span?.stop || null,
      channel: of(1),
      unit: of(2),
      categories: rows.categories.map((name, position) => ({ name, values: of(position + 3) })),
    },
  };
}
