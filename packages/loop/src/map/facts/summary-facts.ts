import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { handoverNames } from './handover-counts.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';
import { timesSql, timesTuple } from './times.ts';

const rowSchema = z.object({
  journeys: z.number(),
  visits: z.number(),
  /** ms since 1970; 0 without journeys. */
  first_start: z.number(),
  last_end: z.number(),
  duration_times: timesTuple,
  /** Waiting up to the first closing touchpoint, and the time until that was done; the whole journey without one. */
  waited: z.number(),
  until_closed: z.number(),
  rework_journeys: z.number(),
  /** Neighbours that both name somebody, and those with two different ones. */
  staff_pairs_sum: z.number(),
  staff_changes_sum: z.number(),
  staff_returns_sum: z.number(),
  unit_pairs_sum: z.number(),
  unit_changes_sum: z.number(),
  channel_pairs_sum: z.number(),
  channel_changes_sum: z.number(),
  /** By the marks of the catalogue. */
  contacted: z.number(),
  resolved: z.number(),
  transferred: z.number(),
  finished: z.number(),
  complaining: z.number(),
  /** Most journeys in progress at one moment. */
  peak: z.number(),
});
export type SummaryFacts = z.infer<typeof rowSchema>;

/**
 * Most journeys open at one moment: starts as odd numbers and ends as even ones, in order, each worth 1 or −1. At the same
 * moment an end comes first, and a journey without length lasts a millisecond.
 */
const peak = `arrayMax(arrayPushFront(arrayCumSum(arrayMap(moment -> if(bitAnd(moment, 1) = 1, 1, -1),
    arraySort(groupArrayArray([opened * 2 + 1, greatest(closed, opened + 1) * 2])))), 0))`;

/** Figures that need marks of the catalogue; without any they are known, and cost nothing. */
function markedFigures({
  closing,
  contact,
  transfer,
  complaint,
}: JourneySelection['marked']): readonly string[] {
  const has = (codes: readonly number[], text: string, otherwise = '0'): string =>
    codes.length > 0 ? text : otherwise;
  const done = has(closing, 'has({closing:Array(UInt32)}, path[-1])');
  const moved = has(transfer, 'hasAny(path, {transfer:Array(UInt32)})');
  const contacts = has(contact, 'arrayCount(code -> has({contact:Array(UInt32)}, code), path)');
  const closedAt = 'arrayFirstIndex(code -> has({closing:Array(UInt32)}, code), path)';
  return [
    // Waits after the closing touchpoint are few, mostly none: taking them away is less work than adding up the others.
    `sum(${has(closing, `rested - if(${closedAt} = 0, 0, arraySum(arraySlice(pauses, ${closedAt} + 1)))`, 'rested')}) AS waited`,
    `sum(${has(closing, `if(${closedAt} = 0, closed, finishes[${closedAt}]) - opened`, 'lasted')}) AS until_closed`,
    `countIf(${contacts} > 0) AS contacted`,
    `countIf(${contacts} = 1 AND NOT ${moved} AND ${done}) AS resolved`,
    `countIf(${moved}) AS transferred`,
    `countIf(${done}) AS finished`,
    `countIf(${has(complaint, 'hasAny(path, {complaint:Array(UInt32)})')}) AS complaining`,
  ];
}

/**
 * Everything that is counted once a journey, in one pass over the journeys. Exact; needs every duration for the
 * percentiles.
 */
export function summaryFacts(ask: Asker, selection: JourneySelection): Promise<SummaryFacts> {
  const query = journeysQuery(selection, {
    name: 'map-summary',
    select: `count() AS journeys, sum(length(path)) AS visits, min(opened) AS first_start, max(closed) AS last_end,
  ${timesSql('lasted')} AS duration_times, countIf(length(path) > arrayUniq(path)) AS rework_journeys,
  ${handoverNames.map((name) => `sum(${name}) AS ${name}_sum`).join(', ')},
  ${markedFigures(selection.marked).join(',\n  ')},
  ${peak} AS peak`,
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
