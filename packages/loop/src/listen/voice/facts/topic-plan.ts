import { aspects } from '@touchstone/language';
import { type Catalogue, type Say, TouchstoneError } from '@touchstone/vocabulary';
import type { SqlPart } from './voice-source.ts';

/** Something comments can be about: one of the model's aspects, or a touchpoint of the company's own catalogue. */
export interface Topic {
  readonly topic: string;
  readonly kind: 'aspect' | 'touchpoint';
  readonly name: string;
}

/** A topic and where the reader's errors at it are known from. */
export interface PlannedTopic extends Topic {
  /** The aspect that is read for it; absent for a touchpoint known by the words of its clauses. */
  readonly aspect?: string;
}

/** The topics of a project and how a mention comes to its topics. */
export interface TopicPlan {
  readonly topics: readonly PlannedTopic[];
  /** Name of a topic, itself where it is unknown. */
  nameOf(topic: string): string;
  /**
   * Expression over the arrays of `readings`: for each mention its topics, `Array(Array(String))`. What an adapted
   * reader found at a touchpoint is about that alone (the aspect is a mention of its own); any other mention has its aspect,
   * and the touchpoints that the words of its clause name, else the only touchpoint of the catalogue that its aspect belongs to.
   */
  readonly mentionTopics: SqlPart;
}

const prefix = 't:';

/** The key under which a touchpoint of the catalogue is a topic: some have the same name as an aspect. */
export function touchpointTopic(id: string): string {
  return `${prefix}${id}`;
}

/** The id of the touchpoint that a topic stands for; undefined for an aspect. */
export function topicTouchpoint(topic: string): string | undefined {
  return topic.startsWith(prefix) ? topic.slice(prefix.length) : undefined;
}

/** Shorter words stand in too many others. */
const shortestWord = 2;

/** The words of a mention's clause, by its UTF-16 places (they differ from code points only behind an emoji). */
export const clauseText = 'substringUTF8(text, s + 1, e - s)';

/** Touchpoints of the catalogue that an aspect belongs to alone, aligned with the aspects; the first entry is for no aspect. */
function aspectTopics(touchpoints: Catalogue['touchpoints']): string[][] {
  const of = aspects.map((aspect) => touchpoints.filter((touchpoint) => touchpoint.aspects.includes(aspect)));
  return [[], ...of.map((named) => (named.length === 1 ? named.map(({ id }) => touchpointTopic(id)) : []))];
}

/** The topics of a project. A catalogue names its touchpoints; without one there are the aspects alone. */
export function topicPlan(catalogue: Catalogue | undefined, say: Say): TopicPlan {
  const touchpoints = (catalogue?.touchpoints ?? []).filter(({ aspects: named, synonyms, name }) =>
    [...named, ...synonyms, name].some((word) => word !== ''),
  );
  const alone = new Map<string, string>();
  aspectTopics(touchpoints).forEach(([topic], at) => {
    const aspect = aspects[at - 1];
    if (topic !== undefined && aspect !== undefined) alone.set(topic, aspect);
  });
  const topics: PlannedTopic[] = [
    ...aspects.map((aspect) => ({
      topic: aspect,
      kind: 'aspect' as const,
      name: say(`language.aspect.${aspect}`),
      aspect,
    })),
    ...touchpoints.map(({ id, name }) => {
      const topic = touchpointTopic(id);
      const aspect = alone.get(topic);
      return { topic, kind: 'touchpoint' as const, name, ...(aspect === undefined ? {} : { aspect }) };
    }),
  ];
  const names = new Map(topics.map(({ topic, name }) => [topic, name]));
  const words = touchpoints.map(({ name, synonyms }) =>
    [name, ...synonyms].filter((word) => word.length >= shortestWord),
  );
  const bySaying = `arrayFilter((k, w) -> multiSearchAny(${clauseText}, w), {topicKeys:Array(String)}, {topicWords:Array(Array(String))})`;
  const byAspect =
    'arrayElement({aspectTopics:Array(Array(String))}, indexOf({aspectNames:Array(String)}, a) + 1)';
  const own =
    touchpoints.length > 0
      ? `arrayElement(arrayFilter(x -> notEmpty(x), [${bySaying}, ${byAspect}]), 1)`
      : `CAST([], 'Array(String)')`;
  const sql = `arrayMap((a, t, s, e) -> if(t != '', [concat('${prefix}', t)], arrayConcat([toString(a)], ${own})), aspects, touchpoints, starts, ends)`;
  return {
    topics,
    nameOf: (topic) => names.get(topic) ?? topicTouchpoint(topic) ?? topic,
    mentionTopics: {
      sql,
      parameters:
        touchpoints.length === 0
          ? {}
          : {
              topicWords: words.map((list) => (list.length > 0 ? list : ['\u0000'])),
              topicKeys: touchpoints.map(({ id }) => touchpointTopic(id)),
              aspectNames: [...aspects],
              aspectTopics: aspectTopics(touchpoints),
            },
    },
  };
}

/** Refuses a topic that is neither an aspect nor a touchpoint. Throws voiceUnknownTopic. */
export function requireTopic({ topics }: TopicPlan, topic: string): void {
  if (topics.some((known) => known.topic === topic)) return;
  throw new TouchstoneError('voiceUnknownTopic', { found: topic });
}

/** Expression over a row of `readings`: what it says of which topic, as pairs of topic and polarity. */
export function spokenPairs({ mentionTopics }: TopicPlan): string {
  return `arrayFlatten(arrayMap((ts, p) -> arrayMap(x -> (x, p), ts), ${mentionTopics.sql}, polarities))`;
}
