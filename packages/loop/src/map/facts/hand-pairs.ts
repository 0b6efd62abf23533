import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';

/** Who hands over to whom at a touchpoint, when one pair makes at least half of its handovers. */
export type HandPairs = ReadonlyMap<string, readonly [string, string]>;

const rowSchema = z.object({ code: z.number(), giver: z.string(), taker: z.string() });

/**
 * The pair of teams (of staff, where teams are not named) that makes at least half of the handovers at each of the
 * touchpoints. Class: exact and bounded by the number of pairs.
 */
export async function handPairs(
  asker: Asker,
  selection: JourneySelection,
  touchpoints: readonly string[],
): Promise<HandPairs> {
  if (touchpoints.length === 0) return new Map();
  const pairs = `arrayMap((code, who, next, team, next_team) -> multiIf(
    team != '' AND next_team != '' AND team != next_team, (code, toString(team), toString(next_team)),
    who != '' AND next != '' AND who != next, (code, toString(who), toString(next)), (toUInt32(0), '', '')),
  arrayPopFront(path), arrayPopBack(people), arrayPopFront(people), arrayPopBack(teams), arrayPopFront(teams))`;
  const journeys = journeysQuery(selection, {
    name: 'map-hand-pairs',
    select: `arrayFilter(pair -> has({handed:Array(UInt32)}, pair.1), ${pairs}) AS pairs`,
    parameters: {
      handed: touchpoints.flatMap((id) => {
        const code = selection.codes.codeOf(id);
        return code === undefined ? [] : [code];
      }),
    },
  });
  const sql = `SELECT code, giver, taker FROM (
  SELECT pair.1 AS code, pair.2 AS giver, pair.3 AS taker, count() AS times, sum(times) OVER (PARTITION BY code) AS all_times
  FROM (${journeys.sql}) ARRAY JOIN pairs AS pair GROUP BY code, giver, taker)
WHERE times * 2 >= all_times ORDER BY code, times DESC, giver, taker LIMIT 1 BY code`;
  const rows = await asker.rows({ ...journeys, sql }, rowSchema);
  return new Map(rows.map(({ code, giver, taker }) => [selection.codes.ids[code - 1] ?? '', [giver, taker]]));
}
