import type { Stores } from '@touchstone/storage';
import { z } from 'zod';
import { countCommentsQuery } from '../facts/reading-queries.ts';
import { readBatch } from './read-batch.ts';
import type { Readers } from './start-readers.ts';

export interface SurveyToRead {
  readonly survey: string;
  /** Name of the reader that shall have read it. */
  readonly key: string;
  readonly signal?: AbortSignal;
  /** Comments read so far, and those to be read in all. */
  onProgress?(read: number, of: number): void;
}

const countSchema = z.object({ batch: z.string(), comments: z.coerce.number() });

async function readState({ ledger }: Stores, survey: string) {
  return ledger.db
    .selectFrom('survey')
    .select(['batches', 'reader', 'readings'])
    .where('id', '=', survey)
    .executeTakeFirst();
}

/**
 * Marks batches as read by a reader, in one transaction. A survey that this reader had begun gains them; one that another
 * reader had read changes over only when all its batches are there, so that results stay whole meanwhile.
 */
async function mark(stores: Stores, { survey, key }: SurveyToRead, done: readonly string[]): Promise<void> {
  await stores.ledger.transaction(async (transaction) => {
    const row = await transaction
      .selectFrom('survey')
      .select(['batches', 'reader', 'readings'])
      .where('id', '=', survey)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return;
    const listed = row.batches.map(String);
    const mine = row.reader === key ? row.readings.map(String) : [];
    const readings = [...new Set([...mine, ...done])].filter((batch) => listed.includes(batch));
    const whole = listed.every((batch) => readings.includes(batch));
    const others = row.reader !== null && row.reader !== key && row.readings.length > 0;
    if (others && !whole) return;
    await transaction.updateTable('survey').set({ reader: key, readings }).where('id', '=', survey).execute();
  });
}

/**
 * Reads the comments of a survey that its reader has not read yet, batch after batch. Safe to stop anywhere: what is not
 * marked is dropped and read again. `readers` is asked for only when there is something to read.
 */
export async function readSurvey(
  stores: Stores,
  asked: SurveyToRead,
  readers: () => Promise<Readers>,
): Promise<{ readonly read: number }> {
  const state = await readState(stores, asked.survey);
  if (!state) return { read: 0 };
  const marked = state.reader === asked.key ? state.readings.map(String) : [];
  const open = state.batches.map(String).filter((batch) => !marked.includes(batch));
  if (open.length === 0) return { read: 0 };
  const counts = await stores.warehouse.rows(countCommentsQuery(open), countSchema);
  const commentsOf = new Map(counts.map(({ batch, comments }) => [batch, comments]));
  const of = counts.reduce((sum, { comments }) => sum + comments, 0);
  const done: string[] = [];
  let read = 0;
  for (const batch of open) {
    asked.signal?.throwIfAborted();
    const comments = commentsOf.get(batch) ?? 0;
    if (comments > 0) {
      await readBatch(stores.warehouse, await readers(), {
        batch,
        key: asked.key,
        comments,
        ...(asked.signal ? { signal: asked.signal } : {}),
        onProgress: (sofar) => asked.onProgress?.(read + sofar, of),
      });
    }
    read += comments;
    done.push(batch);
    await mark(stores, asked, done);
  }
  return { read };
}
