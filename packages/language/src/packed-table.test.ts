import { expect, it } from 'vitest';
import { levelCount, packedRowBytes, packTable, unpackTable } from './packed-table.ts';

it.each([1, 7, 8, 24, 168])('packs %i columns into five bits a value and back', (columns) => {
  const rows = 40;
  const levels = Int8Array.from({ length: columns * levelCount }, (_, at) => ((at * 37) % 255) - 127);
  const table = Int8Array.from({ length: rows * columns }, (_, at) => {
    const number = (at * 11 + Math.floor(at / columns)) % levelCount;
    return levels[(at % columns) * levelCount + number] ?? 0;
  });
  const packed = packTable(table, levels, columns);
  expect(packed.length).toBe(rows * packedRowBytes(columns));
  expect(packedRowBytes(columns)).toBe(Math.ceil((columns * 5) / 8));
  expect(unpackTable(packed, levels, columns)).toEqual(table);
});
