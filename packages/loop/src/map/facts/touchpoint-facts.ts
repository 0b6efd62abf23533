import type { Times } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { Asker, MapQuery } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';
import { timesOf, timesSql, timesTuple } from './times.ts';

/** One touchpoint, over all visits of the selected journeys. */
export interface TouchpointFacts {
  readonly code: number;
  readonly visits: number;
  readonly journeys: number;
  readonly starts: number;
  readonly ends: number;
  /** Journeys with two visits or more, and visits beyond the first. */
  readonly reworkJourneys: number;
  readonly reworkVisits: number;
  readonly mostVisits: number;
  /** Journeys passing here that also pass a touchpoint marked as a place of complaints. */
  readonly complaining: number;
  readonly service: Times;
  /** First visits have none. */
  readonly wait: Times;
  /** 1-based; relative: (place − 1) / (visits of the journey − 1), 0 in a journey of one visit. */
  readonly position: {
    readonly min: number;
    readonly max: number;
    readonly mean: number;
    readonly median: number;
    readonly relativeMean: number;
  };
}

/** Every visit under names of its own. */
const visitNames = 'path AS code, arrayEnumerateUniq(path) AS repeat, arrayEnumerate(path) AS place';
export const serviceNames = 'arrayMap((start, end) -> end - start, begins, finishes) AS services';

function touchpointQuery(selection: JourneySelection): MapQuery {
  return journeysQuery(selection, {
    name: 'map-touchpoints',
    names: [
      serviceNames,
      'length(path) AS places',
      `${selection.marked.complaint.length > 0 ? 'hasAny(path, {complaint:Array(UInt32)})' : '0'} AS complains`,
    ],
    select: `code, count() AS visits, countIf(repeat = 1) AS journeys, countIf(place = 1) AS first_visits, countIf(place = places) AS last_visits,
  countIf(repeat = 2) AS rework_journeys, countIf(repeat = 1 AND complains) AS complaining, max(repeat) AS most_visits,
  ${timesSql('service')} AS service_times, ${timesSql('wait', 'place > 1')} AS wait_times,
  min(place) AS place_min, max(place) AS place_max, avg(place) AS place_mean,
  quantileExactInclusive(0.5)(place) AS place_median, avg(if(places = 1, 0, (place - 1) / (places - 1))) AS place_relative`,
    unfold: `${visitNames}, services AS service, pauses AS wait`,
    rest: 'GROUP BY code ORDER BY code',
    parameters: { complaint: selection.marked.complaint },
  });
}

const rowSchema = z.object({
  code: z.number(),
  visits: z.number(),
  journeys: z.number(),
  first_visits: z.number(),
  last_visits: z.number(),
  rework_journeys: z.number(),
  most_visits: z.number(),
  complaining: z.number(),
  service_times: timesTuple,
  wait_times: timesTuple,
  place_min: z.number(),
  place_max: z.number(),
  place_mean: z.number(),
  place_median: z.number(),
  place_relative: z.number(),
});

/** Figures of every touchpoint. Exact; needs every service time and wait for the percentiles. */
export async function touchpointFacts(
  ask: Asker,
  selection: JourneySelection,
): Promise<readonly TouchpointFacts[]> {
  const rows = await ask.rows(touchpointQuery(selection), rowSchema);
  return rows.map((row) => ({
    code: row.code,
    visits: row.visits,
    journeys: row.journeys,
    starts: row.first_visits,
    ends: row.last_visits,
    reworkJourneys: row.rework_journeys,
    reworkVisits: row.visits - row.journeys,
    mostVisits: row.most_visits,
    complaining: row.complaining,
    service: timesOf(row.service_times),
    wait: timesOf(row.wait_times),
    position: {
      min: row.place_min,
      max: row.place_max,
      mean: row.place_mean,
      median: row.place_median,
      relativeMean: row.place_relative,
    },
  }));
}
