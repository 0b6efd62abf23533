import { listActivities, startCatalogue } from '@touchstone/loop/map';
import type { Stores } from '@touchstone/storage';
import {
  type Catalogue,
  type Industry,
  type Locale,
  surveyItemsSchema,
  TouchstoneError,
} from '@touchstone/vocabulary';
import type { CatalogueView } from '../contract.ts';
import { catalogueVersions, type StoredCatalogue, storedCatalogue } from './catalogue-store.ts';

/** Activities of all logs of a project, the most frequent first. */
async function projectActivities(
  { ledger, warehouse }: Stores,
  projectId: string,
): Promise<CatalogueView['activities']> {
  const logs = await ledger.db
    .selectFrom('log')
    .select('batches')
    .where('project_id', '=', projectId)
    .execute();
  const batches = logs.flatMap((log) => log.batches.map(BigInt));
  return [...(await listActivities(warehouse, batches))];
}

async function ratingItems({ ledger }: Stores, projectId: string): Promise<string[]> {
  const surveys = await ledger.db
    .selectFrom('survey')
    .select('items')
    .where('project_id', '=', projectId)
    .execute();
  const names = surveys.flatMap(({ items }) =>
    surveyItemsSchema.parse(items).values.flatMap(({ name, role }) => (role === 'rating' ? [name] : [])),
  );
  return [...new Set(names)];
}

/** A catalogue to begin with: the pack of an industry where one is told, and what the activities' names say. */
export async function beginCatalogue(
  stores: Stores,
  projectId: string,
  locale: Locale,
  industry?: Industry,
): Promise<Catalogue> {
  const [activities, items] = await Promise.all([
    projectActivities(stores, projectId),
    ratingItems(stores, projectId),
  ]);
  return startCatalogue(activities, industry, locale, items);
}

/** The catalogue in force; one that was only begun, from the activities, counts as version 0. */
export async function catalogueInForce(
  stores: Stores,
  projectId: string,
  locale: Locale,
): Promise<StoredCatalogue> {
  const stored = await storedCatalogue(stores.ledger, projectId);
  return stored ?? { version: 0, content: await beginCatalogue(stores, projectId, locale) };
}

/** The catalogue with all that its editor needs. Throws `notFound` for a version that is not there. */
export async function catalogueView(
  stores: Stores,
  projectId: string,
  locale: Locale,
  version?: number,
): Promise<CatalogueView> {
  const asked =
    version === undefined
      ? await catalogueInForce(stores, projectId, locale)
      : await storedCatalogue(stores.ledger, projectId, version);
  if (!asked) throw new TouchstoneError('notFound', { what: 'catalogue', found: String(version) });
  const [versions, activities, items] = await Promise.all([
    catalogueVersions(stores.ledger, projectId),
    projectActivities(stores, projectId),
    ratingItems(stores, projectId),
  ]);
  return { ...asked, versions, activities, items };
}
