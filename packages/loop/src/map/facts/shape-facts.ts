import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';

/** Classes of durations in one power of ten. */
const classesPerDecade = 6;

const classSchema = z.object({ class: z.number(), journeys: z.number() });
/** Class of a time: at most its limit and more than the one before; the shortest ends at a second. */
const classOf = (milliseconds: string): string =>
  `toInt32(ceil(log10(greatest(${milliseconds}, 1000) / 1000) * ${classesPerDecade} - 1e-9))`;

/** How many journeys last how long, in classes equal in log scale; the limits are in seconds. Exact. */
export async function durationClasses(
  ask: Asker,
  selection: JourneySelection,
): Promise<readonly { readonly upTo: number; readonly journeys: number }[]> {
  const query = journeysQuery(selection, {
    name: 'map-duration-classes',
    select: `${classOf('lasted')} AS class, count() AS journeys`,
    rest: 'GROUP BY class ORDER BY class',
  });
  const rows = await ask.rows(query, classSchema);
  return fillClasses(rows);
}

/** How many waits between two neighbouring touchpoints last how long; the first class, up to 0, is at once. */
export async function edgeTimeClasses(
  ask: Asker,
  selection: JourneySelection,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly { readonly upTo: number; readonly count: number }[]> {
  const query = journeysQuery(selection, {
    name: 'map-edge-times',
    select: `${classOf('wait')} AS class, countIf(wait > 0) AS journeys, countIf(wait = 0) AS instant`,
    unfold: `arrayPopBack(path) AS source, arrayPopFront(path) AS target,
  arrayMap((end, start) -> greatest(0, start - end), arrayPopBack(finishes), arrayPopFront(begins)) AS wait`,
    where: 'source = {from:UInt32} AND target = {to:UInt32}',
    rest: 'GROUP BY class ORDER BY class',
    parameters: { from, to },
  });
  const rows = await ask.rows(query, classSchema.extend({ instant: z.number() }));
  if (rows.length === 0) return [];
  const lasting = fillClasses(rows.filter(({ journeys }) => journeys > 0));
  const instant = rows.reduce((sum, row) => sum + row.instant, 0);
  return [{ upTo: 0, count: instant }, ...lasting.map(({ upTo, journeys: count }) => ({ upTo, count }))];
}

/** Classes without any between the first and the last are told as empty. */
function fillClasses(
  rows: readonly { readonly class: number; readonly journeys: number }[],
): readonly { readonly upTo: number; readonly journeys: number }[] {
  const counts = new Map(rows.map((row) => [row.class, row.journeys]));
  const [first, last] = [rows[0]?.class ?? 0, rows.at(-1)?.class ?? -1];
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    upTo: 10 ** ((first + at) / classesPerDecade),
    journeys: counts.get(first + at) ?? 0,
  }));
}
