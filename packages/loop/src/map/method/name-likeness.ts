import { isChinese } from './plain-name.ts';

/** From here on two names are taken to mean the same. */
export const likeEnough = 0.5;

/**
 * How alike two plain names are, 0–1. 1: equal. Contained: the share of the longer one that the shorter one covers
 * (in alphabets only whole words count, and a plural s is no difference). Otherwise one letter in eight may be wrong
 * (Levenshtein 1966, in names of five letters or more): a little under 1. Everything else is 0.
 *
 * @param a as `plainName` gives it
 * @param b as `plainName` gives it
 */
export function nameLikeness(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  const contained = isChinese(a) || isChinese(b) ? characterCover(a, b) : wordCover(a, b);
  return Math.max(contained, spellingLikeness(a, b));
}

function characterCover(a: string, b: string): number {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  return shorter.length >= 2 && longer.includes(shorter) ? (shorter.length / longer.length) * 0.98 : 0;
}

function wordCover(a: string, b: string): number {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  const [fewer, more] = first.length <= second.length ? [first, second] : [second, first];
  const set = new Set(more);
  if (fewer.length === 0 || !fewer.every((word) => set.has(word))) return 0;
  const letters = (words: readonly string[]): number => words.reduce((sum, word) => sum + word.length, 0);
  return (letters(fewer) / letters(more)) * 0.98;
}

const empty = new Set(['the', 'a', 'an', 'of', 'for', 'to', 'and', 'by', 'in', 'at', 'on']);

function wordsOf(name: string): readonly string[] {
  return name
    .split(' ')
    .filter((word) => !empty.has(word))
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word));
}

function spellingLikeness(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  const allowed = Math.floor(length / 8) + (length >= 5 ? 1 : 0);
  if (length < 5 || length > 60 || Math.abs(a.length - b.length) > allowed) return 0;
  const wrong = editDistance(a, b);
  return wrong <= allowed ? 1 - wrong / length : 0;
}

/** Letters put in, left out or changed, at the least (Levenshtein 1966). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
