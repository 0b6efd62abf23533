/** Bits that one value of the table takes in a model file. */
const bits = 5;
/** So many values can a column of the table have. */
export const levelCount: number = 1 << bits;

/** Bytes of one row of so many columns. */
export function packedRowBytes(columns: number): number {
  return Math.ceil((columns * bits) / 8);
}

/**
 * Packs a table, row by row, into the numbers of its values among the levels of their columns.
 *
 * @param table values, `columns` a row; each is one of its column's levels
 * @param levels `levelCount` values of each column, column by column
 */
export function packTable(table: Int8Array, levels: Int8Array, columns: number): Uint8Array {
  const numbers = new Uint8Array(columns * 256);
  for (let at = levels.length - 1; at >= 0; at--) {
    numbers[Math.floor(at / levelCount) * 256 + (levels[at] ?? 0) + 128] = at % levelCount;
  }
  const rowBytes = packedRowBytes(columns);
  const packed = new Uint8Array((table.length / columns) * rowBytes);
  for (let from = 0, to = 0; from < table.length; from += columns, to += rowBytes) {
    let kept = 0;
    let held = 0;
    let at = to;
    for (let column = 0; column < columns; column++) {
      kept |= (numbers[column * 256 + (table[from + column] ?? 0) + 128] ?? 0) << held;
      held += bits;
      if (held < 8) continue;
      packed[at++] = kept & 255;
      kept >>>= 8;
      held -= 8;
    }
    if (held > 0) packed[at] = kept & 255;
  }
  return packed;
}

/** The table that `packTable` packed. */
export function unpackTable(packed: Uint8Array, levels: Int8Array, columns: number): Int8Array {
  const rowBytes = packedRowBytes(columns);
  const table = new Int8Array((packed.length / rowBytes) * columns);
  for (let from = 0, to = 0; from < packed.length; from += rowBytes, to += columns) {
    let kept = 0;
    let held = 0;
    let at = from;
    for (let column = 0; column < columns; column++) {
      if (held < bits) {
        kept |= (packed[at++] ?? 0) << held;
        held += 8;
      }
      table[to + column] = levels[column * levelCount + (kept & (levelCount - 1))] ?? 0;
      kept >>>= bits;
      held -= bits;
    }
  }
  return table;
}
