import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { handoverCounts } from './handover-facts.ts';
import { type JourneySelection, journeysQuery, reachedBy } from './journey-selection.ts';
import { timesSql, timesTuple } from './times.ts';

const rowSchema = z.object({
  journeys: z.number(),
  visits: z.number(),
  /** ms since 1970; 0 without journeys. */
  first_start: z.number(),
  last_end: z.number(),
  duration_times: timesTuple,
  /** Waiting up to the first closing touchpoint, and the time until that was done (the whole journey without one). */
  waited: z.number(),
  until_closed: z.number(),
  rework_journeys: z.number(),
  /** Neighbours that both name somebody, and those with two different ones. */
  staff_pairs: z.number(),
  staff_changes: z.number(),
  unit_pairs: z.number(),
  unit_changes: z.number(),
  channel_pairs: z.number(),
  channel_changes: z.number(),
  ping_pong: z.number(),
  /** By the marks of the catalogue. */
  contacted: z.number(),
  resolved: z.number(),
  transferred: z.number(),
  finished: z.number(),
  complaining: z.number(),
  /** Most journeys in progress at one moment. */
  peak: z.number(),
  /** Notes on quality. */
  single: z.number(),
  overlapping: z.number(),
  tied: z.number(),
  unnamed_staff: z.number(),
  instant: z.number(),
});
export type SummaryFacts = z.infer<typeof rowSchema>;

const [staff, units, lanes] = ['people', 'teams', 'lanes'].map(handoverCounts);

/**
 * Everything that is counted once a journey, in one pass over the journeys: figures of the summary and of the data's
 * quality. Exact; needs every duration for the percentiles.
 */
export function summaryFacts(ask: Asker, selection: JourneySelection): Promise<SummaryFacts> {
  const query = journeysQuery(selection, {
    name: 'map-summary',
    names: [
      'length(path) AS places',
      'arrayPopFront(begins) AS begins_after',
      `arrayPopBack(${reachedBy('finishes')}) AS reached_before`,
      'arrayFirstIndex(code -> has({closing:Array(UInt32)}, code), path) AS closed_at',
      'arrayCount(code -> has({contact:Array(UInt32)}, code), path) AS contacts',
      'hasAny(path, {transfer:Array(UInt32)}) AS transfers',
      'has({closing:Array(UInt32)}, path[-1]) AS done',
    ],
    select: `count() AS journeys, sum(places) AS visits, min(opened) AS first_start, max(closed) AS last_end, ${timesSql('lasted')} AS duration_times,
  sum(if(closed_at = 0, rested, arraySum(arraySlice(pauses, 1, closed_at)))) AS waited,
  sum(if(closed_at = 0, lasted, arrayMax(arraySlice(finishes, 1, closed_at)) - opened)) AS until_closed,
  countIf(places > arrayUniq(path)) AS rework_journeys,
  sum(${staff?.pairs}) AS staff_pairs, sum(${staff?.transfers}) AS staff_changes, sum(${staff?.pingPong}) AS ping_pong,
  sum(${units?.pairs}) AS unit_pairs, sum(${units?.transfers}) AS unit_changes,
  sum(${lanes?.pairs}) AS channel_pairs, sum(${lanes?.transfers}) AS channel_changes,
  countIf(contacts > 0) AS contacted, countIf(contacts = 1 AND NOT transfers AND done) AS resolved,
  countIf(transfers) AS transferred, countIf(done) AS finished, countIf(hasAny(path, {complaint:Array(UInt32)})) AS complaining,
  maxIntersections(opened, greatest(opened, closed)) AS peak, countIf(places = 1) AS single,
  sum(arrayCount((start, free) -> start < free, begins_after, reached_before)) AS overlapping,
  sum(arrayCount((a, b, c, d) -> a = b AND c = d, arrayPopBack(begins), begins_after, arrayPopBack(finishes), arrayPopFront(finishes))) AS tied,
  sum(arrayCount(person -> person = '', people)) AS unnamed_staff,
  sum(arrayCount((start, end) -> start = end, begins, finishes)) AS instant`,
    parameters: selection.marked,
  });
  return ask.row(query, rowSchema);
}

const edgeSchema = z.object({ unfinished: z.number(), going_on: z.number() });

/**
 * Journeys cut by the edge of the period: those not finished when the log ends, last seen less than `usual` ms before;
 * and those that had begun before the period and were still going on when it began, which it leaves out.
 */
export async function edgeOfPeriod(
  ask: Asker,
  selection: JourneySelection,
  task: {
    readonly lastEnd: number;
    readonly usual: number;
    readonly from: string | undefined;
    readonly open: JourneySelection;
  },
): Promise<{ readonly unfinished: number; readonly begunBefore: number }> {
  const late = journeysQuery(selection, {
    name: 'map-unfinished',
    select:
      'countIf(NOT has({closing:Array(UInt32)}, path[-1]) AND closed > {since:Int64}) AS unfinished, 0 AS going_on',
    parameters: { ...selection.marked, since: task.lastEnd - Math.round(task.usual) },
  });
  const { unfinished } = await ask.row(late, edgeSchema);
  if (task.from === undefined) return { unfinished, begunBefore: 0 };
  const before = journeysQuery(task.open, {
    name: 'map-begun-before',
    select: `0 AS unfinished, countIf(toDate32(started, {zone:String}) < {day:Date32} AND toDate32(ended, {zone:String}) >= {day:Date32}) AS going_on`,
    parameters: { zone: selection.items.timeZone, day: task.from },
  });
  const { going_on: begunBefore } = await ask.row(before, edgeSchema);
  return { unfinished, begunBefore };
}
