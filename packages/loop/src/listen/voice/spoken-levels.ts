import type { Query } from '@touchstone/storage';
import { type Catalogue, type Locale, speaker } from '@touchstone/vocabulary';
import { errorsOf } from './errors-of.ts';
import { spokenPairs, type TopicPlan, topicPlan } from './facts/topic-plan.ts';
import { type VoiceSource, voiceCondition } from './facts/voice-source.ts';
import type { ErrorBook } from './method/error-rates.ts';
import { topicErrors, type VoiceLevelsAt } from './topic-errors.ts';

/** Topics in one word, four bits each. */
export const mostSpokenTopics = 16;

/** What comments say, for many responses at once. */
export interface SpokenLevels {
  readonly plan: TopicPlan;
  /**
   * Responses by topic and level (0 low, 1 middle, 2 high) of those that speak of it: topic, level, responses. Topic '' counts
   * all responses with comments that were read. Exact; at most topics × 3 rows.
   */
  readonly counts: Query;
  /** What is known of the reader's errors at some topics. */
  errors(topics: readonly string[]): readonly VoiceLevelsAt[];
  /** One row a response with comments that were read: response, word. At most 16 topics. */
  words(topics: readonly string[]): Query;
  /**
   * What is said at a position of those named, as an expression over `word`: 0 badly, 2 well, 1 neither, be it that nothing is
   * said at all.
   */
  value(position: number, word: string): string;
}

const lowBit = 0;
const middleBit = 1;
const highBit = 2;

/**
 * Low, middle, high or absent by what customers wrote, as `voiceLevels`, packed: the worst word decides. Each mention is looked
 * at once, whatever the number of topics.
 */
export function spokenLevels(
  task: VoiceSource & {
    readonly catalogue?: Catalogue;
    readonly locale: Locale;
    /** Default: the shipped model's in the catalogue's industry. */
    readonly errors?: ErrorBook;
  },
): SpokenLevels {
  const plan = topicPlan(task.catalogue, speaker(task.locale));
  const errors = errorsOf(task);
  const condition = voiceCondition(task, {});
  const parameters = { ...condition.parameters, ...plan.mentionTopics.parameters };
  const read = `SELECT response, ${spokenPairs(plan)} AS spoken FROM readings WHERE ${condition.sql}`;
  const heard = `SELECT response, groupArrayArray(spoken) AS pairs FROM (${read}) GROUP BY response`;
  const bit = `multiIf(pair.2 = -1, ${lowBit}, pair.2 = 1, ${highBit}, ${middleBit})`;
  const place = 'indexOf({wanted:Array(String)}, pair.1)';
  return {
    plan,
    counts: {
      name: 'voice-spoken-counts',
      sql: `SELECT topic, if(has(pairs, (topic, toInt8(-1))), 0, if(has(pairs, (topic, toInt8(1))), 2, 1)) AS level, count() AS responses
FROM (${heard}) ARRAY JOIN arrayPushFront(arrayDistinct(arrayMap(pair -> pair.1, pairs)), '') AS topic GROUP BY topic, level`,
      parameters,
      seconds: 120,
    },
    errors: (topics) => topicErrors(plan, topics, errors),
    words: (topics) => ({
      name: 'voice-spoken',
      sql: `SELECT response, groupBitOr(arrayReduce('groupBitOr', arrayMap(pair -> if(${place} = 0, 0, bitShiftLeft(toUInt64(1), toUInt8((${place} - 1) * 4 + ${bit}))), spoken))) AS word FROM (${read}) GROUP BY response`,
      parameters: { ...parameters, wanted: [...topics] },
      seconds: 120,
    }),
    value: (position, word) => {
      const holds = (kind: number): string => `bitTest(${word}, ${position * 4 + kind})`;
      return `multiIf(${holds(lowBit)}, 0., ${holds(highBit)}, 2., 1.)`;
    },
  };
}
