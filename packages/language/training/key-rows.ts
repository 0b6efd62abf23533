import type { Lexicon } from './lexicon.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Which weights each key of a table has: its own row, and those of the lexicon's classes that it belongs to. */
export type KeyRows = readonly (readonly number[])[];

/** The rows of every key of a vocabulary; classes stand behind all keys, as in an encoded comment. */
export function keyRows(vocabulary: Vocabulary, lexicon: Lexicon): KeyRows {
  const rows: (readonly number[])[] = [];
  for (const [key, row] of vocabulary) {
    rows[row] = [row, ...(lexicon.terms.get(key) ?? []).map((number) => vocabulary.size + number)];
  }
  return rows;
}

/** What a linear scorer sees of a comment. */
export interface Features {
  readonly rows: readonly number[];
  /** One over the root of the number of keys. */
  readonly scale: number;
}

/** The rows of all keys of an encoded comment, repeated as they repeat. */
export function featuresOf(grams: Int32Array, keys: KeyRows): Features {
  const rows: number[] = [];
  let many = 0;
  for (const gram of grams) {
    const own = keys[gram];
    if (own === undefined) continue;
    for (const row of own) rows.push(row);
    many += 1;
  }
  return { rows, scale: 1 / Math.sqrt(Math.max(1, many)) };
}
