import type { Query } from '@touchstone/storage';
import { z } from 'zod';
import type { TopicPlan } from './topic-plan.ts';
import { dayOf, type SqlPart } from './voice-source.ts';

/**
 * Rows `topic, state` of comments: each comment stands once at each topic it speaks of, with the state −1, 0 or 1; its worst
 * word there decides.
 */
function topicRows(plan: TopicPlan, condition: SqlPart, outputs: readonly string[]): SqlPart {
  const pairs = `arrayFlatten(arrayMap((ts, p) -> arrayMap(x -> (x, p), ts), topics, polarities))`;
  return {
    sql: `SELECT ${[...outputs.map((output) => output), 'topic', 'if(has(pairs, (topic, toInt8(-1))), -1, if(has(pairs, (topic, toInt8(1))), 1, 0)) AS state'].join(', ')}
FROM (SELECT *, ${plan.mentionTopics.sql} AS topics, ${pairs} AS pairs FROM readings WHERE ${condition.sql} AND notEmpty(aspects))
ARRAY JOIN arrayDistinct(arrayFlatten(topics)) AS topic`,
    parameters: { ...condition.parameters, ...plan.mentionTopics.parameters },
  };
}

export const topicCellSchema = z.object({
  topic: z.string(),
  half: z.number(),
  bucket: z.number(),
  negative: z.coerce.number(),
  neutral: z.coerce.number(),
  positive: z.coerce.number(),
  urgent: z.coerce.number(),
});
export type TopicCell = z.infer<typeof topicCellSchema>;

/** Comments by topic, half of the period and bucket of customers. Exact; at most topics × 3 × 256 rows. */
export function topicQuery(plan: TopicPlan, condition: SqlPart, middle: string): Query {
  const half = `if(isNull(answered), 0, if(${dayOf} <= {middle:Date}, 1, 2))`;
  const rows = topicRows(plan, condition, ['bucket', `toUInt8(${half}) AS half`, 'urgency']);
  return {
    name: 'voice-topics',
    sql: `SELECT topic, half, bucket, countIf(state = -1) AS negative, countIf(state = 0) AS neutral,
  countIf(state = 1) AS positive, countIf(urgency > 0) AS urgent
FROM (${rows.sql}) GROUP BY topic, half, bucket ORDER BY topic, half, bucket`,
    parameters: { ...rows.parameters, middle },
    seconds: 120,
  };
}

export const groupCellSchema = z.object({
  topic: z.string(),
  group: z.string(),
  negative: z.coerce.number(),
  neutral: z.coerce.number(),
  positive: z.coerce.number(),
});

export const groupSizeSchema = z.object({ group: z.string(), comments: z.coerce.number() });
/** Smaller groups are not shown. */
const leastComments = 10;
const mostGroups = 20;

/** The groups laid side by side, greatest first; those under ten comments are left out. Exact. */
export function groupsQuery(condition: SqlPart, group: string): Query {
  return {
    name: 'voice-groups',
    sql: `SELECT ${group} AS group, count() AS comments FROM readings WHERE ${condition.sql} AND group != ''
GROUP BY group HAVING comments >= ${leastComments} ORDER BY comments DESC, group LIMIT ${mostGroups}`,
    parameters: condition.parameters,
    seconds: 60,
  };
}

/** Comments by topic and group. Exact; at most topics × groups rows. */
export function topicGroupsQuery(
  plan: TopicPlan,
  condition: SqlPart,
  asked: { readonly group: string; readonly groups: readonly string[] },
): Query {
  const rows = topicRows(plan, condition, [`${asked.group} AS group`]);
  return {
    name: 'voice-topic-groups',
    sql: `SELECT topic, group, countIf(state = -1) AS negative, countIf(state = 0) AS neutral, countIf(state = 1) AS positive
FROM (${rows.sql}) WHERE group IN {groups:Array(String)} GROUP BY topic, group ORDER BY topic, group`,
    parameters: { ...rows.parameters, groups: asked.groups },
    seconds: 120,
  };
}
