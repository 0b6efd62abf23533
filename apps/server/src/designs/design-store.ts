import type { Ledger } from '@touchstone/storage';
import { type DesignedJourney, designedJourneySchema, TouchstoneError } from '@touchstone/vocabulary';
import type { Design } from '../contract.ts';

interface DesignRow {
  readonly id: string;
  readonly revision: number;
  readonly content: unknown;
  readonly changed_at: Date;
}

function designOf({ id, revision, content, changed_at }: DesignRow): Design {
  return {
    id,
    revision: Number(revision),
    content: designedJourneySchema.parse(content),
    changedAt: changed_at.toISOString(),
  };
}

/** The designed journeys of a project, oldest first. */
export async function listDesigns({ db }: Ledger, projectId: string): Promise<Design[]> {
  const rows = await db
    .selectFrom('designed_journey')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('created_at')
    .execute();
  return rows.map(designOf);
}

export async function createDesign(
  { db }: Ledger,
  projectId: string,
  content: DesignedJourney,
): Promise<Design> {
  const row = await db
    .insertInto('designed_journey')
    .values({ project_id: projectId, content: JSON.stringify(content) })
    .returningAll()
    .executeTakeFirstOrThrow();
  return designOf(row);
}

/** Stores an edit. Throws `notFound`, and `changedMeanwhile` when `revision` is not the newest. */
export async function saveDesign(
  { db }: Ledger,
  id: string,
  { revision, content }: { revision: number; content: DesignedJourney },
): Promise<Design> {
  const row = await db
    .updateTable('designed_journey')
    .set({ content: JSON.stringify(content), revision: revision + 1, changed_at: new Date() })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returningAll()
    .executeTakeFirst();
  if (row) return designOf(row);
  const newest = await db
    .selectFrom('designed_journey')
    .select('revision')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!newest) throw new TouchstoneError('notFound', { what: 'design', found: id });
  throw new TouchstoneError('changedMeanwhile', {
    what: 'design',
    found: newest.revision,
    version: revision,
  });
}

/** Throws `notFound`. */
export async function deleteDesign({ db }: Ledger, id: string): Promise<void> {
  const deleted = await db.deleteFrom('designed_journey').where('id', '=', id).returning('id').execute();
  if (deleted.length === 0) throw new TouchstoneError('notFound', { what: 'design', found: id });
}
