import { roundToLevels } from './levels.ts';
import type { Net } from './net.ts';

/**
 * Rounds a table to 8 bits a value and on to a few levels a column; the unit of a column is its largest value that 99.99 %
 * stay below, over 127.
 */
export function quantise(
  members: readonly Net[],
  rows: number,
  extra: (row: number, member: Net) => Float32Array,
): { readonly table: Int8Array; readonly units: Float32Array; readonly levels: Int8Array } {
  const width = members[0].shape.width;
  const columns = width * members.length;
  const table = new Int8Array(rows * columns);
  const units = new Float32Array(columns);
  members.forEach((member, m) => {
    const merged = new Float32Array(rows * width);
    for (let row = 0; row < rows; row++) merged.set(extra(row, member), row * width);
    for (let i = 0; i < width; i++) {
      const sizes = new Float32Array(rows);
      for (let row = 0; row < rows; row++) sizes[row] = Math.abs(merged[row * width + i]);
      sizes.sort();
      const unit = Math.max(1e-6, sizes[Math.floor((rows - 1) * 0.9999)]) / 127;
      units[m * width + i] = unit;
      for (let row = 0; row < rows; row++) {
        const value = Math.round(merged[row * width + i] / unit);
        table[row * columns + m * width + i] = Math.max(-127, Math.min(127, value));
      }
    }
  });
  return { table, units, levels: roundToLevels(table, columns) };
}

/** Rounds the tone to 8 bits a value. */
export function roundTone(weights: Float32Array): { readonly tone: Int8Array; readonly unit: number } {
  const sizes = weights.map(Math.abs).sort();
  const unit = Math.max(1e-6, sizes[Math.floor((sizes.length - 1) * 0.9995)]) / 127;
  const tone = Int8Array.from(weights, (value) => Math.max(-127, Math.min(127, Math.round(value / unit))));
  return { tone, unit };
}
