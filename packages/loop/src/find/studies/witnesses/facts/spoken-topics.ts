import type { Warehouse } from '@touchstone/storage';
import { experienceLevels, type Locale, type SurveyItems, speaker } from '@touchstone/vocabulary';
import { z } from 'zod';
import {
  topicPlan,
  topicTouchpoint,
  type VoiceLevelsAt,
  voiceLevels,
} from '../../../../listen/voice/index.ts';
import type { SqlPart } from '../../../facts/bucket-query.ts';
import type { StudyTask } from '../../study-task.ts';
import type { NamedTouchpoint, WitnessNames } from './witness-names.ts';

/** A topic of the comments with how often it is read as each level. */
interface SpokenTopic extends VoiceLevelsAt, NamedTouchpoint {
  /** Comments by level as read, in the order of `experienceLevels`. */
  readonly read: readonly number[];
}

export interface SpokenTopics {
  readonly topics: readonly SpokenTopic[];
  /** Responses with comments that were read. */
  readonly comments: number;
  /** One row a response with comments: response, levels in the order of `topics`. */
  readonly query: SqlPart;
}

/** Fewer bad and good words about a topic cannot carry an effect. */
const fewestWords = 20;
/** What the outcome itself is called among the aspects: satisfaction is never an input to itself. */
const outcomeAspect = 'overall';

const countSchema = z.object({ position: z.number(), level: z.number(), comments: z.coerce.number() });

/**
 * The topics that comments speak of, most spoken of first: touchpoints of the catalogue, and aspects that are no
 * touchpoint's own. Class: exact and bounded (counts).
 *
 * @throws TouchstoneError findUnknownGroup
 */
export async function spokenTopics(
  warehouse: Warehouse,
  task: {
    readonly voice: NonNullable<StudyTask['voice']>;
    readonly items: SurveyItems;
    readonly names: WitnessNames;
    readonly locale: Locale;
    readonly timeZone: string;
    readonly most: number;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<SpokenTopics> {
  const { catalogue } = task.names;
  const plan = topicPlan(catalogue, speaker(task.locale));
  const owned = new Set(plan.topics.flatMap(({ kind, aspect }) => (kind === 'touchpoint' ? [aspect] : [])));
  const candidates = plan.topics
    .filter(({ kind, topic }) => kind === 'touchpoint' || !(topic === outcomeAspect || owned.has(topic)))
    .map(({ topic }) => topic);
  const source = {
    batches: task.voice.batches.map(String),
    reader: task.voice.reader,
    items: task.items,
    timeZone: task.timeZone,
    catalogue,
    locale: task.locale,
  };
  const all = voiceLevels({ ...source, topics: candidates });
  const rows = await warehouse.rows(
    {
      ...all.spoken,
      name: 'find-spoken',
      sql: `SELECT position, level, count() AS comments FROM (${all.spoken.sql}) ARRAY JOIN levels AS level, arrayEnumerate(levels) AS position GROUP BY position, level`,
      ...(task.signal ? { signal: task.signal } : {}),
    },
    countSchema,
  );
  const topics = all.topics
    .map((topic, at): SpokenTopic => {
      const read = experienceLevels.map((_, level) => {
        return rows.find((row) => row.position === at + 1 && row.level === level)?.comments ?? 0;
      });
      const id = topicTouchpoint(topic.topic);
      const named = id === undefined ? { key: topic.topic, name: topic.name } : task.names.ofActivity(id);
      return { ...topic, ...named, read };
    })
    .filter(({ read: [low = 0, , high = 0] }) => low + high >= fewestWords)
    .toSorted((a, b) => words(b) - words(a))
    .slice(0, task.most);
  const { sql, parameters = {} } = voiceLevels({
    ...source,
    topics: topics.map(({ topic }) => topic),
  }).spoken;
  const comments = topics[0]?.read.reduce((sum, count) => sum + count, 0) ?? 0;
  return { topics, comments, query: { sql, parameters } };
}

function words({ read: [low = 0, middle = 0, high = 0] }: SpokenTopic): number {
  return low + middle + high;
}
