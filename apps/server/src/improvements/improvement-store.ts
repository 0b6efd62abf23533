import { editImprovement, requireNoCircle, touchedFields } from '@touchstone/loop/fix';
import type { Ledger } from '@touchstone/storage';
import {
  type Improvement,
  type ImprovementContent,
  improvementContentSchema,
  TouchstoneError,
} from '@touchstone/vocabulary';
import type { Transaction } from 'kysely';
import type { PatchImprovement } from '../contract.ts';
import { listImprovements, storedImprovement } from './improvement-rows.ts';

type Writer = Parameters<Parameters<Ledger['transaction']>[0]>[0];
export type LedgerWriter = Writer extends Transaction<infer Schema> ? Transaction<Schema> : Writer;

/** One line of an improvement's log. */
export interface Entry {
  readonly improvement: string;
  readonly revision: number;
  readonly person: string;
  readonly kind: 'created' | 'edited' | 'status' | 'note' | 'score' | 'attachment';
  readonly fields?: string[];
  readonly content: object;
}

export async function writeEntry(
  writer: LedgerWriter,
  { improvement, revision, person, kind, fields = [], content }: Entry,
): Promise<void> {
  await writer
    .insertInto('improvement_entry')
    .values({ improvement_id: improvement, revision, person, kind, fields, content: JSON.stringify(content) })
    .execute();
}

/** Improvements that need each other must not do so in a circle. Throws `fixCircularNeeds`. */
async function requireNeeds(
  ledger: Ledger,
  {
    id,
    projectId,
    content,
  }: { readonly id: string; readonly projectId: string; readonly content: ImprovementContent },
): Promise<void> {
  if (content.needs.length === 0) return;
  const others = (await listImprovements(ledger, projectId)).filter((one) => one.id !== id);
  const all = [...others.map((one) => ({ id: one.id, ...one.content })), { id, ...content }];
  requireNoCircle(
    all.map((one) => ({ id: one.id, name: one.name, before: one.needs })),
    'fixCircularNeeds',
  );
}

/** Stores a new idea. Throws `fixCircularTasks`. */
export async function createImprovement(
  ledger: Ledger,
  projectId: string,
  { content, person }: { readonly content: ImprovementContent; readonly person: string },
): Promise<Improvement> {
  const checked = editImprovement(content, {});
  const id = await ledger.transaction(async (transaction) => {
    const row = await transaction
      .insertInto('improvement')
      .values({ project_id: projectId, content: JSON.stringify(checked) })
      .returning('id')
      .executeTakeFirstOrThrow();
    await writeEntry(transaction, {
      improvement: row.id,
      revision: 0,
      person,
      kind: 'created',
      content: { name: checked.name },
    });
    return row.id;
  });
  return storedImprovement(ledger, id);
}

/** Who touched one of the fields since a revision, and which. */
async function touchedSince(
  writer: LedgerWriter,
  {
    id,
    revision,
    fields,
  }: { readonly id: string; readonly revision: number; readonly fields: readonly string[] },
): Promise<{ person: string; fields: string[] } | undefined> {
  const entries = await writer
    .selectFrom('improvement_entry')
    .select(['person', 'fields'])
    .where('improvement_id', '=', id)
    .where('kind', '=', 'edited')
    .where('revision', '>', revision)
    .orderBy('place', 'desc')
    .execute();
  for (const entry of entries) {
    const both = entry.fields.filter((field) => fields.includes(field));
    if (both.length > 0) return { person: entry.person, fields: both };
  }
  return undefined;
}

/**
 * Stores an edit of some fields. Edits that others made to other fields meanwhile stay; one of the same field refuses this
 * one, so that no edit is lost. Throws `notFound`, `fixFieldChanged`, `fixCircularTasks`, `fixCircularNeeds`.
 */
export async function patchImprovement(
  ledger: Ledger,
  id: string,
  { revision, person, changes }: PatchImprovement,
): Promise<Improvement> {
  const before = await storedImprovement(ledger, id);
  const fields = touchedFields(changes);
  if (fields.length === 0) return before;
  if (changes.needs) {
    await requireNeeds(ledger, {
      id,
      projectId: before.projectId,
      content: editImprovement(before.content, changes),
    });
  }
  await ledger.transaction(async (transaction) => {
    // The row is held until the end, so of two edits at the same moment the second sees the first.
    const row = await transaction
      .selectFrom('improvement')
      .select(['content', 'revision'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new TouchstoneError('notFound', { what: 'improvement', found: id });
    const other = await touchedSince(transaction, { id, revision, fields });
    if (other) {
      const named = { person: other.person, fields: other.fields.join(', ') };
      throw new TouchstoneError('fixFieldChanged', named);
    }
    const content = editImprovement(improvementContentSchema.parse(row.content), changes);
    const next = row.revision + 1;
    await transaction
      .updateTable('improvement')
      .set({ content: JSON.stringify(content), revision: next, changed_at: new Date() })
      .where('id', '=', id)
      .execute();
    await writeEntry(transaction, {
      improvement: id,
      revision: next,
      person,
      kind: 'edited',
      fields,
      content: changes,
    });
  });
  return storedImprovement(ledger, id);
}

/** Throws `notFound`. */
export async function deleteImprovement({ db }: Ledger, id: string): Promise<void> {
  const deleted = await db.deleteFrom('improvement').where('id', '=', id).returning('id').execute();
  if (deleted.length === 0) throw new TouchstoneError('notFound', { what: 'improvement', found: id });
}
