import { topicPlan, type VoiceAbout } from '@touchstone/loop/voice';
import { type ReadComment, speaker } from '@touchstone/vocabulary';
import type { StandingCorrection } from './correction-store.ts';

/** Comments as they stand: where a person has read one, what the person said replaces what the model read. */
export function withCorrections(
  comments: readonly ReadComment[],
  corrections: readonly StandingCorrection[],
  about: VoiceAbout,
): ReadComment[] {
  const standing = new Map(corrections.map((one) => [`${one.response} ${one.item}`, one]));
  const { nameOf } = topicPlan(about.catalogue, speaker(about.locale));
  return comments.map((comment) => {
    const correction = standing.get(`${comment.response} ${comment.item}`);
    if (!correction) return comment;
    const mentions = correction.mentions.map(({ topic, polarity, start = 0, end = 0 }) => {
      const last = Math.min(comment.text.length, Math.max(start, end));
      const place = { start: Math.min(start, last), end: last };
      return {
        topic,
        name: nameOf(topic),
        polarity,
        sentiment: polarity,
        probability: 1,
        certainty: 1,
        ...place,
      };
    });
    return { ...comment, mentions, correction: correction.id };
  });
}
