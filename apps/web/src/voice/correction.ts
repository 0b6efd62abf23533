import type { CorrectedMentions, ReadComment } from '@touchstone/vocabulary';

/** A mention while it is being corrected. */
export interface Draft {
  /** Names the line while it stands. */
  readonly key: string;
  readonly topic: string;
  readonly polarity: -1 | 0 | 1;
  /** The words it stands on; absent for the whole comment. */
  readonly span?: { readonly start: number; readonly end: number };
}

function signOf(polarity: number): -1 | 0 | 1 {
  if (polarity < 0) return -1;
  return polarity > 0 ? 1 : 0;
}

/** What the comment says as it stands, to be corrected. */
export function draftsOf({ mentions, text }: Pick<ReadComment, 'mentions' | 'text'>): readonly Draft[] {
  return mentions.map(({ topic, polarity, start, end }, index) => ({
    key: String(index),
    topic,
    polarity: signOf(polarity),
    ...(start >= 0 && end > start && end <= text.length ? { span: { start, end } } : {}),
  }));
}

/** The body of a correction: each mention as it now stands. */
export function correctedMentions(drafts: readonly Draft[]): CorrectedMentions {
  return drafts.map(({ topic, polarity, span }) => ({ topic, polarity, ...span }));
}

/**
 * Where words stand in a text: the place chosen when the words still stand there, else the first place; null when they
 * are not in it.
 */
export function placeOf(
  text: string,
  words: string,
  chosen: number,
): { readonly start: number; readonly end: number } | null {
  const sought = words.trim();
  if (sought === '') return null;
  const there = text.startsWith(sought, chosen) ? chosen : text.indexOf(sought);
  return there < 0 ? null : { start: there, end: there + sought.length };
}
