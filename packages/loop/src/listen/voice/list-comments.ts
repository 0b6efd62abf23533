import type { Query, Warehouse } from '@touchstone/storage';
import { type CommentsRequest, intents, polarities, type ReadComment, speaker } from '@touchstone/vocabulary';
import { z } from 'zod';
import { themeParameters, themeStates } from './facts/theme-queries.ts';
import { requireTopic, type TopicPlan, topicPlan, touchpointTopic } from './facts/topic-plan.ts';
import { type SqlPart, voiceCondition } from './facts/voice-source.ts';
import type { CommentsTask } from './finding/voice-task.ts';
import { themeOfKey } from './method/theme-key.ts';

const rowSchema = z.object({
  response: z.string(),
  item: z.number(),
  text: z.string(),
  answered: z.nullable(z.string()),
  channel: z.string(),
  unit: z.string(),
  overall: z.enum(polarities),
  sentiment: z.number(),
  intents: z.array(z.enum(intents)),
  urgency: z.number(),
  emotion: z.string(),
  aspects: z.array(z.string()),
  touchpoints: z.array(z.string()),
  polarities: z.array(z.number()),
  sentiments: z.array(z.number()),
  probabilities: z.array(z.number()),
  certainties: z.array(z.number()),
  starts: z.array(z.number()),
  ends: z.array(z.number()),
});
type Row = z.infer<typeof rowSchema>;

const polarityNumbers = { negative: -1, neutral: 0, positive: 1 } as const;

/** The comments' state at a topic is this one, its worst word deciding: the same as the topic's counts. */
function stateCondition(polarity: CommentsRequest['polarity'], states: string): string {
  if (polarity === undefined) return `notEmpty(${states})`;
  if (polarity === 'negative') return `has(${states}, -1)`;
  if (polarity === 'positive') return `has(${states}, 1) AND NOT has(${states}, -1)`;
  return `notEmpty(${states}) AND NOT has(${states}, -1) AND NOT has(${states}, 1)`;
}

/** Everything that the request asks beside the filter, over a row that has `topics`. */
function askedCondition(request: CommentsRequest, plan: TopicPlan): SqlPart {
  const parts: string[] = [];
  const parameters: Record<string, unknown> = {};
  const { topic, polarity, overall, intent, urgency, emotion, theme, text } = request;
  if (theme !== undefined) {
    const words = themeOfKey(theme);
    requireTopic(plan, words.topic);
    Object.assign(parameters, themeParameters([words]));
    parts.push(stateCondition(topic === undefined ? polarity : undefined, themeStates(0)));
  }
  if (topic !== undefined) {
    requireTopic(plan, topic);
    parameters['topic'] = topic;
    const states =
      'arrayFilter((p, ts) -> has(ts, {topic:String}), arrayMap(p -> toInt16(p), polarities), topics)';
    parts.push(stateCondition(polarity, states));
  } else if (polarity !== undefined && theme === undefined) {
    parts.push(`has(polarities, ${polarityNumbers[polarity]})`);
  }
  const equal = (name: string, type: string, value: unknown): void => {
    if (value === undefined) return;
    parts.push(`${name} = {asked_${name}:${type}}`);
    parameters[`asked_${name}`] = value;
  };
  equal('overall', 'String', overall);
  equal('urgency', 'UInt8', urgency);
  equal('emotion', 'String', emotion);
  if (intent !== undefined) {
    parts.push('has(intents, {intent:String})');
    parameters['intent'] = intent;
  }
  if (text !== undefined && text !== '') {
    parts.push('positionCaseInsensitiveUTF8(text, {text:String}) > 0');
    parameters['text'] = text;
  }
  return { sql: parts.length > 0 ? parts.join(' AND ') : '1', parameters };
}

/** A comment is as sure as its least sure mention; one without mentions stands in between. */
const sureness =
  'if(empty(probabilities), 0.75, arrayMin(arrayMap((p, c) -> p * c, probabilities, certainties)))';
const orders: Readonly<Record<CommentsRequest['sort'], string>> = {
  newest: 'answered DESC NULLS LAST',
  urgent: 'urgency DESC, answered DESC NULLS LAST',
  surest: `${sureness} DESC`,
  leastSure: `${sureness} ASC`,
};

function source(task: CommentsTask, plan: TopicPlan): SqlPart {
  const condition = voiceCondition(task, task.request.filter);
  const asked = askedCondition(task.request, plan);
  return {
    sql: `FROM (SELECT *, ${plan.mentionTopics.sql} AS topics FROM readings WHERE ${condition.sql}) WHERE ${asked.sql}`,
    parameters: { ...condition.parameters, ...plan.mentionTopics.parameters, ...asked.parameters },
  };
}

function listQuery({ request }: CommentsTask, { sql, parameters }: SqlPart): Query {
  return {
    name: 'voice-comments',
    sql: `SELECT toString(response) AS response, item, text, formatDateTime(answered, '%Y-%m-%dT%H:%i:%S%z', {zone:String}) AS answered,
  channel, unit, overall, sentiment, intents, urgency, emotion, aspects, touchpoints, polarities, sentiments,
  probabilities, certainties, starts, ends
${sql} ORDER BY ${orders[request.sort]}, response, item
LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
    parameters: { ...parameters, limit: request.limit, offset: request.offset },
    seconds: 60,
    // With a small LIMIT the engine would fetch columns late, and then miss one that both is ordered by and shown.
    settings: { query_plan_optimize_lazy_materialization: 0 },
  };
}

function commentOf(row: Row, plan: TopicPlan): ReadComment {
  const { response, item, text, answered, channel, unit, overall, sentiment, urgency, emotion } = row;
  const mentions = row.aspects.map((aspect, at) => {
    const touchpoint = row.touchpoints[at] ?? '';
    const topic = touchpoint === '' ? aspect : touchpointTopic(touchpoint);
    return {
      topic,
      name: plan.nameOf(topic),
      polarity: row.polarities[at] ?? 0,
      sentiment: row.sentiments[at] ?? 0,
      probability: row.probabilities[at] ?? 0,
      certainty: row.certainties[at] ?? 0,
      start: row.starts[at] ?? 0,
      end: row.ends[at] ?? 0,
    };
  });
  const said = { response, item, text, answered, channel, unit, overall, sentiment, urgency, emotion };
  return { ...said, intents: row.intents, mentions, correction: null };
}

const countSchema = z.object({ n: z.coerce.number() });

/**
 * The comments that a request asks for, masked as they are stored, and how many there are in all: the same number as in
 * the counts of `hearVoice`. Corrections are not laid over them here: they live in the ledger.
 *
 * @throws TouchstoneError findUnknownGroup, voiceUnknownTopic, voiceUnknownTheme
 */
export async function listComments(
  warehouse: Warehouse,
  task: CommentsTask,
): Promise<{ readonly n: number; readonly comments: readonly ReadComment[] }> {
  const plan = topicPlan(task.catalogue, speaker(task.locale));
  const from = source(task, plan);
  const aborted = task.signal ? { signal: task.signal } : {};
  const count = { name: 'voice-comments-count', sql: `SELECT count() AS n ${from.sql}`, seconds: 60 };
  const [[counted], rows] = await Promise.all([
    warehouse.rows({ ...count, parameters: from.parameters, ...aborted }, countSchema),
    warehouse.rows({ ...listQuery(task, from), ...aborted }, rowSchema),
  ]);
  return { n: counted?.n ?? 0, comments: rows.map((row) => commentOf(row, plan)) };
}
