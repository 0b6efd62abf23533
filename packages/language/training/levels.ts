import { levelCount } from '../src/packed-table.ts';

const rounds = 60;

/** The level nearest to each value from −127 to 127. */
function nearest(levels: readonly number[]): Int32Array {
  return Int32Array.from({ length: 255 }, (_, at) => {
    let best = 0;
    for (let k = 1; k < levels.length; k++) {
      if (Math.abs(at - 127 - levels[k]) < Math.abs(at - 127 - levels[best])) best = k;
    }
    return best;
  });
}

/** Levels as dense as the cube root of how often values occur: what is best for many levels (Panter & Dite 1951). */
function firstLevels(counts: Float64Array): number[] {
  const sums: number[] = [];
  let sum = 0;
  for (const count of counts) {
    sum += Math.cbrt(count);
    sums.push(sum);
  }
  return Array.from({ length: levelCount }, (_, k) => {
    const wanted = ((k + 0.5) / levelCount) * sum;
    return sums.findIndex((value) => value >= wanted) - 127;
  });
}

/** The levels of one column that lie nearest to its values in the mean square (Lloyd 1982, IEEE Trans. Inf. Theory 28, 129–137). */
function levelsOf(counts: Float64Array): number[] {
  let levels = firstLevels(counts);
  for (let round = 0; round < rounds; round++) {
    const totals = levels.map(() => 0);
    const many = levels.map(() => 0);
    nearest(levels).forEach((k, at) => {
      totals[k] += counts[at] * (at - 127);
      many[k] += counts[at];
    });
    levels = levels.map((level, k) => (many[k] > 0 ? totals[k] / many[k] : level));
  }
  return levels.map(Math.round);
}

/**
 * Moves every value of a table in place to the nearest of its column's `levelCount` levels; returns them column by column.
 * On the corpus's test lines 32 levels read as 8 bits do (e2e 0.633 both), 16 a little worse (0.632).
 */
export function roundToLevels(table: Int8Array, columns: number): Int8Array {
  const levels = new Int8Array(columns * levelCount);
  for (let column = 0; column < columns; column++) {
    const counts = new Float64Array(255);
    for (let at = column; at < table.length; at += columns) counts[table[at] + 127] += 1;
    const own = levelsOf(counts);
    levels.set(own, column * levelCount);
    const moved = nearest(own);
    for (let at = column; at < table.length; at += columns) table[at] = own[moved[table[at] + 127]];
  }
  return levels;
}
