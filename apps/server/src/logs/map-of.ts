import { defaultOutcome } from '@touchstone/loop/listen';
import type { MapTask } from '@touchstone/loop/map';
import type { Stores } from '@touchstone/storage';
import { fileMappingSchema, type Locale, surveyItemsSchema } from '@touchstone/vocabulary';
import { catalogueInForce } from '../catalogue/catalogue-view.ts';
import type { StoredLog } from './stored-log.ts';

/** The newest survey of the project whose answers name the journey they are about: its outcome is the journeys' score. */
async function answersOf({ ledger }: Stores, projectId: string): Promise<MapTask['survey']> {
  const surveys = await ledger.db
    .selectFrom('survey')
    .select(['batches', 'items', 'mapping'])
    .where('project_id', '=', projectId)
    .orderBy('created_at', 'desc')
    .execute();
  for (const survey of surveys) {
    const mapping = fileMappingSchema.parse(survey.mapping);
    const items = surveyItemsSchema.parse(survey.items);
    const outcome = defaultOutcome(mapping);
    if (outcome && mapping.columns.some(({ role }) => role === 'journey')) {
      return { batches: survey.batches.map(BigInt), items, outcome };
    }
  }
  return undefined;
}

/** What the map needs beside a request: the log's snapshot, the touchpoints in force, and the answers to its journeys. */
export async function mapTaskOf(
  stores: Stores,
  log: StoredLog,
  locale: Locale,
): Promise<Omit<MapTask, 'request'>> {
  const [catalogue, survey] = await Promise.all([
    catalogueInForce(stores, log.projectId, locale),
    answersOf(stores, log.projectId),
  ]);
  return {
    batches: log.batches.map(BigInt),
    items: log.items,
    catalogue: catalogue.content,
    catalogueVersion: catalogue.version,
    ...(survey ? { survey } : {}),
  };
}
