import { mapJourneys } from '@touchstone/loop/map';
import { plantedLog } from '@touchstone/simulator';
import type { Warehouse } from '@touchstone/storage';
import { catalogueSchema, mapRequestSchema } from '@touchstone/vocabulary';
import type { LogScenario } from './scenarios.ts';
import { type LogScore, scoreLog } from './score-log.ts';
import { storeLog } from './store-log.ts';

/** Simulates a log, takes it in as a batch, maps it and scores what the map says. */
export async function runLog(
  warehouse: Warehouse,
  { options }: LogScenario,
  { seed, batch }: { readonly seed: number; readonly batch: number },
): Promise<LogScore> {
  const { events, truth } = plantedLog({ ...options, seed });
  await storeLog(warehouse, { batch, events });
  const closing = truth.closing.map((id) => ({ id, name: id, activities: [id], closing: true }));
  const result = await mapJourneys(warehouse, {
    batches: [batch],
    items: { categories: [], score: null, hasStart: true, timeZone: 'UTC', journeysCut: false },
    catalogue: catalogueSchema.parse({ stages: [], touchpoints: closing }),
    catalogueVersion: 1,
    request: mapRequestSchema.parse({}),
  });
  return scoreLog(result, truth);
}
