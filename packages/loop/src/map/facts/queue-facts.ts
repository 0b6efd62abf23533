import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';

/** One hour of the day at a touchpoint. */
export interface QueueHour {
  /** 0–23 in the log's time zone. */
  readonly hour: number;
  /** Customers who began to wait in it, over all days. */
  readonly arrivals: number;
  /** Their waits in seconds. */
  readonly meanWait: number;
  readonly p90Wait: number;
  /** Customers waiting at the same time, on average over the days with arrivals: arrivals an hour × mean wait (Little 1961). */
  readonly waiting: number;
}

const rowSchema = z.object({
  hour: z.number(),
  arrivals: z.number(),
  mean_wait: z.number(),
  p90_wait: z.array(z.number()),
  all_days: z.number(),
});

const perHour = 3_600_000;

/**
 * The queue before a touchpoint through the day: who begins to wait when all earlier work of the journey has ended, and
 * how long. First visits of journeys have no recorded wait and are left out, as are visits after a journey's closing.
 * Class: exact; needs every wait for the percentile.
 */
export async function queueFacts(
  asker: Asker,
  selection: JourneySelection,
  touchpoint: string,
): Promise<readonly QueueHour[]> {
  const arrays = journeysQuery(selection, {
    name: 'map-queue',
    names: ['arrayFirstIndex(code -> has({closing:Array(UInt32)}, code), path) AS closed_at'],
    select: 'closed_at, path, pauses, begins, arrayEnumerate(path) AS places',
    where: 'has(path, {queued:UInt32})',
    parameters: {
      closing: selection.marked.closing,
      queued: selection.codes.codeOf(touchpoint) ?? 0,
      zone: selection.items.timeZone,
    },
  });
  const sql = `SELECT toHour(joined) AS hour, count() AS arrivals, avg(pause) AS mean_wait,
  quantilesExactInclusive(0.9)(pause) AS p90_wait, any(days) AS all_days
FROM (
  SELECT toTimeZone(fromUnixTimestamp64Milli(begin - pause, 'UTC'), {zone:String}) AS joined, pause, uniqExact(toDate32(joined)) OVER () AS days
  FROM (${arrays.sql})
  ARRAY JOIN path AS code, pauses AS pause, begins AS begin, places AS place
  WHERE code = {queued:UInt32} AND place > 1 AND (closed_at = 0 OR place <= closed_at))
GROUP BY hour ORDER BY hour`;
  const rows = await asker.rows({ ...arrays, sql }, rowSchema);
  return rows.map(({ hour, arrivals, mean_wait, p90_wait: [p90 = 0], all_days }) => ({
    hour,
    arrivals,
    meanWait: mean_wait / 1000,
    p90Wait: p90 / 1000,
    waiting: (arrivals * mean_wait) / (Math.max(1, all_days) * perHour),
  }));
}
