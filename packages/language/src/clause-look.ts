import { mostCharacters } from './clauses.ts';
import { clauseKeys, clauseKeysRoom, keysPerPosition, longestGram } from './grams.ts';
import { aspectCount } from './model-blocks.ts';
import type { Look } from './understanding.ts';

/** Runs of characters fall into this many places of an adaptation. */
export const sparsePlaces = 32_768;
const room = clauseKeysRoom(mostCharacters);
const hiddenScale = 0.3;
const sparseScale = 0.5;

/** A clause as an adaptation sees it. */
export interface ClauseFeatures {
  /** Hidden values of the network, scaled. */
  readonly dense: Float32Array;
  /** Places of its runs of two to four characters, each once. */
  readonly sparse: Int32Array;
  readonly sparseValue: number;
  /** Detection log-odds of the aspects. */
  readonly logits: Float32Array;
  /** Which entries of the catalogue it names. */
  readonly named: readonly boolean[];
}

/** Log-odds of a probability, short of the infinite. */
export function logitOf(p: number): number {
  const bounded = Math.max(1e-4, Math.min(1 - 1e-4, p));
  return Math.log(bounded / (1 - bounded));
}

function sparseOf(look: Look, clause: number): Int32Array {
  const { bounds } = look.reading;
  const positions = clauseKeys(look.view, bounds[clause] ?? 0, bounds[clause + 1] ?? 0, room);
  const places = new Set<number>();
  for (let p = 0; p < positions; p++) {
    const from = room.starts[p] ?? 0;
    const to = Math.min(room.starts[p + 1] ?? 0, from + Math.min(longestGram, keysPerPosition));
    for (let k = from + 1; k < to; k++) places.add((room.keys[k] ?? 0) & (sparsePlaces - 1));
  }
  return Int32Array.from(places);
}

/** The features of every clause of a comment; `names` are the catalogue's names and synonyms, entry by entry. */
export function clauseFeatures(look: Look, names: readonly (readonly string[])[]): readonly ClauseFeatures[] {
  const { reading, view } = look;
  const width = reading.clauses === 0 ? 0 : reading.hidden.length / reading.clauses;
  return Array.from({ length: reading.clauses }, (_, c) => {
    const dense = reading.hidden.slice(c * width, (c + 1) * width).map((value) => value * hiddenScale);
    const sparse = sparseOf(look, c);
    const from = reading.bounds[c] ?? 0;
    const codes = view.codes.subarray(from, reading.bounds[c + 1] ?? from);
    const text = names.length === 0 ? '' : String.fromCodePoint(...codes);
    return {
      dense,
      sparse,
      sparseValue: sparseScale / Math.sqrt(Math.max(1, sparse.length / 8)),
      logits: reading.detect.slice(c * aspectCount, (c + 1) * aspectCount).map(logitOf),
      named: names.map((list) => list.some((name) => name !== '' && text.includes(name))),
    };
  });
}
