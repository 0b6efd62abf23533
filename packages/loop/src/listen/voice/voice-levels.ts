import type { Query } from '@touchstone/storage';
import { type Catalogue, experienceLevels, type Locale, speaker } from '@touchstone/vocabulary';
import { requireTopic, type Topic, topicPlan } from './facts/topic-plan.ts';
import { type VoiceSource, voiceCondition } from './facts/voice-source.ts';
import { type ErrorBook, type ErrorCounts, modelErrors, topicStates } from './method/error-rates.ts';

export interface VoiceLevelsTask extends VoiceSource {
  readonly catalogue?: Catalogue;
  readonly locale: Locale;
  /** Topics as results name them. */
  readonly topics: readonly string[];
  /** Default: the shipped model's. */
  readonly errors?: ErrorBook;
}

/** What comments say of one topic, as evidence beside ratings. */
export interface VoiceLevelsAt extends Topic {
  /**
   * What is known of the reader's errors here: for each true level (row, in the order of `experienceLevels`) the pseudo-counts of
   * the levels it is read as. The reader's errors widen what is told by it: see `correctedLevels`.
   */
  readonly errors: ErrorCounts;
}

export interface VoiceLevels {
  /** In the order of the positions in `levels` of the query's rows. */
  readonly topics: readonly VoiceLevelsAt[];
  /** One row a response: response, journey, customer_key, bucket, levels (0 low, 1 middle, 2 high, 3 absent). */
  readonly query: Query;
  /** The same for the responses that hold comments which have been read, and for these alone: response, levels. */
  readonly spoken: Query;
}

const stateOfLevel = { low: 'negative', middle: 'neutral', high: 'positive', absent: 'absent' } as const;
/** Places of `experienceLevels` in `topicStates`. */
const places = experienceLevels.map((level) => topicStates.indexOf(stateOfLevel[level]));

/**
 * Low, middle, high or absent by what customers wrote: per response and topic the worst word decides. A response without
 * comments says nothing: absent. One SELECT, whose result is as long as the responses.
 *
 * @throws TouchstoneError voiceUnknownTopic
 * @example const { topics, query } = voiceLevels({ ...source, locale: 'en', topics: ['waiting'] });
 */
export function voiceLevels(task: VoiceLevelsTask): VoiceLevels {
  const plan = topicPlan(task.catalogue, speaker(task.locale));
  for (const topic of task.topics) requireTopic(plan, topic);
  const condition = voiceCondition(task, {});
  const wanted = '{wanted:Array(String)}';
  const level =
    'multiIf(has(pairs, (x, toInt8(-1))), 0, has(pairs, (x, toInt8(1))), 2, has(pairs, (x, toInt8(0))), 1, 3)';
  const heard = (where: string): string => `SELECT response, groupArrayArray(spoken) AS pairs FROM (
    SELECT response, ${plan.mentionTopics.sql} AS topics,
      arrayFlatten(arrayMap((ts, p) -> arrayMap(x -> (x, p), ts), topics, polarities)) AS spoken
    FROM readings WHERE ${condition.sql}${where}
  ) GROUP BY response`;
  const said = heard(' AND notEmpty(aspects)');
  const parameters = {
    ...condition.parameters,
    ...plan.mentionTopics.parameters,
    wanted: [...task.topics],
  };
  return {
    topics: task.topics.flatMap((name) => {
      const topic = plan.topics.find((known) => known.topic === name);
      if (!topic) return [];
      const book = task.errors ?? modelErrors;
      const rates = topic.aspect === undefined ? book.namedRates : book.rates(topic.aspect);
      const errors = places.map((row) => places.map((column) => rates.rows[row]?.[column] ?? 0));
      return [{ topic: topic.topic, kind: topic.kind, name: topic.name, errors }];
    }),
    query: {
      name: 'voice-levels',
      sql: `SELECT answers.response AS response, answers.journey AS journey, answers.customer_key AS customer_key,
  answers.bucket AS bucket, arrayMap(x -> toInt8(${level}), ${wanted}) AS levels
FROM (SELECT response, journey, customer_key, bucket FROM responses WHERE batch IN {batches:Array(UInt64)}) AS answers
GLOBAL LEFT JOIN (${said}) AS voices ON answers.response = voices.response`,
      parameters,
      seconds: 120,
    },
    spoken: {
      name: 'voice-spoken',
      sql: `SELECT response, arrayMap(x -> toInt8(${level}), ${wanted}) AS levels FROM (${heard('')})`,
      parameters,
      seconds: 120,
    },
  };
}
