import { createHash } from 'node:crypto';
import type { Ledger } from '@touchstone/storage';
import { TouchstoneError } from '@touchstone/vocabulary';
import type { Attachments } from '../contract.ts';
import { storedImprovement } from './improvement-rows.ts';
import { writeEntry } from './improvement-store.ts';

/** Largest attachment, in bytes. */
export const attachmentBytes = 20 * 2 ** 20;

/** By the end of the name: what is told of the content by a browser is not trusted, and nothing that runs is taken. */
const types: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  txt: 'text/plain; charset=utf-8',
  md: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  ics: 'text/calendar; charset=utf-8',
};

const listed = ['id', 'name', 'type', 'size', 'person', 'created_at'] as const;

/** Throws `notFound`. */
export async function listAttachments(ledger: Ledger, improvement: string): Promise<Attachments> {
  await storedImprovement(ledger, improvement);
  const rows = await ledger.db
    .selectFrom('attachment')
    .select(listed)
    .where('improvement_id', '=', improvement)
    .orderBy('created_at')
    .execute();
  return {
    attachments: rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at.toISOString() })),
  };
}

/** Throws `notFound`, `fixAttachmentType`. */
export async function addAttachment(
  ledger: Ledger,
  improvement: string,
  { name, person, content }: { readonly name: string; readonly person: string; readonly content: Buffer },
): Promise<void> {
  const { revision } = await storedImprovement(ledger, improvement);
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const type = types[ending];
  if (type === undefined) throw new TouchstoneError('fixAttachmentType', { file: name, found: ending });
  const sha256 = createHash('sha256').update(content).digest('hex');
  await ledger.transaction(async (transaction) => {
    await transaction
      .insertInto('attachment')
      .values({ improvement_id: improvement, name, type, size: content.length, sha256, content, person })
      .execute();
    await writeEntry(transaction, {
      improvement,
      revision,
      person,
      kind: 'attachment',
      content: { file: name },
    });
  });
}

/** Throws `notFound`. */
export async function readAttachment(
  { db }: Ledger,
  id: string,
): Promise<{ name: string; type: string; content: Buffer }> {
  const row = await db
    .selectFrom('attachment')
    .select(['name', 'type', 'content'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new TouchstoneError('notFound', { what: 'attachment', found: id });
  return row;
}

/** Throws `notFound`. */
export async function deleteAttachment({ db }: Ledger, id: string): Promise<void> {
  const deleted = await db.deleteFrom('attachment').where('id', '=', id).returning('id').execute();
  if (deleted.length === 0) throw new TouchstoneError('notFound', { what: 'attachment', found: id });
}
