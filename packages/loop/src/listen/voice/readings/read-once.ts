import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openReader } from '@touchstone/language';
import { modelFile } from '@touchstone/language/model';
import type { Warehouse } from '@touchstone/storage';
import { z } from 'zod';
import { readerKey } from '../facts/reader-key.ts';
import { countCommentsQuery } from '../facts/reading-queries.ts';
import { readBatch } from './read-batch.ts';
import { startReaders } from './start-readers.ts';

const countSchema = z.object({ comments: z.coerce.number() });

/**
 * Reads the comments of one batch with the shipped model, without a ledger: for a question asked of a file once. Returns
 * the reader's name and model for the task of `hearVoice`.
 */
export async function readOnce(
  warehouse: Warehouse,
  batch: string,
  options: {
    /** Industry as the model calls it. */
    readonly domain?: string;
    readonly signal?: AbortSignal;
    /** Share of the comments read, 0–1. */
    onProgress?(share: number): void;
  } = {},
): Promise<{ readonly reader: string; readonly model: string; readonly comments: number }> {
  const model = openReader(await readFile(modelFile)).version;
  const traits = options.domain === undefined ? {} : { domain: options.domain };
  const key = readerKey({ model, ...traits });
  const [counted] = await warehouse.rows(countCommentsQuery([batch]), countSchema);
  const comments = counted?.comments ?? 0;
  if (comments === 0) return { reader: key, model, comments };
  const readers = startReaders({ model: fileURLToPath(modelFile), ...traits });
  try {
    await readBatch(warehouse, readers, {
      batch,
      key,
      comments,
      ...(options.signal ? { signal: options.signal } : {}),
      onProgress: (read) => options.onProgress?.(read / comments),
    });
  } finally {
    await readers.close();
  }
  return { reader: key, model, comments };
}
