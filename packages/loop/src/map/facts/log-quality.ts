import type { Warehouse } from '@touchstone/storage';
import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { reachedBy } from './journey-selection.ts';
import { type Activity, activitiesQuery, activitySchema } from './list-activities.ts';
import type { BatchNumber } from './map-task.ts';

const qualitySchema = z.object({
  journeys: z.number(),
  visits: z.number(),
  /** Journeys of a single visit. */
  single: z.number(),
  /** Visits that began before an earlier one of the journey had ended. */
  overlapping: z.number(),
  /** Visits with the same start and end as the one before. */
  tied: z.number(),
  unnamed_staff: z.number(),
  /** Visits whose end is their start. */
  instant: z.number(),
  /** Channels that visits name, in the order of their bytes. */
  channels: z.array(z.string()),
});

/** What a log holds as a whole, whatever is selected of it. */
export type LogQuality = z.infer<typeof qualitySchema> & { readonly activities: readonly Activity[] };

/** Batches never change, so what they hold is asked once. The newest snapshots of a warehouse are kept. */
const asked = new WeakMap<Warehouse, Map<string, Promise<LogQuality>>>();
const mostKept = 20;

async function askQuality(ask: Asker, batches: readonly BatchNumber[]): Promise<LogQuality> {
  const [activities, quality] = await Promise.all([
    ask.rows(activitiesQuery(batches), activitySchema),
    ask.row(
      {
        name: 'map-quality',
        sql: `WITH arrayPopFront(starts) AS starts_after
SELECT count() AS journeys, sum(length(activities)) AS visits, countIf(length(activities) = 1) AS single,
  sum(arrayCount((start, free) -> start < free, starts_after, arrayPopBack(${reachedBy('ends')}))) AS overlapping,
  sum(arrayCount((a, b, c, d) -> a = b AND c = d, arrayPopBack(starts), starts_after, arrayPopBack(ends), arrayPopFront(ends))) AS tied,
  arraySort(arrayFilter(name -> name != '', groupUniqArrayArray(journeys.channels))) AS channels,
  sum(arrayCount(person -> person = '', staffs)) AS unnamed_staff, sum(arrayCount((start, end) -> start = end, starts, ends)) AS instant
FROM journeys PREWHERE batch IN {batches:Array(UInt64)}`,
        parameters: { batches: batches.map((batch) => BigInt(batch)) },
      },
      qualitySchema,
    ),
  ]);
  return { ...quality, activities };
}

/** Activities of a log and what to know of its data. Exact; asked once for each list of batches. */
export function logQuality(
  warehouse: Warehouse,
  ask: Asker,
  batches: readonly BatchNumber[],
): Promise<LogQuality> {
  const kept = asked.get(warehouse) ?? new Map<string, Promise<LogQuality>>();
  asked.set(warehouse, kept);
  const key = batches.map(String).toSorted().join(',');
  const known = kept.get(key);
  if (known) return known;
  const asking = askQuality(ask, batches);
  kept.set(key, asking);
  // A question that failed, or was given up, is asked again next time.
  asking.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return asking;
}
