import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';

/** Visits of a touchpoint against its standard. */
export interface LateFacts {
  /** Visits whose wait counts: not the first of a journey, not after its first closing touchpoint. */
  readonly waits: number;
  /** Of these, longer than the standard, and by how much altogether, in ms. */
  readonly late: number;
  readonly beyond: number;
}

const rowSchema = z.object({
  code: z.number(),
  counted_waits: z.number(),
  late: z.number(),
  beyond: z.number(),
});

/** Waits beyond the standard, by code of the touchpoints that have one (`limits`, ms). Exact. */
export async function lateFacts(
  ask: Asker,
  selection: JourneySelection,
  limits: ReadonlyMap<number, number>,
): Promise<ReadonlyMap<number, LateFacts>> {
  if (limits.size === 0) return new Map();
  const { closing } = selection.marked;
  const closings = closing.length > 0;
  const counted = closings ? 'place > 1 AND (closed_at = 0 OR place <= closed_at)' : 'place > 1';
  const beyond = 'pause - transform(code, {limited:Array(UInt32)}, {limits:Array(Int64)}, toInt64(0))';
  const query = journeysQuery(selection, {
    name: 'map-late',
    names: closings ? ['arrayFirstIndex(code -> has({closing:Array(UInt32)}, code), path) AS closed_at'] : [],
    select: `code, count() AS counted_waits, countIf(${beyond} > 0) AS late, sumIf(${beyond}, ${beyond} > 0) AS beyond`,
    unfold: 'path AS code, pauses AS pause, arrayEnumerate(path) AS place',
    where: `has({limited:Array(UInt32)}, code) AND ${counted}`,
    rest: 'GROUP BY code',
    parameters: { closing, limited: [...limits.keys()], limits: [...limits.values()] },
  });
  const rows = await ask.rows(query, rowSchema);
  return new Map(rows.map(({ code, counted_waits: waits, late, beyond }) => [code, { waits, late, beyond }]));
}
