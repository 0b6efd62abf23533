import type { Warehouse } from '@touchstone/storage';
import { z } from 'zod';
import { askerOf, type MapQuery } from './asked-queries.ts';
import type { BatchNumber } from './map-task.ts';

/** An activity of a log as its file names it. */
export interface Activity {
  readonly name: string;
  /** Visits. */
  readonly events: number;
}

/** Exact and bounded by the number of activities. */
export function activitiesQuery(batches: readonly BatchNumber[]): MapQuery {
  return {
    name: 'map-activities',
    sql: `SELECT activity AS name, count() AS events FROM journeys ARRAY JOIN activities AS activity
WHERE batch IN {batches:Array(UInt64)} GROUP BY name ORDER BY events DESC, name`,
    parameters: { batches: batches.map((batch) => BigInt(batch)) },
  };
}

export const activitySchema = z.object({ name: z.string(), events: z.number() });

/** The activities of some batches, the most frequent first, ties by the bytes of the name. */
export function listActivities(
  warehouse: Warehouse,
  batches: readonly BatchNumber[],
): Promise<readonly Activity[]> {
  return askerOf(warehouse).rows(activitiesQuery(batches), activitySchema);
}
