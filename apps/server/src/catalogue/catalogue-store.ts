import type { Ledger } from '@touchstone/storage';
import { type Catalogue, catalogueSchema, TouchstoneError } from '@touchstone/vocabulary';

export interface CatalogueVersion {
  readonly version: number;
  readonly note: string;
  readonly createdAt: string;
}

export interface StoredCatalogue {
  readonly version: number;
  readonly content: Catalogue;
}

/** The touchpoints in force, or those of one version; undefined when none is stored. */
export async function storedCatalogue(
  { db }: Ledger,
  projectId: string,
  version?: number,
): Promise<StoredCatalogue | undefined> {
  const row = await db
    .selectFrom('catalogue')
    .select(['version', 'content'])
    .where('project_id', '=', projectId)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { version: row.version, content: catalogueSchema.parse(row.content) };
}

/** Every version a project has had, newest first. */
export async function catalogueVersions({ db }: Ledger, projectId: string): Promise<CatalogueVersion[]> {
  const rows = await db
    .selectFrom('catalogue')
    .select(['version', 'note', 'created_at'])
    .where('project_id', '=', projectId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ version, note, created_at }) => ({
    version,
    note,
    createdAt: created_at.toISOString(),
  }));
}

export interface CatalogueChange {
  /** The version the change began from; 0: none was stored. */
  readonly version: number;
  readonly content: Catalogue;
  readonly note: string;
}

/**
 * Stores the next version and gives its number. Throws `changedMeanwhile` when somebody stored one since, so that no
 * edit is lost: of two writers at the same moment the key of the table lets one win.
 */
export async function saveCatalogue(
  ledger: Ledger,
  projectId: string,
  { version, content, note }: CatalogueChange,
): Promise<number> {
  const next = version + 1;
  const newest = await storedCatalogue(ledger, projectId);
  const written =
    (newest?.version ?? 0) === version &&
    (await ledger.db
      .insertInto('catalogue')
      .values({ project_id: projectId, version: next, content: JSON.stringify(content), note })
      .onConflict((conflict) => conflict.doNothing())
      .returning('version')
      .executeTakeFirst());
  if (written) return next;
  const found = (await storedCatalogue(ledger, projectId))?.version ?? 0;
  throw new TouchstoneError('changedMeanwhile', { what: 'catalogue', found, version });
}
