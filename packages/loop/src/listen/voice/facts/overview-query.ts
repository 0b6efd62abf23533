import type { Query } from '@touchstone/storage';
import { z } from 'zod';
import { dayOf, type SqlPart } from './voice-source.ts';

/** What `sumMap` gives: values and how many of each. */
const tallySchema = z.tuple([z.array(z.string()), z.array(z.coerce.number())]);
export type Tally = z.infer<typeof tallySchema>;

export const overviewSchema = z.object({
  n: z.coerce.number(),
  said: z.coerce.number(),
  start: z.string(),
  stop: z.string(),
  verdicts: tallySchema,
  wants: tallySchema,
  levels: tallySchema,
  feelings: tallySchema,
});

/** What the comments say as a whole. Exact counts, bounded: one row. */
export function overviewQuery(condition: SqlPart): Query {
  return {
    name: 'voice-overview',
    sql: `SELECT count() AS n, countIf(notEmpty(aspects) OR overall != 'none') AS said,
  if(count(answered) = 0, '', toString(min(${dayOf}))) AS start,
  if(count(answered) = 0, '', toString(max(${dayOf}))) AS stop,
  sumMap([toString(overall)], [toUInt64(1)]) AS verdicts,
  sumMap(arrayMap(x -> toString(x), intents), arrayMap(x -> toUInt64(1), intents)) AS wants,
  sumMap([toString(urgency)], [toUInt64(1)]) AS levels,
  sumMap([toString(emotion)], [toUInt64(1)]) AS feelings
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
    sql: `SELECT sum(repeated) AS comments, max(repeated) AS times, argMax(said, (repeated, said)) AS text
FROM (SELECT any(text) AS said, count() AS repeated FROM readings
  WHERE ${condition.sql} AND lengthUTF8(text) >= ${shortestRepeat} GROUP BY cityHash64(text) HAVING repeated > 1)`,
    parameters: condition.parameters,
    seconds: 60,
  };
}
