import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexKeys, rowOf } from './key-index.ts';

const key = fc.integer({ min: -0x80000000, max: 0x7fffffff }).filter((value) => value !== 0);

describe('the index of keys', () => {
  it('finds the row of every key and no row of any other', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(key, { maxLength: 200 }),
        fc.array(key, { maxLength: 50 }),
        (keys, others) => {
          const index = indexKeys(Int32Array.from(keys));
          for (const [row, known] of keys.entries()) expect(rowOf(index, known)).toBe(row);
          for (const other of others) expect(rowOf(index, other)).toBe(keys.indexOf(other));
        },
      ),
      { seed: 20261122 },
    );
  });

  it('finds keys that fall on one place', () => {
    const keys = Int32Array.from({ length: 9 }, (_, i) => (i + 1) << 20);
    const index = indexKeys(keys);
    expect([...keys].map((known) => rowOf(index, known))).toEqual([...keys.keys()]);
    expect(rowOf(index, 10 << 20)).toBe(-1);
  });
});
