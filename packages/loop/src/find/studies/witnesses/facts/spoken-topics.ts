import type { Warehouse } from '@touchstone/storage';
import { experienceLevels, type Locale, type SurveyItems } from '@touchstone/vocabulary';
import { z } from 'zod';
import {
  mostSpokenTopics,
  type SpokenLevels,
  spokenLevels,
  topicTouchpoint,
  type VoiceLevelsAt,
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
  /** One row a response with comments: response, word. */
  readonly query: SqlPart;
  /** What is said of a topic by its position, as an expression over `word`. */
  value(position: number, word: string): string;
}

/** Fewer bad and good words about a topic cannot carry an effect. */
const fewestWords = 20;
/** What the outcome itself is called among the aspects: satisfaction is never an input to itself. */
const outcomeAspect = 'overall';

const countSchema = z.object({ topic: z.string(), level: z.number(), responses: z.coerce.number() });

/** Topics that comments can be about: touchpoints of the catalogue, and aspects that are no touchpoint's own. */
function candidates({ plan }: SpokenLevels): readonly string[] {
  const owned = new Set(plan.topics.flatMap(({ kind, aspect }) => (kind === 'touchpoint' ? [aspect] : [])));
  return plan.topics
    .filter(({ kind, topic }) => kind === 'touchpoint' || !(topic === outcomeAspect || owned.has(topic)))
    .map(({ topic }) => topic);
}

/**
 * The topics that comments speak of, most spoken of first, at most 16. Class: exact and bounded (counts).
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
    readonly signal?: AbortSignal | undefined;
  },
): Promise<SpokenTopics> {
  const spoken = spokenLevels({
    batches: task.voice.batches.map(String),
    reader: task.voice.reader,
    items: task.items,
    timeZone: task.timeZone,
    catalogue: task.names.catalogue,
    locale: task.locale,
  });
  const counts = task.signal ? { ...spoken.counts, signal: task.signal } : spoken.counts;
  const rows = await warehouse.rows(counts, countSchema);
  const comments = rows.find(({ topic }) => topic === '')?.responses ?? 0;
  const topics = spoken
    .errors(candidates(spoken))
    .map((topic) => spokenTopic(topic, { rows, comments, names: task.names }))
    .filter(({ read: [low = 0, , high = 0] }) => low + high >= fewestWords)
    .toSorted((a, b) => words(b) - words(a))
    .slice(0, mostSpokenTopics);
  const { sql, parameters = {} } = spoken.words(topics.map(({ topic }) => topic));
  return { topics, comments, query: { sql, parameters }, value: spoken.value };
}

function spokenTopic(
  topic: VoiceLevelsAt,
  {
    rows,
    comments,
    names,
  }: {
    readonly rows: readonly z.infer<typeof countSchema>[];
    readonly comments: number;
    readonly names: WitnessNames;
  },
): SpokenTopic {
  const told = experienceLevels
    .slice(0, -1)
    .map((_, level) => rows.find((row) => row.topic === topic.topic && row.level === level)?.responses ?? 0);
  const read = [...told, comments - told.reduce((sum, count) => sum + count, 0)];
  const id = topicTouchpoint(topic.topic);
  const named = id === undefined ? { key: topic.topic, name: topic.name } : names.ofActivity(id);
  return { ...topic, ...named, read };
}

function words({ read: [low = 0, middle = 0, high = 0] }: SpokenTopic): number {
  return low + middle + high;
}
