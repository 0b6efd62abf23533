import type { Query } from '@touchstone/storage';
import { z } from 'zod';
import { dayOf, type SqlPart } from './voice-source.ts';

const countsSchema = z.array(z.tuple([z.string(), z.coerce.number()]));
export const overviewSchema = z.object({
  n: z.coerce.number(),
  said: z.coerce.number(),
  start: z.string(),
  stop: z.string(),
  overall: countsSchema,
  intents: countsSchema,
  urgency: countsSchema,
  emotions: countsSchema,
});

/** How many of each value, as pairs. */
function tally(expression: string): string {
  return `arrayZip((sumMap(${expression}, arrayResize([toUInt64(1)], length(${expression}), toUInt64(1))) AS m).1, m.2)`;
}

/** What the comments say as a whole. Exact counts, bounded: one row. */
export function overviewQuery(condition: SqlPart): Query {
  const counted = (expression: string, name: string): string => tally(expression).replaceAll('m)', `${name}_m)`).replace('m.2', `${name}_m.2`);
  return {
    name: 'voice-overview',
    sql: `SELECT count() AS n, countIf(notEmpty(aspects) OR overall != 'none') AS said,
  if(count(answered) = 0, '', toString(min(${dayOf}))) AS start,
  if(count(answered) = 0, '', toString(max(${dayOf}))) AS stop,
  ${counted('[toString(overall)]', 'overall')} AS overall,
  ${counted('arrayMap(x -> toString(x), intents)', 'intents')} AS intents,
  ${counted('[toString(urgency)]', 'urgency')} AS urgency,
  ${counted('[toString(emotion)]', 'emotion')} AS emotions
FROM readings WHERE ${condition.sql}`,
    parameters: condition.parameters,
    seconds: 60,
  };
}

export const repeatsSchema = z.object({
  comments: z.coerce.number(),
  times: z.coerce.number(),
  text: z.string(),
});

/** Shorter texts are alike by chance. */
const shortestRepeat = 8;

/** Texts that stand word for word in several comments. Exact; the state grows with the number of different texts. */
export function repeatsQuery(condition: SqlPart): Query {
  return {
    name: 'voice-repeats',
    sql: `SELECT sum(times) AS comments, max(times) AS times, argMax(text, (times, text)) AS text
FROM (SELECT any(text) AS text, count() AS times FROM readings
  WHERE ${condition.sql} AND lengthUTF8(text) >= ${shortestRepeat} GROUP BY cityHash64(text) HAVING times > 1)`,
    parameters: condition.parameters,
    seconds: 60,
  };
}
