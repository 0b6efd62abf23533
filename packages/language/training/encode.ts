import { type OverallLabel, overallLabels } from '../src/aspects.ts';
import { clauseBounds, mostCharacters } from '../src/clauses.ts';
import { clauseKeys, clauseKeysRoom } from '../src/grams.ts';
import { aspectCount } from '../src/model-blocks.ts';
import { readingView } from '../src/reading-view.ts';
import type { Lexicon } from './lexicon.ts';
import type { Row } from './row.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A row as the trainer reads it. Targets are bit sets of polarities: 1 bad, 2 so-so, 4 good. */
export interface Encoded {
  readonly row: Row;
  readonly domain: number;
  readonly clauses: number;
  /** First position of each clause, and the number of positions at the end. */
  readonly clauseStart: Int32Array;
  /** First entry of each position in `grams`, and their number at the end. */
  readonly positionStart: Int32Array;
  readonly grams: Int32Array;
  /** Bit sets by clause and aspect; undefined where the set does not say which words carry a mention. */
  readonly clauseTarget: Uint8Array | undefined;
  /** 1 where a clause's target of an aspect is not known though other clauses' are. */
  readonly clauseUnknown: Uint8Array | undefined;
  /** Bit sets by aspect; undefined where the set labels no aspects. */
  readonly target: Uint8Array | undefined;
  readonly overall: number;
}

const room = clauseKeysRoom(mostCharacters);

const bitOf = (polarity: number): number => (polarity < 0 ? 1 : polarity > 0 ? 4 : 2);

/** Marks the clauses that share at least two characters, or half of either, with a mention's words. */
function clauseTargets(row: Row, bounds: readonly number[], places: Int32Array): [Uint8Array, Uint8Array] {
  const clauses = bounds.length - 1;
  const target = new Uint8Array(clauses * aspectCount);
  const unknown = new Uint8Array(clauses * aspectCount);
  for (const { aspect, polarity, start, end } of row.mentions ?? []) {
    if (start === undefined || end === undefined) {
      for (let c = 0; c < clauses; c++) unknown[c * aspectCount + aspect] = 1;
      continue;
    }
    for (let c = 0; c < clauses; c++) {
      const from = places[bounds[c]];
      const to = places[bounds[c + 1]];
      const overlap = Math.min(end, to) - Math.max(start, from);
      if (overlap >= 3 || (overlap > 0 && overlap * 2 >= Math.min(end - start, to - from))) {
        target[c * aspectCount + aspect] |= bitOf(polarity);
      }
    }
  }
  return [target, unknown];
}

/** Turns a row into positions and targets. */
export function encode(
  row: Row,
  vocabulary: Vocabulary,
  domains: ReadonlyMap<string, number>,
  lexicon: Lexicon,
): Encoded {
  const view = readingView(row.text);
  const bounds = clauseBounds(view);
  const clauses = Math.max(0, bounds.length - 1);
  const clauseStart: number[] = [];
  const positionStart: number[] = [];
  const grams: number[] = [];
  for (let c = 0; c < clauses; c++) {
    clauseStart.push(positionStart.length);
    const positions = clauseKeys(view, bounds[c], bounds[c + 1], room);
    for (let p = 0; p < positions; p++) {
      positionStart.push(grams.length);
      for (let k = room.starts[p]; k < room.starts[p + 1]; k++) {
        const at = vocabulary.get(room.keys[k]);
        if (at !== undefined) grams.push(at);
        for (const number of lexicon.terms.get(room.keys[k]) ?? []) grams.push(vocabulary.size + number);
      }
    }
  }
  clauseStart.push(positionStart.length);
  positionStart.push(grams.length);
  let target: Uint8Array | undefined;
  let clauseTarget: Uint8Array | undefined;
  let clauseUnknown: Uint8Array | undefined;
  if (row.mentions) {
    target = new Uint8Array(aspectCount);
    for (const { aspect, polarity } of row.mentions) target[aspect] |= bitOf(polarity);
    const spanned = row.mentions.length === 0 || row.mentions.some((mention) => mention.start !== undefined);
    if (spanned) [clauseTarget, clauseUnknown] = clauseTargets(row, bounds, view.places);
  }
  const label: OverallLabel | undefined = row.overall;
  return {
    row,
    domain: domains.get(row.domain) ?? 0,
    clauses,
    clauseStart: Int32Array.from(clauseStart),
    positionStart: Int32Array.from(positionStart),
    grams: Int32Array.from(grams),
    clauseTarget,
    clauseUnknown,
    target,
    overall: label === undefined ? -1 : overallLabels.indexOf(label),
  };
}
