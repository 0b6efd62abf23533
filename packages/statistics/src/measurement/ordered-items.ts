import { normalQuantile } from '../distribution/normal.ts';
import type { Column } from '../moments/cross-products-from-columns.ts';
import { StatisticsError } from '../statistics-error.ts';

/** An ordered item as category codes. */
export interface OrderedItem {
  readonly name: string;
  /** The values that occur, rising. */
  readonly levels: Float64Array;
  /** Code of each row from 0; 255 = missing. */
  readonly codes: Uint8Array;
  readonly counts: Float64Array;
}

/** Code of a missing answer. */
export const missingCode = 255;

/** Most levels of an item that still counts as ordered categories. */
const mostLevels = 50;

/**
 * Reads an ordered item: its distinct values in rising order are the categories.
 * @throws StatisticsError tooLarge for more than 50 distinct values, notFinite for an infinite one
 */
export function orderedItem({ name, values }: Column): OrderedItem {
  const rows = values.length;
  const found = new Set<number>();
  for (let row = 0; row < rows; row++) {
    const value = values[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (!Number.isFinite(value)) {
      throw new StatisticsError('notFinite', { name, index: row, found: String(value) });
    }
    found.add(value);
    if (found.size > mostLevels)
      throw new StatisticsError('tooLarge', { name, found: found.size, most: mostLevels });
  }
  const levels = Float64Array.from(found).sort();
  const codeOf = new Map(Array.from(levels, (level, code) => [level, code]));
  const counts = new Float64Array(levels.length);
  const codes = new Uint8Array(rows).fill(missingCode);
  for (let row = 0; row < rows; row++) {
    const code = codeOf.get(values[row] ?? Number.NaN);
    if (code === undefined) continue;
    codes[row] = code;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return { name, levels, codes, counts };
}

/** Thresholds of the normal variable behind an item: Φ⁻¹ of the cumulated shares, one fewer than categories. */
export function thresholdsOf(counts: Float64Array): Float64Array {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const thresholds = new Float64Array(Math.max(0, counts.length - 1));
  let below = 0;
  for (let code = 0; code < thresholds.length; code++) {
    below += counts[code] ?? 0;
    thresholds[code] = normalQuantile(below / all);
  }
  return thresholds;
}
