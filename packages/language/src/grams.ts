import type { ReadingView } from './reading-view.ts';

/** The longest run of characters that is a feature of its own. */
export const longestGram = 4;
/** Keys a position can give: its runs of 1–4 characters, and its last two under a negation. */
export const keysPerPosition = 5;
/** Stands before the first and after the last character of a clause. */
const edge = 2;
const negationSeed = 0x51ed270b;
/** A negation reaches this many characters. */
const reach = 6;
const negators = new Set([...'不没无未别非莫难勿'].map((character) => character.charCodeAt(0)));

function mixed(hash: number, code: number): number {
  let value = Math.imul(hash ^ code, 0x9e3779b1);
  value ^= value >>> 15;
  return Math.imul(value, 0x85ebca77);
}
function finished(hash: number, kind: number): number {
  let value = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae3d) + kind;
  value ^= value >>> 16;
  return value === 0 ? 1 : value;
}

/** The key of a run of characters, as a position gives it. */
export function gramKey(codes: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (let i = codes.length - 1; i >= 0; i--) hash = mixed(hash, codes[i] ?? 0);
  return finished(hash, codes.length);
}

/** Keys of one clause: those of position `p` are `keys[starts[p] … starts[p + 1])`. */
export interface ClauseKeys {
  readonly keys: Int32Array;
  readonly starts: Int32Array;
}

/** Room for the keys of a clause of `characters` characters. */
export function clauseKeysRoom(characters: number): ClauseKeys {
  return {
    keys: new Int32Array((characters + 1) * keysPerPosition),
    starts: new Int32Array(characters + 2),
  };
}

/**
 * Writes for every position of clause `[from, to)`, and for the edge after it, the keys of the runs that end there
 * (never across the clause's start), and one for the last two characters when a negation stands within reach.
 * Returns the number of positions.
 */
export function clauseKeys(view: ReadingView, from: number, to: number, into: ClauseKeys): number {
  const { codes } = view;
  const { keys, starts } = into;
  let negation = from - reach - 1;
  let count = 0;
  for (let at = from; at <= to; at++) {
    starts[at - from] = count;
    const last = at === to ? edge : (codes[at] ?? 0);
    let hash = mixed(0x811c9dc5, last);
    keys[count++] = finished(hash, 1);
    for (let length = 2; length <= longestGram; length++) {
      const place = at - length + 1;
      if (place < from - 1) break;
      hash = mixed(hash, place < from ? edge : (codes[place] ?? 0));
      keys[count++] = finished(hash, length);
    }
    if (at - negation <= reach && at - negation >= 2 && at < to) {
      keys[count++] = finished(mixed(mixed(negationSeed, last), codes[at - 1] ?? 0), 9);
    }
    if (negators.has(last)) negation = at;
  }
  starts[to + 1 - from] = count;
  return to + 1 - from;
}
