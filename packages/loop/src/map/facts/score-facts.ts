import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';
import type { OutcomeSource } from './outcome-source.ts';

/** Scores of the journeys of one bucket of customers that pass a touchpoint; code 0: all journeys. */
export interface ScoreSums {
  readonly code: number;
  readonly bucket: number;
  readonly journeys: number;
  readonly sum: number;
  /** At 9 or 10, and at 6 or below, of a score from 0 to 10. */
  readonly promoters: number;
  readonly detractors: number;
}

const rowSchema = z.object({
  code: z.number(),
  bucket: z.number(),
  journeys: z.number(),
  sum: z.number(),
  promoters: z.number(),
  detractors: z.number(),
});

/** Sums of scores per touchpoint and bucket of customers. Exact; 256 rows a touchpoint. */
export function scoreFacts(
  ask: Asker,
  selection: JourneySelection,
  source: OutcomeSource,
): Promise<readonly ScoreSums[]> {
  const query = journeysQuery(selection, {
    name: 'map-scores',
    select: `code, bucket, count() AS journeys, sum(${source.outcome}) AS sum,
  countIf(${source.outcome} >= 9) AS promoters, countIf(${source.outcome} <= 6) AS detractors`,
    unfold: 'arrayPushFront(arrayDistinct(path), 0) AS code',
    join: source.join,
    where: `NOT isNaN(${source.outcome})`,
    rest: 'GROUP BY code, bucket ORDER BY code, bucket',
    parameters: source.parameters,
  });
  return ask.rows(query, rowSchema);
}
