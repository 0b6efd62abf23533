import { mostCharacters } from './clauses.ts';
import { clauseKeys, clauseKeysRoom } from './grams.ts';
import { indexKeys, rowOf } from './key-index.ts';
import { wideColumns } from './model-blocks.ts';
import type { Model } from './model-file.ts';
import type { NetworkMemory } from './network-memory.ts';
import type { ReadingView } from './reading-view.ts';

/** Puts the rows of clauses into the memory, and keeps count over a comment. */
export interface ClauseRows {
  /** Forgets the comment before. */
  start(): void;
  /** Puts the rows of clause `[from, to)` into the memory, adds up the wide scorer's; returns the positions. */
  put(view: ReadingView, from: number, to: number): number;
  /** The words' own tone so far: their sum over the root of their number. */
  tone(): number;
  /** How many rows the wide scorer has weights for, so far. */
  wide(): number;
  /** The totals of those rows; good until the memory grows. */
  wideTotals(): Int32Array;
}

export function openClauseRows(model: Model, memory: NetworkMemory): ClauseRows {
  const index = indexKeys(model.keys);
  const room = clauseKeysRoom(mostCharacters);
  const { wideRows } = model.shape;
  const { toneUnit } = model.calibration;
  let tone = 0;
  let known = 0;
  let wide = 0;
  return {
    start() {
      tone = 0;
      known = 0;
      wide = 0;
      memory.ints.fill(0, memory.places.wideTotal / 4, memory.places.wideTotal / 4 + wideColumns);
    },
    put(view, from, to) {
      const positions = clauseKeys(view, from, to, room);
      const { ints, places, kernels } = memory;
      const starts = places.starts / 4;
      const rows = places.rows / 4;
      const wideList = places.wideRows / 4;
      let count = 0;
      let wideCount = 0;
      for (let p = 0; p < positions; p++) {
        ints[starts + p] = count;
        for (let k = room.starts[p] ?? 0; k < (room.starts[p + 1] ?? 0); k++) {
          const row = rowOf(index, room.keys[k] ?? 0);
          if (row < 0) continue;
          ints[rows + count++] = row;
          if (row < wideRows) ints[wideList + wideCount++] = row;
          tone += model.tone[row] ?? 0;
        }
      }
      ints[starts + positions] = count;
      known += count;
      wide += wideCount;
      kernels.addUp(places.wideTable, places.wideRows, wideCount, wideColumns, places.wideTotal);
      return positions;
    },
    tone: () => (tone * toneUnit) / Math.sqrt(Math.max(1, known)),
    wide: () => wide,
    wideTotals() {
      const at = memory.places.wideTotal / 4;
      return memory.ints.subarray(at, at + wideColumns);
    },
  };
}
