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
  const query = journeysQuery(selection, {
    name: 'map-late',
    names: [
      'arrayFirstIndex(code -> has({closing:Array(UInt32)}, code), path) AS closed_at',
      'if(closed_at = 0, path, arraySlice(path, 1, closed_at)) AS counted',
      'arrayPopFront(arrayMap((code, pause) -> (code, pause - transform(code, {limited:Array(UInt32)}, {limits:Array(Int64)}, toInt64(0))), counted, arraySlice(pauses, 1, length(counted)))) AS beyond_standard',
    ],
    select:
      'one.1 AS code, count() AS counted_waits, countIf(one.2 > 0) AS late, sumIf(one.2, one.2 > 0) AS beyond',
    unfold: 'arrayFilter(one -> has({limited:Array(UInt32)}, one.1), beyond_standard) AS one',
    rest: 'GROUP BY code',
    parameters: {
      closing: selection.marked.closing,
      limited: [...limits.keys()],
      limits: [...limits.values()],
    },
  });
  const rows = await ask.rows(query, rowSchema);
  return new Map(rows.map(({ code, counted_waits: waits, late, beyond }) => [code, { waits, late, beyond }]));
}
