import type { Times } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { Asker, MapQuery } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';
import { timesOf, timesSql, timesTuple } from './times.ts';

/** Two touchpoints of which the second came directly after the first. */
export interface EdgeFacts {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Journeys with it. */
  readonly journeys: number;
  /** Occurrences whose gap is below zero. */
  readonly negative: number;
  /** Start of the second less end of the first; negative where work overlaps. */
  readonly gap: Times;
  /** The same, never below zero. */
  readonly wait: Times;
}

/** Names of a transition and of how often it has occurred in its journey so far, to be unfolded together. */
export const transitionNames = [
  '{touchpoints:UInt64} + 1 AS width',
  'arrayMap((one, next) -> one * width + next, arrayPopBack(path), arrayPopFront(path)) AS transitions',
];

export function edgeQuery(selection: JourneySelection): MapQuery {
  return journeysQuery(selection, {
    name: 'map-edges',
    names: [
      ...transitionNames,
      'arrayMap((end, start) -> start - end, arrayPopBack(finishes), arrayPopFront(begins)) AS gaps',
    ],
    select: `intDiv(transition, width) AS source, transition % width AS target, count() AS count, countIf(repeat = 1) AS journeys,
  countIf(gap < 0) AS negative,
  ${timesSql('gap')} AS gap_times, ${timesSql('greatest(gap, 0)')} AS wait_times`,
    unfold: 'transitions AS transition, arrayEnumerateUniq(transitions) AS repeat, gaps AS gap',
    rest: 'GROUP BY transition ORDER BY count DESC, source, target',
    parameters: { touchpoints: selection.codes.ids.length },
  });
}

const edgeSchema = z.object({
  source: z.number(),
  target: z.number(),
  count: z.number(),
  journeys: z.number(),
  negative: z.number(),
  gap_times: timesTuple,
  wait_times: timesTuple,
});

/** The directly-follows graph with its times, the most frequent edge first. Exact; needs every gap for the percentiles. */
export async function edgeFacts(ask: Asker, selection: JourneySelection): Promise<readonly EdgeFacts[]> {
  const rows = await ask.rows(edgeQuery(selection), edgeSchema);
  return rows.map(({ source, target, gap_times, wait_times, ...counts }) => ({
    from: source,
    to: target,
    ...counts,
    gap: timesOf(gap_times),
    wait: timesOf(wait_times),
  }));
}
