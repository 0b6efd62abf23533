import type { Warehouse } from '@touchstone/storage';
import type { WhatIfRequest, WhatIfResult } from '@touchstone/vocabulary';
import { askerOf } from './facts/asked-queries.ts';
import { selectJourneys } from './facts/journey-selection.ts';
import { listActivities } from './facts/list-activities.ts';
import type { MapTask } from './facts/map-task.ts';
import { replayFacts } from './facts/replay-facts.ts';

/** A log, and what would be changed in it. */
export interface WhatIfTask extends Omit<MapTask, 'request'> {
  readonly request: WhatIfRequest;
}

/**
 * How long the selected journeys would have taken with the changes, by replaying each of them. It assumes that nothing
 * else changes: nobody comes more often because it goes faster, and no queue gets shorter because others leave it.
 * Changes of touchpoints that the log does not hold change nothing.
 */
export async function whatIf(warehouse: Warehouse, task: WhatIfTask): Promise<WhatIfResult> {
  const selection = selectJourneys(task, await listActivities(warehouse, task.batches));
  return replayFacts(askerOf(warehouse, task.signal), selection, task.request.changes);
}
