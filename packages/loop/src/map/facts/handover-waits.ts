import { z } from 'zod';
import type { HandoverWaits } from '../method/behaviour-limits.ts';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';

const rowSchema = z.object({
  source: z.number(),
  target: z.number(),
  n: z.number(),
  journeys: z.number(),
  quarters: z.array(z.number()),
});

/**
 * The handovers between different touchpoints with the quarters of their waits, the most frequent first; waits after the
 * closing are not the customer's and do not count. Class: exact; needs every wait, 8 bytes each.
 */
export async function handoverWaits(
  asker: Asker,
  selection: JourneySelection,
): Promise<readonly HandoverWaits[]> {
  const query = journeysQuery(selection, {
    name: 'map-handover-waits',
    names: [
      'arrayFirstIndex(code -> has({closing:Array(UInt32)}, code), path) AS closed_at',
      'if(closed_at = 0, path, arraySlice(path, 1, closed_at)) AS served',
      'arrayMap((one, next) -> toUInt64(one * {width:UInt64} + next), arrayPopBack(served), arrayPopFront(served)) AS ways',
    ],
    select: `intDiv(way, {width:UInt64}) AS source, way % {width:UInt64} AS target, count() AS n, countIf(repeat = 1) AS journeys,
  quantilesExactInclusive(0.25, 0.75)(pause) AS quarters`,
    unfold: 'ways AS way, arrayEnumerateUniq(ways) AS repeat, arraySlice(pauses, 2, length(ways)) AS pause',
    where: 'source != target',
    rest: 'GROUP BY way ORDER BY journeys DESC, source, target',
    parameters: { closing: selection.marked.closing, width: selection.codes.ids.length + 1 },
  });
  const rows = await asker.rows(query, rowSchema);
  const idOf = (code: number): string => selection.codes.ids[code - 1] ?? '';
  return rows.map(({ source, target, n, journeys, quarters: [lower = 0, upper = 0] }) => {
    return { from: idOf(source), to: idOf(target), n, journeys, lower, upper };
  });
}
