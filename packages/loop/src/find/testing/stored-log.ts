import type { Warehouse } from '@touchstone/storage';
import { journeyKey } from './stored-journeys.ts';

/** A journey of a log as a test writes it: its steps in order, times in milliseconds since 1970. */
export interface LoggedJourney {
  /** The number that `storeJourneys` is given. */
  readonly journey: number;
  readonly steps: readonly { readonly activity: string; readonly started: number; readonly ended: number }[];
}

/** Writes the journeys of a log as their building would leave them, with what the studies read of them. */
export async function storeLog(
  warehouse: Warehouse,
  { batch, journeys }: { readonly batch: number; readonly journeys: readonly LoggedJourney[] },
): Promise<void> {
  const rows = journeys.map(({ journey, steps }) => {
    const starts = steps.map(({ started }) => Math.round(started));
    const ends = steps.map(({ ended }) => Math.round(ended));
    const waits = starts.map((start, at) =>
      at === 0 ? 0 : Math.max(0, start - Math.max(...ends.slice(0, at))),
    );
    const [begun, over] = [Math.min(...starts), Math.max(...ends)];
    const time = (ms: number): string => `fromUnixTimestamp64Milli(${ms}, 'UTC')`;
    const list = (values: readonly (number | string)[]): string => `[${values.join(', ')}]`;
    const names = list(steps.map(({ activity }) => `'${activity}'`));
    return `(${batch}, ${journeyKey(journey)}, ${names}, ${list(starts)}, ${list(ends)}, ${list(waits)}, ${time(begun)}, ${time(over)}, ${over - begun})`;
  });
  const columns = 'batch, journey, activities, starts, ends, waits, started, ended, duration';
  for (let from = 0; from < rows.length; from += 2000) {
    const sql = `INSERT INTO journeys (${columns}) VALUES ${rows.slice(from, from + 2000).join(', ')}`;
    await warehouse.command({ name: 'store-log', sql, settings: { max_query_size: 100_000_000 } });
  }
}
