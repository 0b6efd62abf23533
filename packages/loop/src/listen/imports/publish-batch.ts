import type { Stores } from '@touchstone/storage';
import { type FileMapping, surveyItemsSchema, TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';
import { countBatchQuery } from '../facts/batch-queries.ts';
import { mergeQueries, overlapQuery } from '../facts/publish-queries.ts';
import { surveyItems } from '../method/survey-items.ts';
import { sameLayout } from './confirm-import.ts';
import { fileTitle } from './file-title.ts';
import { finishImport } from './finish-import.ts';
import type { ImportRecord } from './import-record.ts';
import { nextBatch } from './next-batch.ts';

export interface Published {
  readonly survey: string;
  /** Responses of earlier files that this file replaced. */
  readonly replaced: number;
}

interface NewBatch {
  readonly record: ImportRecord;
  readonly mapping: FileMapping;
  readonly batch: string;
  readonly rows: number;
  readonly rejected: number;
}

const overlapSchema = z.object({ batch: z.string(), rows: z.coerce.number(), again: z.coerce.number() });
const countSchema = z.object({ rows: z.coerce.number() });

/** Another import of the same survey was published meanwhile: look at the overlap again. */
const tries = 5;

async function currentSurvey(stores: Stores, project: string, shape: string) {
  return stores.ledger.db
    .selectFrom('survey')
    .select(['id', 'batches', 'revision'])
    .where('project_id', '=', project)
    .where('shape', '=', shape)
    .executeTakeFirst();
}

/** The batch list after this delivery: overlapped batches give way to one copy of what still counts in them. */
async function nextList(stores: Stores, listed: readonly string[], { batch, record }: NewBatch) {
  if (listed.length === 0) return { batches: [batch], replaced: 0 };
  const overlaps = await stores.warehouse.rows(overlapQuery(listed, batch), overlapSchema);
  const hit = overlaps.filter(({ again }) => again > 0);
  const replaced = hit.reduce((sum, { again }) => sum + again, 0);
  const kept = listed.filter((one) => !hit.some((overlap) => overlap.batch === one));
  const left = hit.reduce((sum, { rows, again }) => sum + rows - again, 0);
  if (left === 0) return { batches: [...kept, batch], replaced };
  const merged = await nextBatch(stores.ledger);
  for (const query of mergeQueries(
    hit.map((overlap) => overlap.batch),
    batch,
    merged,
  )) {
    await stores.warehouse.command(query);
  }
  const [found] = await stores.warehouse.rows(countBatchQuery(merged), countSchema);
  if (found?.rows !== left) {
    throw new TouchstoneError('batchIncomplete', {
      file: record.fileName,
      expected: left,
      found: found?.rows ?? 0,
    });
  }
  return { batches: [...kept, merged, batch], replaced };
}

/** One transaction: the survey lists the batch and the import is done, or neither. False when the survey has moved on. */
async function flip(
  stores: Stores,
  made: NewBatch,
  batches: readonly string[],
  revision: number | undefined,
) {
  const { record, mapping, batch, rows, rejected } = made;
  const items = surveyItems(mapping);
  const stored = { mapping: JSON.stringify(mapping), items: JSON.stringify(items), batches: [...batches] };
  return stores.ledger.transaction(async (transaction) => {
    const survey = await transaction
      .selectFrom('survey')
      .select(['id', 'revision', 'items', 'name'])
      .where('project_id', '=', record.projectId)
      .where('shape', '=', mapping.shape)
      .forUpdate()
      .executeTakeFirst();
    if (survey?.revision !== revision) return undefined;
    if (survey && batches.length > 1 && !sameLayout(surveyItemsSchema.parse(survey.items), items)) {
      throw new TouchstoneError('surveyDiffers', { survey: survey.name });
    }
    const { id } = survey
      ? await transaction
          .updateTable('survey')
          .set({ ...stored, revision: survey.revision + 1 })
          .where('id', '=', survey.id)
          .returning('id')
          .executeTakeFirstOrThrow()
      : await transaction
          .insertInto('survey')
          .values({
            project_id: record.projectId,
            name: fileTitle(record.fileName),
            shape: mapping.shape,
            ...stored,
            revision: 1,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
    await finishImport(transaction, { id: record.id, into: { survey_id: id }, batch, rows, rejected });
    return id;
  });
}

/**
 * Makes a written batch visible. Re-delivered ids replace: what still counts of the overlapped batches is copied into a
 * batch of its own, then the survey's list of batches and the import's state change in one transaction. Until then
 * readers see the old list; old batches are dropped later, when nobody reads them.
 */
export async function publishBatch(stores: Stores, made: NewBatch): Promise<Published> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const survey = await currentSurvey(stores, made.record.projectId, made.mapping.shape);
    const { batches, replaced } = await nextList(stores, survey?.batches ?? [], made);
    const id = await flip(stores, made, batches, survey?.revision);
    if (id !== undefined) return { survey: id, replaced };
  }
  throw new TouchstoneError('surveyBusy', { file: made.record.fileName });
}
