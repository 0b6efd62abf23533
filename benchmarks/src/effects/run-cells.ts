import { cells } from './cells.ts';
import { addRun, emptyTally, type Tally } from './tally.ts';

/** Which worlds are run. */
export interface RunPlan {
  readonly cells: readonly string[];
  readonly seeds: readonly number[];
}

/** Tallies by “cell / setting / size”. */
export type Tallies = Record<string, Tally>;

/** The key of a tally. */
export function tallyKey(cell: string, setting: string, size: number): string {
  return `${cell} / ${setting} / ${size}`;
}

/** Runs the worlds of some seeds. */
export function runCells(plan: RunPlan, onSetting: (key: string) => void = () => undefined): Tallies {
  const tallies: Tallies = {};
  for (const { key, settings } of cells.filter((cell) => plan.cells.includes(cell.key))) {
    for (const { name, sizes, run } of settings) {
      for (const size of sizes) {
        const tally = emptyTally();
        for (const seed of plan.seeds) addRun(tally, run({ seed, size }));
        tallies[tallyKey(key, name, size)] = tally;
        onSetting(tallyKey(key, name, size));
      }
    }
  }
  return tallies;
}
