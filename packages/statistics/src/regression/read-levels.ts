import type { Column } from '../moments/cross-products-from-columns.ts';
import { StatisticsError } from '../statistics-error.ts';

/** Rows of an outcome in levels. */
export interface LevelInput {
  readonly outcomeName: string;
  /** Level of each row, 0 for the first name of `levels`. */
  readonly outcome: ArrayLike<number>;
  readonly levels: readonly string[];
  readonly columns: readonly Column[];
  /** Repetitions of each row; left out means 1. */
  readonly weights?: ArrayLike<number>;
}

/** Levels that occur, renumbered, with their weights. */
export interface Levels {
  readonly levels: Int32Array;
  readonly names: readonly string[];
  readonly counts: readonly number[];
}

/** Reads levels; throws `outOfRange` for one that has no name. */
export function readLevels(
  { outcome, levels, outcomeName }: Pick<LevelInput, 'outcome' | 'levels' | 'outcomeName'>,
  weights: Float64Array,
): Levels {
  const totals = new Float64Array(levels.length);
  for (let row = 0; row < outcome.length; row++) {
    const level = outcome[row] ?? -1;
    if (!(Number.isInteger(level) && level >= 0 && level < levels.length)) {
      throw new StatisticsError('outOfRange', {
        name: outcomeName,
        index: row,
        found: String(level),
        low: 0,
        high: levels.length - 1,
      });
    }
    totals[level] = (totals[level] ?? 0) + (weights[row] ?? 0);
  }
  const used = Array.from(totals.keys()).filter((level) => (totals[level] ?? 0) > 0);
  const position = new Map(used.map((level, at) => [level, at]));
  return {
    levels: Int32Array.from(outcome, (level) => position.get(level) ?? 0),
    names: used.map((level) => levels[level] ?? ''),
    counts: used.map((level) => totals[level] ?? 0),
  };
}
