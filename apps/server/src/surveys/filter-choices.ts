import type { Warehouse } from '@touchstone/storage';
import { z } from 'zod';
import type { Survey } from '../contract.ts';
import type { StoredSurvey } from './stored-survey.ts';

/** Groups under this many journeys are not shown anywhere (small cells). */
const leastJourneys = 10;
const mostValues = 500;

const spanSchema = z.object({ n: z.coerce.number(), start: z.string(), stop: z.string() });
const choiceSchema = z.object({ item: z.coerce.number(), value: z.string(), n: z.coerce.number() });

/** First and last day of a survey's journeys in its time zone, and their number. Exact, bounded, one row. */
function spanQuery({ batches, timeZone }: StoredSurvey) {
  return {
    name: 'survey-span',
    sql: `SELECT count() AS n,
  if(count(answered) = 0, '', toString(toDate(min(answered), {zone:String}))) AS start,
  if(count(answered) = 0, '', toString(toDate(max(answered), {zone:String}))) AS stop
FROM responses WHERE batch IN {batches:Array(UInt64)}`,
    parameters: { batches: batches.map(BigInt), zone: timeZone },
    seconds: 20,
  };
}

/** Journeys by value of channel (item 1), unit (item 2) and each category (from item 3). Exact; bounded by the limit. */
function choicesQuery({ batches }: StoredSurvey) {
  return {
    name: 'survey-choices',
    sql: `SELECT item, value, count() AS n
FROM (SELECT arrayConcat([toString(channel), toString(unit)], arrayMap(c -> toString(c), categories)) AS groups
  FROM responses WHERE batch IN {batches:Array(UInt64)})
ARRAY JOIN groups AS value, arrayEnumerate(groups) AS item
WHERE value != ''
GROUP BY item, value HAVING n >= {least:UInt32}
ORDER BY item, n DESC, value LIMIT {most:UInt32} BY item`,
    parameters: { batches: batches.map(BigInt), least: leastJourneys, most: mostValues },
    seconds: 20,
  };
}

/** What the journeys of a survey can be filtered by, and how many there are. */
export async function filterChoices(
  warehouse: Warehouse,
  survey: StoredSurvey,
): Promise<{ responses: number; filters: Survey['filters'] }> {
  const [[span], choices] = await Promise.all([
    warehouse.rows(spanQuery(survey), spanSchema),
    warehouse.rows(choicesQuery(survey), choiceSchema),
  ]);
  const of = (item: number) =>
    choices.filter((choice) => choice.item === item).map(({ value, n }) => ({ value, n }));
  return {
    responses: span?.n ?? 0,
    filters: {
      from: span?.start || null,
      to: span?.stop || null,
      channel: of(1),
      unit: of(2),
      categories: survey.items.categories.map(({ name }, position) => ({ name, values: of(position + 3) })),
    },
  };
}
