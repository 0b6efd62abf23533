import { clauseBounds, mostCharacters } from '../src/clauses.ts';
import { clauseKeys, clauseKeysRoom } from '../src/grams.ts';
import { readingView } from '../src/reading-view.ts';

/** Keys of runs of characters, each with a row of the table; row 0 is the first key. */
export type Vocabulary = ReadonlyMap<number, number>;

/** In how many comments each key occurs. */
function countKeys(texts: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>();
  const room = clauseKeysRoom(mostCharacters);
  for (const text of texts) {
    const seen = new Set<number>();
    const view = readingView(text);
    const bounds = clauseBounds(view);
    for (let c = 0; c + 1 < bounds.length; c++) {
      const positions = clauseKeys(view, bounds[c], bounds[c + 1], room);
      for (let k = 0; k < room.starts[positions]; k++) seen.add(room.keys[k]);
    }
    for (const key of seen) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/**
 * The keys worth a row: those of at least `least` labelled comments, or of one labelled comment and `leastAll` of all;
 * the most frequent `most` when there are more. Terms of the lexicon count as seen twice as often as is asked.
 */
export function buildVocabulary(
  labelled: readonly string[],
  unlabelled: readonly string[],
  terms: Iterable<number>,
  options: { readonly least: number; readonly leastAll: number; readonly most: number },
): Vocabulary {
  const near = countKeys(labelled);
  const far = countKeys(unlabelled);
  const kept: [number, number][] = [];
  for (const term of terms) near.set(term, (near.get(term) ?? 0) + options.least * 2);
  for (const [key, count] of near) {
    const all = count + (far.get(key) ?? 0);
    if (count >= options.least || all >= options.leastAll) kept.push([key, count * 4 + all]);
  }
  kept.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return new Map(kept.slice(0, options.most).map(([key], row) => [key, row]));
}
