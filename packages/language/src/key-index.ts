/** Finds the row of a key: open addressing over twice as many slots as keys, at least. */
export interface KeyIndex {
  readonly slots: Int32Array;
  readonly rows: Int32Array;
  readonly mask: number;
}

export function indexKeys(keys: Int32Array): KeyIndex {
  let size = 16;
  while (size < keys.length * 2) size *= 2;
  const slots = new Int32Array(size);
  const rows = new Int32Array(size).fill(-1);
  const mask = size - 1;
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row] ?? 0;
    let at = key & mask;
    while ((rows[at] ?? -1) >= 0) at = (at + 1) & mask;
    slots[at] = key;
    rows[at] = row;
  }
  return { slots, rows, mask };
}

/** The row of a key, −1 when it has none. */
export function rowOf(index: KeyIndex, key: number): number {
  const { slots, rows, mask } = index;
  let at = key & mask;
  for (;;) {
    const row = rows[at] ?? -1;
    if (row < 0 || slots[at] === key) return row;
    at = (at + 1) & mask;
  }
}
