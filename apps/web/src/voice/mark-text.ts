import type { ReadComment } from '@touchstone/vocabulary';

type Mention = ReadComment['mentions'][number];

/** A piece of a comment: its words, and the mentions (by position) that stand on them. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly mentions: readonly number[];
}

/**
 * A comment cut where spans begin and end, so that overlapping ones can all be shown. Spans outside of the text, or
 * empty, belong to the whole comment and cut nothing.
 */
export function markText(
  text: string,
  mentions: readonly Pick<Mention, 'start' | 'end'>[],
): readonly Piece[] {
  const spans = mentions.map(({ start, end }, index) => ({
    index,
    start: Math.max(0, start),
    end: Math.min(text.length, end),
  }));
  const placed = spans.filter(({ start, end }) => end > start);
  const cuts = [...new Set([0, text.length, ...placed.flatMap(({ start, end }) => [start, end])])].toSorted(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length;
    return {
      text: text.slice(start, end),
      start,
      mentions: placed.filter((span) => span.start <= start && span.end >= end).map((span) => span.index),
    };
  });
}

/** How the words of some mentions look: one polarity, or several at once. */
export function toneOf(polarities: readonly number[]): 'low' | 'middle' | 'high' | 'both' {
  const signs = new Set(polarities.map(Math.sign));
  if (signs.has(-1) && signs.has(1)) return 'both';
  if (signs.has(-1)) return 'low';
  return signs.has(1) ? 'high' : 'middle';
}
