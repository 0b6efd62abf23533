import type { RandomGenerator } from '../random/random-generator.ts';
import { shuffledIndexes } from '../random/shuffled.ts';

/**
 * Random orderings in antithetic pairs (an ordering and its reverse; Mitchell, Cooper, Frank & Holmes 2022, §3.2),
 * flat: `2 · pairs` orderings of `players`. With `rotated` the pairs are rotations of a base ordering (a new base after
 * a full turn), so every player visits early, middle and late places about equally often; the pairs are then no
 * longer independent.
 */
export function antitheticOrderings(
  random: RandomGenerator,
  players: number,
  { pairs, rotated }: { readonly pairs: number; readonly rotated: boolean },
): Int32Array {
  const orderings = new Int32Array(2 * pairs * players);
  let base = shuffledIndexes(random, players);
  const turns = Math.min(pairs, players);
  for (let pair = 0; pair < pairs; pair++) {
    if (pair > 0 && (!rotated || pair % turns === 0)) base = shuffledIndexes(random, players);
    const turn = rotated ? Math.round(((pair % turns) * players) / turns) : 0;
    for (let place = 0; place < players; place++) {
      const player = base[(place + turn) % players] ?? 0;
      orderings[2 * pair * players + place] = player;
      orderings[(2 * pair + 2) * players - 1 - place] = player;
    }
  }
  return orderings;
}

/** Columns in the order in which an ordering of players takes them in, each with its player. */
export interface ColumnSequence {
  /** Positions of the columns; the outcome's position (after all columns) last. */
  readonly columns: Int32Array;
  readonly owners: Int32Array;
}

/** Players' columns stand one after another in sweep order. */
export function columnSequence(sizes: Int32Array, ordering: Int32Array): ColumnSequence {
  const starts = new Int32Array(sizes.length + 1);
  for (let player = 0; player < sizes.length; player++) {
    starts[player + 1] = (starts[player] ?? 0) + (sizes[player] ?? 0);
  }
  const total = starts[sizes.length] ?? 0;
  const columns = new Int32Array(total + 1);
  columns[total] = total;
  const owners = new Int32Array(total);
  let at = 0;
  for (const player of ordering) {
    for (let column = starts[player] ?? 0; column < (starts[player + 1] ?? 0); column++) {
      columns[at] = column;
      owners[at++] = player;
    }
  }
  return { columns, owners };
}
