import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery, reachedBy } from './journey-selection.ts';

const factsSchema = z.object({
  journeys: z.number(),
  visits: z.number(),
  /** ms since 1970; 0 without journeys. */
  first_start: z.number(),
  last_end: z.number(),
  least_visits: z.number(),
  most_visits: z.number(),
  median_visits: z.nullable(z.number()),
  /** Journeys of a single visit. */
  single: z.number(),
  /** Visits that began before an earlier one of the journey had ended. */
  overlapping: z.number(),
  /** Visits with the same start and end as the one before. */
  tied: z.number(),
  unnamed_staff: z.number(),
  staff: z.number(),
  /** Journeys with a repeated touchpoint, and the visits beyond the first. */
  rework_journeys: z.number(),
  rework_visits: z.number(),
  /** Visits whose end is their start. */
  instant: z.number(),
});
export type LogFacts = z.infer<typeof factsSchema>;

/** What the selected journeys hold, and what to know of their quality. Exact. */
export function logFacts(ask: Asker, selection: JourneySelection): Promise<LogFacts> {
  const query = journeysQuery(selection, {
    name: 'map-log',
    names: [
      'length(path) AS places',
      'arrayPopBack(begins) AS begins_before',
      'arrayPopFront(begins) AS begins_after',
      'arrayPopBack(finishes) AS finishes_before',
      'arrayPopFront(finishes) AS finishes_after',
    ],
    select: `count() AS journeys, sum(places) AS visits, min(opened) AS first_start, max(closed) AS last_end,
  min(places) AS least_visits, max(places) AS most_visits, quantileExactInclusive(0.5)(places) AS median_visits,
  countIf(places = 1) AS single,
  sum(arrayCount((start, free) -> start < free, begins_after, arrayPopBack(${reachedBy('finishes')}))) AS overlapping,
  sum(arrayCount((a, b, c, d) -> a = b AND c = d, begins_before, begins_after, finishes_before, finishes_after)) AS tied,
  sum(arrayCount(person -> person = '', people)) AS unnamed_staff, uniqExactArrayIf(people, 1) - if(unnamed_staff > 0, 1, 0) AS staff,
  countIf(places > arrayUniq(path)) AS rework_journeys, sum(places - arrayUniq(path)) AS rework_visits,
  sum(arrayCount((start, end) -> start = end, begins, finishes)) AS instant`,
  });
  return ask.row(query, factsSchema);
}
