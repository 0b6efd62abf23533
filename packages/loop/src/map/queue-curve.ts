import type { Warehouse } from '@touchstone/storage';
import { askerOf } from './facts/asked-queries.ts';
import { selectJourneys } from './facts/journey-selection.ts';
import { listActivities } from './facts/list-activities.ts';
import type { MapTask } from './facts/map-task.ts';
import { type QueueHour, queueFacts } from './facts/queue-facts.ts';

/** The queue before one touchpoint, hour by hour of the day; hours without arrivals are left out. */
export async function queueCurve(
  warehouse: Warehouse,
  task: MapTask & { readonly touchpoint: string },
): Promise<readonly QueueHour[]> {
  const selection = selectJourneys(task, await listActivities(warehouse, task.batches));
  return queueFacts(askerOf(warehouse, task.signal), selection, task.touchpoint);
}
