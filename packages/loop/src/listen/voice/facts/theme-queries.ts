import type { Query } from '@touchstone/storage';
import { z } from 'zod';
import { clauseText, type TopicPlan } from './topic-plan.ts';
import { dayOf, type SqlPart } from './voice-source.ts';

/** Comments whose clauses are looked through for themes; of more, a sample by hash, the same each time. */
const mostSampled = 20_000;

export const sampledSchema = z.object({
  response: z.string(),
  item: z.number(),
  day: z.string(),
  text: z.string(),
  topics: z.array(z.array(z.string())),
  polarities: z.array(z.number()),
  starts: z.array(z.number()),
  ends: z.array(z.number()),
});
export type SampledComment = z.infer<typeof sampledSchema>;

/** Comments that speak of something, for themes. A bounded sample: the first by a hash of response, item and seed. */
export function sampleQuery(plan: TopicPlan, condition: SqlPart, seed: number): Query {
  return {
    name: 'voice-theme-sample',
    sql: `SELECT toString(response) AS response, item, if(isNull(answered), '', toString(${dayOf})) AS day, text,
  ${plan.mentionTopics.sql} AS topics, polarities, starts, ends
FROM readings WHERE ${condition.sql} AND notEmpty(aspects)
ORDER BY cityHash64(readings.response, readings.item, {seed:UInt64}) LIMIT ${mostSampled}`,
    parameters: { ...condition.parameters, ...plan.mentionTopics.parameters, seed },
    seconds: 120,
    settings: { query_plan_optimize_lazy_materialization: 0 },
  };
}

/** What stands for a theme: a topic and the customers' words, any of which in a clause about the topic makes it. */
export interface ThemeWords {
  readonly topic: string;
  readonly words: readonly string[];
}

/** Expression over `topics` and the arrays of `readings`: the states (−1, 0, 1) of the clauses that say a theme. */
export function themeStates(at: number): string {
  return `arrayFilter(x -> x != 2, arrayMap((ts, p, s, e) -> if(has(ts, {theme${at}:String}) AND multiSearchAny(${clauseText}, {said${at}:Array(String)}), toInt16(p), 2), topics, polarities, starts, ends))`;
}

export function themeParameters(themes: readonly ThemeWords[]): Record<string, unknown> {
  return Object.fromEntries(
    themes.flatMap(({ topic, words }, at) => [
      [`theme${at}`, topic],
      [`said${at}`, words],
    ]),
  );
}

export const themeWeekSchema = z.object({
  theme: z.coerce.number(),
  monday: z.string(),
  half: z.number(),
  comments: z.coerce.number(),
  negative: z.coerce.number(),
  positive: z.coerce.number(),
});
export type ThemeWeek = z.infer<typeof themeWeekSchema>;

/** Comments by theme, week and half of the period: exact, over all comments, also where themes came from a sample. */
export function themeWeeksQuery(
  plan: TopicPlan,
  condition: SqlPart,
  asked: { readonly themes: readonly ThemeWords[]; readonly middle: string },
): Query {
  const states = asked.themes.map((_, at) => `(${at}, ${themeStates(at)})`).join(', ');
  return {
    name: 'voice-theme-weeks',
    sql: `SELECT heard.1 AS theme, monday, half, count() AS comments, countIf(has(heard.2, -1)) AS negative,
  countIf(has(heard.2, 1) AND NOT has(heard.2, -1)) AS positive
FROM (
  SELECT if(isNull(answered), '', toString(toMonday(${dayOf}))) AS monday,
    toUInt8(if(isNull(answered), 0, if(${dayOf} <= {middle:Date}, 1, 2))) AS half,
    arrayJoin(arrayFilter(x -> notEmpty(x.2), [${states}])) AS heard
  FROM (SELECT *, ${plan.mentionTopics.sql} AS topics FROM readings WHERE ${condition.sql} AND notEmpty(aspects))
) GROUP BY theme, monday, half ORDER BY theme, monday, half`,
    parameters: {
      ...condition.parameters,
      ...plan.mentionTopics.parameters,
      ...themeParameters(asked.themes),
      middle: asked.middle,
    },
    seconds: 120,
  };
}

export const halvesSchema = z.object({ half: z.number(), comments: z.coerce.number() });

/** Comments in each half of the period. Exact. */
export function halvesQuery(condition: SqlPart, middle: string): Query {
  return {
    name: 'voice-halves',
    sql: `SELECT toUInt8(if(isNull(answered), 0, if(${dayOf} <= {middle:Date}, 1, 2))) AS half, count() AS comments
FROM readings WHERE ${condition.sql} GROUP BY half`,
    parameters: { ...condition.parameters, middle },
    seconds: 60,
  };
}
