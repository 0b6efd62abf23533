import type { Times } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';
import { timesOf, timesSql, timesTuple } from './times.ts';

/** A touchpoint that comes some time after another. */
export interface FollowFacts {
  readonly from: number;
  readonly to: number;
  /** Journeys in which some visit of the second comes after some visit of the first. */
  readonly journeys: number;
  /** All pairs of an earlier and a later visit. */
  readonly pairs: number;
  /** From the end of the first visit of the one to the start of the first visit of the other after it. */
  readonly firstToNext: Times;
}

/** Which of some touchpoints eventually follow which, for every ordered pair that occurs. Exact; work grows with their square. */
export async function followFacts(
  ask: Asker,
  selection: JourneySelection,
  codes: readonly number[],
): Promise<readonly FollowFacts[]> {
  const query = journeysQuery(selection, {
    name: 'map-follows',
    names: [
      'arrayFilter(code -> has(path, code), {among:Array(UInt32)}) AS met',
      // Each pair with: place of the first visit of the one, place of the next visit of the other, pairs of visits.
      `arrayFlatten(arrayMap(one -> arrayMap(other -> (one, other,
    indexOf(path, one), indexOf(arraySlice(path, indexOf(path, one) + 1), other),
    arraySum((code, sofar) -> if(code = other, sofar - (one = other), 0), path, arrayCumSum(code -> code = one, path))), met), met)) AS follows`,
    ],
    select: `follow.1 AS source, follow.2 AS target, count() AS journeys, sum(follow.5) AS pairs,
  ${timesSql('begins[follow.3 + follow.4] - finishes[follow.3]')} AS times`,
    unfold: 'arrayFilter(follow -> follow.4 > 0, follows) AS follow',
    rest: 'GROUP BY source, target ORDER BY source, target',
    parameters: { among: codes },
  });
  const schema = z.object({
    source: z.number(),
    target: z.number(),
    journeys: z.number(),
    pairs: z.number(),
    times: timesTuple,
  });
  const rows = await ask.rows(query, schema);
  return rows.map(({ source, target, journeys, pairs, times }) => ({
    from: source,
    to: target,
    journeys,
    pairs,
    firstToNext: timesOf(times),
  }));
}

/** How often one touchpoint, another, and the one again come directly after each other. Exact. */
export async function loopFacts(
  ask: Asker,
  selection: JourneySelection,
): Promise<readonly { readonly one: number; readonly other: number; readonly count: number }[]> {
  const query = journeysQuery(selection, {
    name: 'map-loops',
    select: 'one, other, count() AS count',
    unfold:
      'arrayPopBack(arrayPopBack(path)) AS one, arrayPopBack(arrayPopFront(path)) AS other, arrayPopFront(arrayPopFront(path)) AS third',
    where: 'one = third AND one != other',
    rest: 'GROUP BY one, other ORDER BY count DESC, one, other',
  });
  return ask.rows(query, z.object({ one: z.number(), other: z.number(), count: z.number() }));
}
