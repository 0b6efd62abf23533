import { experienceLevels } from '@touchstone/vocabulary';
import type { Topic, TopicPlan } from './facts/topic-plan.ts';
import { type ErrorBook, type ErrorCounts, topicStates } from './method/error-rates.ts';

/** What comments say of one topic, as evidence beside ratings. */
export interface VoiceLevelsAt extends Topic {
  /**
   * What is known of the reader's errors here: for each true level (row, in the order of `experienceLevels`) the pseudo-counts of
   * the levels it is read as. The reader's errors widen what is told by it: see `correctedLevels`.
   */
  readonly errors: ErrorCounts;
}

const stateOfLevel = { low: 'negative', middle: 'neutral', high: 'positive', absent: 'absent' } as const;
/** Places of `experienceLevels` in `topicStates`. */
const places = experienceLevels.map((level) => topicStates.indexOf(stateOfLevel[level]));

/** Topics of a plan with what is known of the reader's errors at each; names that the plan does not know are left out. */
export function topicErrors(
  plan: TopicPlan,
  topics: readonly string[],
  errors: ErrorBook,
): readonly VoiceLevelsAt[] {
  return topics.flatMap((name) => {
    const topic = plan.topics.find((known) => known.topic === name);
    if (!topic) return [];
    const rates = topic.aspect === undefined ? errors.namedRates : errors.rates(topic.aspect);
    const counts = places.map((row) => places.map((column) => rates.rows[row]?.[column] ?? 0));
    return [{ topic: topic.topic, kind: topic.kind, name: topic.name, errors: counts }];
  });
}
