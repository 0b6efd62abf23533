import type { Times } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';
import { timesOf, timesSql, timesTuple } from './times.ts';

/** Times of whole journeys with further percentiles, in seconds. */
export interface Spread extends Times {
  readonly p10: number | null;
  readonly p75: number | null;
  readonly p95: number | null;
  /** Divides by n − 1; null below two. */
  readonly deviation: number | null;
}

export interface DurationFacts {
  /** Largest end less smallest start. */
  readonly duration: Spread;
  /** Something in progress; overlaps count once. */
  readonly busy: Spread;
  /** Nothing in progress. */
  readonly idle: Spread;
}

const further = (milliseconds: string): string =>
  `arrayConcat(quantilesExactInclusive(0.1, 0.75, 0.95)(${milliseconds}), [stddevSampStable(${milliseconds})])`;
const maybe = z.nullable(z.number());
const furtherSchema = z.tuple([maybe, maybe, maybe, maybe]);

function spreadOf(times: z.infer<typeof timesTuple>, more: z.infer<typeof furtherSchema>): Spread {
  const [p10, p75, p95, deviation] = more.map((value) => (value === null ? null : value / 1000));
  return {
    ...timesOf(times),
    p10: p10 ?? null,
    p75: p75 ?? null,
    p95: p95 ?? null,
    deviation: deviation ?? null,
  };
}

/** How long journeys take, and how much of it is idle. Exact. */
export async function durationFacts(ask: Asker, selection: JourneySelection): Promise<DurationFacts> {
  const kinds = { duration: 'lasted', busy: 'lasted - rested', idle: 'rested' } as const;
  const query = journeysQuery(selection, {
    name: 'map-durations',
    select: Object.entries(kinds)
      .map(([name, of]) => `${timesSql(of)} AS ${name}_times, ${further(of)} AS ${name}_more`)
      .join(',\n  '),
  });
  const row = await ask.row(
    query,
    z.object({
      duration_times: timesTuple,
      duration_more: furtherSchema,
      busy_times: timesTuple,
      busy_more: furtherSchema,
      idle_times: timesTuple,
      idle_more: furtherSchema,
    }),
  );
  return {
    duration: spreadOf(row.duration_times, row.duration_more),
    busy: spreadOf(row.busy_times, row.busy_more),
    idle: spreadOf(row.idle_times, row.idle_more),
  };
}
