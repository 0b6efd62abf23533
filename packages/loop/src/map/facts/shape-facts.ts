import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';

/** Classes of durations in one power of ten. */
const classesPerDecade = 6;

/** How many journeys last how long, in classes equal in log scale; the limits are in seconds. Exact. */
export async function durationClasses(
  ask: Asker,
  selection: JourneySelection,
): Promise<readonly { readonly upTo: number; readonly journeys: number }[]> {
  const query = journeysQuery(selection, {
    name: 'map-duration-classes',
    select: `toInt32(ceil(log10(greatest(lasted, 1000) / 1000) * ${classesPerDecade} - 1e-9)) AS class, count() AS journeys`,
    rest: 'GROUP BY class ORDER BY class',
  });
  const rows = await ask.rows(query, z.object({ class: z.number(), journeys: z.number() }));
  return fillClasses(rows);
}

/** Classes without any between the first and the last are told as empty. */
export function fillClasses(
  rows: readonly { readonly class: number; readonly journeys: number }[],
): readonly { readonly upTo: number; readonly journeys: number }[] {
  const counts = new Map(rows.map((row) => [row.class, row.journeys]));
  const [first, last] = [rows[0]?.class ?? 0, rows.at(-1)?.class ?? -1];
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    upTo: 10 ** ((first + at) / classesPerDecade),
    journeys: counts.get(first + at) ?? 0,
  }));
}
