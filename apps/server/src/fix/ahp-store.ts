import { ahpNodes, ahpResult } from '@touchstone/loop/fix';
import type { Ledger } from '@touchstone/storage';
import {
  type AhpContent,
  ahpContentSchema,
  ahpJudgementSchema,
  speaker,
  TouchstoneError,
} from '@touchstone/vocabulary';
import type { z } from 'zod';
import type { Ahp, saveAhpSchema, saveJudgementSchema } from '../contract.ts';
import type { LedgerWriter } from '../improvements/improvement-store.ts';

type Reader = Ledger['db'] | LedgerWriter;

async function withJudgements(reader: Reader, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return reader
    .selectFrom('ahp_judgement')
    .selectAll()
    .where('ahp_id', 'in', ids)
    .orderBy('person')
    .orderBy('node')
    .execute();
}

async function read(
  reader: Reader,
  where: { readonly project?: string; readonly id?: string },
): Promise<Ahp[]> {
  let query = reader.selectFrom('ahp').selectAll();
  if (where.project !== undefined) query = query.where('project_id', '=', where.project);
  if (where.id !== undefined) query = query.where('id', '=', where.id);
  const rows = await query.orderBy('created_at').orderBy('id').execute();
  const judgements = await withJudgements(
    reader,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    projectId: row.project_id,
    revision: row.revision,
    content: ahpContentSchema.parse(row.content),
    judgements: judgements
      .filter(({ ahp_id }) => ahp_id === row.id)
      .map(({ person, node, pairs, revision }) => ({
        ...ahpJudgementSchema.parse({ person, node, pairs }),
        revision,
      })),
    changedAt: row.changed_at.toISOString(),
  }));
}

/** The comparisons of a project, oldest first. */
export function listAhps({ db }: Ledger, project: string): Promise<Ahp[]> {
  return read(db, { project });
}

/** One comparison with everybody's judgements. Throws `notFound`. */
export async function storedAhp({ db }: Ledger, id: string): Promise<Ahp> {
  const [found] = await read(db, { id });
  if (!found) throw new TouchstoneError('notFound', { what: 'ahp', found: id });
  return found;
}

/** Stores a new comparison. Throws what `ahpNodes` throws. */
export async function createAhp(ledger: Ledger, project: string, content: AhpContent): Promise<Ahp> {
  ahpNodes(content);
  const { id } = await ledger.db
    .insertInto('ahp')
    .values({ project_id: project, content: JSON.stringify(content) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return storedAhp(ledger, id);
}

/** Judgements on what is not in the hierarchy any more go with it; the others stay as they are. */
async function dropForeign(writer: LedgerWriter, id: string, content: AhpContent): Promise<void> {
  const items = new Map(
    ahpNodes(content).map((node) => [node.node, new Set(node.items.map((item) => item.id))]),
  );
  for (const row of await withJudgements(writer, [id])) {
    const known = items.get(row.node);
    const { pairs } = ahpJudgementSchema.pick({ pairs: true }).parse(row);
    const kept = pairs.filter(({ a, b }) => known?.has(a) && known.has(b));
    if (kept.length === pairs.length && known) continue;
    const key = writer.updateTable('ahp_judgement').set({
      pairs: JSON.stringify(kept),
      revision: row.revision + 1,
      changed_at: new Date(),
    });
    const gone = writer.deleteFrom('ahp_judgement');
    if (known) {
      await key
        .where('ahp_id', '=', id)
        .where('person', '=', row.person)
        .where('node', '=', row.node)
        .execute();
    } else {
      await gone
        .where('ahp_id', '=', id)
        .where('person', '=', row.person)
        .where('node', '=', row.node)
        .execute();
    }
  }
}

/** Stores an edit of the hierarchy. Throws `notFound`, `changedMeanwhile`, and what `ahpNodes` throws. */
export async function saveAhp(
  ledger: Ledger,
  id: string,
  { revision, content }: z.infer<typeof saveAhpSchema>,
): Promise<Ahp> {
  ahpNodes(content);
  await ledger.transaction(async (transaction) => {
    const written = await transaction
      .updateTable('ahp')
      .set({ content: JSON.stringify(content), revision: revision + 1, changed_at: new Date() })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .returning('id')
      .executeTakeFirst();
    if (!written) {
      const { revision: found } = await storedAhp(ledger, id);
      throw new TouchstoneError('changedMeanwhile', { what: 'ahp', found, version: revision });
    }
    await dropForeign(transaction, id, content);
  });
  return storedAhp(ledger, id);
}

/**
 * Stores one person's comparisons below one node. People never overwrite each other; the same person in two windows is refused
 * where it changed since it was read. Throws `notFound`, `changedMeanwhile`, and what `ahpResult` throws for bad judgements.
 */
export async function saveJudgement(
  ledger: Ledger,
  id: string,
  { person, node, pairs, revision }: z.infer<typeof saveJudgementSchema>,
): Promise<Ahp> {
  await ledger.transaction(async (transaction) => {
    // The hierarchy is held, so that no node goes while it is judged.
    const row = await transaction
      .selectFrom('ahp')
      .select('content')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new TouchstoneError('notFound', { what: 'ahp', found: id });
    const content = ahpContentSchema.parse(row.content);
    const request = { content, judgements: [{ person, node, pairs }], focus: { person: '', node: '' } };
    ahpResult(request, speaker('en'));
    const key = { ahp_id: id, person, node };
    const values = { pairs: JSON.stringify(pairs), revision: revision + 1, changed_at: new Date() };
    const written =
      revision === 0
        ? await transaction
            .insertInto('ahp_judgement')
            .values({ ...key, ...values })
            .onConflict((conflict) => conflict.doNothing())
            .returning('revision')
            .executeTakeFirst()
        : await transaction
            .updateTable('ahp_judgement')
            .set(values)
            .where('ahp_id', '=', id)
            .where('person', '=', person)
            .where('node', '=', node)
            .where('revision', '=', revision)
            .returning('revision')
            .executeTakeFirst();
    if (written) return;
    const newest = await transaction
      .selectFrom('ahp_judgement')
      .select('revision')
      .where('ahp_id', '=', id)
      .where('person', '=', person)
      .where('node', '=', node)
      .executeTakeFirst();
    throw new TouchstoneError('changedMeanwhile', {
      what: 'ahp',
      found: newest?.revision ?? 0,
      version: revision,
    });
  });
  return storedAhp(ledger, id);
}

/** Throws `notFound`. */
export async function deleteAhp({ db }: Ledger, id: string): Promise<void> {
  const deleted = await db.deleteFrom('ahp').where('id', '=', id).returning('id').execute();
  if (deleted.length === 0) throw new TouchstoneError('notFound', { what: 'ahp', found: id });
}
