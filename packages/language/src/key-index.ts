/** Finds the row of a key: open addressing over twice as many slots as keys, at least. */
export interface KeyIndex {
  /** Key and row of every slot side by side, so that both come with one look; no key is 0, so 0 is an empty slot. */
  readonly slots: Int32Array;
  readonly last: number;
}

export function indexKeys(keys: Int32Array): KeyIndex {
  let size = 16;
  while (size < keys.length * 2) size *= 2;
  const slots = new Int32Array(size * 2);
  const last = slots.length - 1;
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row] ?? 0;
    let at = (key << 1) & last;
    while (slots[at] !== 0) at = (at + 2) & last;
    slots[at] = key;
    slots[at + 1] = row;
  }
  return { slots, last };
}

/** The row of a key, −1 when it has none. */
export function rowOf({ slots, last }: KeyIndex, key: number): number {
  let at = (key << 1) & last;
  for (;;) {
    const found = slots[at];
    if (found === key) return slots[at + 1] ?? -1;
    if (found === 0) return -1;
    at = (at + 2) & last;
  }
}
