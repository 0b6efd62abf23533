import { z } from 'zod';
import type { HandoverWaits, WaitQuarters } from '../method/behaviour-limits.ts';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';

/** The waits of a log: at each touchpoint, and at each handover between two different ones, the most frequent first. */
export interface VisitWaits {
  readonly touchpoints: readonly WaitQuarters[];
  readonly handovers: readonly HandoverWaits[];
}

const quarters = z.tuple([z.number(), z.number()]);
const rowSchema = z.object({
  target: z.number(),
  n: z.number(),
  quarters,
  ways: z.array(z.tuple([z.number(), z.number(), z.number(), quarters])),
});

/**
 * The quarters of the waits that count, by touchpoint and by handover: not a journey's first visit, and not after its closing,
 * for those are not the customer's. Both from one look at the visits: the waits at a touchpoint are those of all ways to it.
 * Class: exact; needs every wait, 8 bytes each.
 */
export async function visitWaits(asker: Asker, selection: JourneySelection): Promise<VisitWaits> {
  const ways = journeysQuery(selection, {
    name: 'map-visit-waits',
    names: [
      'arrayFirstIndex(code -> has({closing:Array(UInt32)}, code), path) AS closed_at',
      'if(closed_at = 0, path, arraySlice(path, 1, closed_at)) AS served',
      'arrayMap((one, next) -> toUInt64(one * {width:UInt64} + next), arrayPopBack(served), arrayPopFront(served)) AS ways',
    ],
    select:
      'way, count() AS times, countIf(repeat = 1) AS passages, quantilesExactInclusiveState(0.25, 0.75)(pause) AS held',
    unfold: 'ways AS way, arrayEnumerateUniq(ways) AS repeat, arraySlice(pauses, 2, length(ways)) AS pause',
    rest: 'GROUP BY way',
    parameters: { closing: selection.marked.closing, width: selection.codes.ids.length + 1 },
  });
  const sql = `SELECT way % {width:UInt64} AS target, sum(times) AS n, quantilesExactInclusiveMerge(0.25, 0.75)(held) AS quarters,
  groupArray((intDiv(way, {width:UInt64}), times, passages, finalizeAggregation(held))) AS ways
FROM (${ways.sql})
GROUP BY target`;
  const rows = await asker.rows({ ...ways, sql }, rowSchema);
  const idOf = (code: number): string => selection.codes.ids[code - 1] ?? '';
  const handovers = rows.flatMap(({ target, ways: own }) =>
    own.flatMap(([source, n, journeys, [lower, upper]]) =>
      source === target ? [] : [{ source, target, n, journeys, lower, upper }],
    ),
  );
  return {
    touchpoints: rows.map((row) => ({
      touchpoint: idOf(row.target),
      n: row.n,
      lower: row.quarters[0],
      upper: row.quarters[1],
    })),
    handovers: handovers
      .toSorted((a, b) => b.journeys - a.journeys || a.source - b.source || a.target - b.target)
      .map(({ source, target, ...found }) => ({ from: idOf(source), to: idOf(target), ...found })),
  };
}
