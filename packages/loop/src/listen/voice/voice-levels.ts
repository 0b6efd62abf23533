import type { Query } from '@touchstone/storage';
import { type Catalogue, type Locale, speaker } from '@touchstone/vocabulary';
import { errorsOf } from './errors-of.ts';
import { requireTopic, spokenPairs, topicPlan } from './facts/topic-plan.ts';
import { type VoiceSource, voiceCondition } from './facts/voice-source.ts';
import type { ErrorBook } from './method/error-rates.ts';
import { topicErrors, type VoiceLevelsAt } from './topic-errors.ts';

export interface VoiceLevelsTask extends VoiceSource {
  readonly catalogue?: Catalogue;
  readonly locale: Locale;
  /** Topics as results name them. */
  readonly topics: readonly string[];
  /** Default: the shipped model's in the catalogue's industry. */
  readonly errors?: ErrorBook;
}

export interface VoiceLevels {
  /** In the order of the positions in `levels` of the query's rows. */
  readonly topics: readonly VoiceLevelsAt[];
  /** One row a response: response, journey, customer_key, bucket, levels (0 low, 1 middle, 2 high, 3 absent). */
  readonly query: Query;
}

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
  const said = `SELECT response, groupArrayArray(spoken) AS pairs FROM (
    SELECT response, ${spokenPairs(plan)} AS spoken FROM readings WHERE ${condition.sql} AND notEmpty(aspects)
  ) GROUP BY response`;
  return {
    topics: topicErrors(plan, task.topics, errorsOf(task)),
    query: {
      name: 'voice-levels',
      sql: `SELECT answers.response AS response, answers.journey AS journey, answers.customer_key AS customer_key,
  answers.bucket AS bucket, arrayMap(x -> toInt8(${level}), ${wanted}) AS levels
FROM (SELECT response, journey, customer_key, bucket FROM responses WHERE batch IN {batches:Array(UInt64)}) AS answers
GLOBAL LEFT JOIN (${said}) AS voices ON answers.response = voices.response`,
      parameters: { ...condition.parameters, ...plan.mentionTopics.parameters, wanted: [...task.topics] },
      seconds: 120,
    },
  };
}
