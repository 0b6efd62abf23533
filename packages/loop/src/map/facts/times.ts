import type { Times } from '@touchstone/vocabulary';
import { z } from 'zod';

/**
 * Count, sum, median and 90th percentile (type 7), least and greatest of a time in milliseconds, as one tuple. Exact; the
 * percentiles need every value, 8 bytes each. `only` leaves values out.
 */
export function timesSql(milliseconds: string, only?: string): string {
  const suffix = only === undefined ? '' : 'If';
  const values = only === undefined ? milliseconds : `${milliseconds}, ${only}`;
  const count = only === undefined ? 'count()' : `countIf(${only})`;
  return `(${count}, sum${suffix}(${values}), quantilesExactInclusive${suffix}(0.5, 0.9)(${values}), min${suffix}(${values}), max${suffix}(${values}))`;
}

const quantilesSchema = z.tuple([z.nullable(z.number()), z.nullable(z.number())]);
/** What `timesSql` gives. */
export const timesTuple = z.tuple([z.number(), z.number(), quantilesSchema, z.number(), z.number()]);

const seconds = (milliseconds: number | null): number | null =>
  milliseconds === null ? null : milliseconds / 1000;

/** The tuple in seconds. */
export function timesOf([n, sum, [median, p90], min, max]: z.infer<typeof timesTuple>): Times {
  if (n === 0) return { n, sum: 0, mean: null, median: null, p90: null, min: null, max: null };
  return {
    n,
    sum: sum / 1000,
    mean: sum / n / 1000,
    median: seconds(median),
    p90: seconds(p90),
    min: min / 1000,
    max: max / 1000,
  };
}
