import type { Cell } from './cell-settings.ts';
import { honestCells } from './honest-cells.ts';
import { poisonedCells } from './poisoned-cells.ts';

/** Every cell of the benchmark, in its order. */
export const cells: readonly Cell[] = [...honestCells, ...poisonedCells];
