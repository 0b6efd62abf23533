import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';

const rowSchema = z.object({
  /** 0 = Monday. */
  weekday: z.number(),
  hour: z.number(),
  visits: z.number(),
  /** Mean wait in ms of visits that are neither the first of their journey nor after its closing. */
  mean_wait: z.nullable(z.number()),
});
export type Arrivals = z.infer<typeof rowSchema>;

/** Quarters of an hour: no zone in use is shifted by less. */
const quarter = 900_000;

/** Begun visits and their waits up to the closing by weekday and hour of the log's zone. Exact; quarters are told apart first, so the zone is asked rarely. */
export function arrivalFacts(ask: Asker, selection: JourneySelection): Promise<readonly Arrivals[]> {
  const { closing } = selection.marked;
  const open = closing.length > 0 ? '(closed_at = 0 OR place <= closed_at)' : 'true';
  const query = journeysQuery(selection, {
    name: 'map-arrivals',
    names:
      closing.length > 0
        ? ['arrayFirstIndex(code -> has({closing:Array(UInt32)}, code), path) AS closed_at']
        : [],
    select: `begun - positiveModulo(begun, ${quarter}) AS quarter, count() AS visits,
  countIf(place > 1 AND ${open}) AS later, sumIf(wait, ${open}) AS waited`,
    unfold: 'begins AS begun, pauses AS wait, arrayEnumerate(begins) AS place',
    rest: 'GROUP BY quarter',
    parameters: { zone: selection.items.timeZone, closing },
  });
  const local = "toTimeZone(fromUnixTimestamp64Milli(quarter, 'UTC'), {zone:String})";
  const sql = `SELECT toDayOfWeek(${local}, 1) AS weekday, toHour(${local}) AS hour, sum(visits) AS visits, sum(waited) / nullIf(sum(later), 0) AS mean_wait
FROM (${query.sql}) GROUP BY weekday, hour ORDER BY weekday, hour`;
  return ask.rows({ ...query, sql }, rowSchema);
}
