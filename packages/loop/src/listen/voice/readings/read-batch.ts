import type { Warehouse } from '@touchstone/storage';
import { TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';
import {
  commentsToReadQuery,
  countReadingsQuery,
  dropReadingsQuery,
  storeReadingsQuery,
} from '../facts/reading-queries.ts';
import type { Readers } from './start-readers.ts';

export interface BatchToRead {
  readonly batch: string;
  /** Name of the reader. */
  readonly key: string;
  /** Comments the batch holds. */
  readonly comments: number;
  readonly signal?: AbortSignal;
  /** Comments read so far. */
  onProgress?(comments: number): void;
}

/** Enough rows that passing them on costs nothing, few enough that threads share even a small batch. */
const pieceBytes = 32 * 1024;
const newline = 10;

/** The bytes of an answer in pieces that end with a line. */
async function* wholeLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    let rest = chunk;
    while (size + rest.length >= pieceBytes) {
      const end = rest.indexOf(newline, Math.max(0, pieceBytes - size - 1)) + 1;
      if (end === 0) break;
      yield Buffer.concat([...held, rest.subarray(0, end)]);
      held = [];
      size = 0;
      rest = rest.subarray(end);
    }
    held.push(rest);
    size += rest.length;
  }
  if (size > 0) yield Buffer.concat(held);
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (const byte of bytes) if (byte === newline) lines += 1;
  return lines;
}

/** Rows as the threads give them back, in order, with so many pieces under way that no thread waits. */
async function* readings(
  pieces: AsyncIterable<Uint8Array>,
  readers: Readers,
  { batch, key, onProgress }: BatchToRead,
): AsyncGenerator<Uint8Array> {
  const under: Promise<Uint8Array>[] = [];
  let done = 0;
  const next = async (): Promise<Uint8Array> => {
    const lines = (await under.shift()) ?? new Uint8Array();
    done += linesIn(lines);
    onProgress?.(done);
    return lines;
  };
  for await (const piece of pieces) {
    const asked = readers.read(piece, batch, key);
    // Its failure is met when its turn comes; until then it must not count as unhandled.
    asked.catch(() => undefined);
    under.push(asked);
    if (under.length >= readers.pieces) yield await next();
  }
  while (under.length > 0) yield await next();
}

const countSchema = z.object({ comments: z.coerce.number() });

/**
 * Reads all comments of a batch into `readings`. What a stopped run had left of them is dropped first; nothing counts
 * until the ledger marks the batch. The main thread only passes bytes on.
 *
 * @throws TouchstoneError batchIncomplete when the store holds another number of readings than comments
 */
export async function readBatch(warehouse: Warehouse, readers: Readers, asked: BatchToRead): Promise<void> {
  const { batch, key, comments, signal } = asked;
  const aborted = signal ? { signal } : {};
  await warehouse.onEachNode(dropReadingsQuery(batch, key));
  const rows = await warehouse.bytes({ ...commentsToReadQuery(batch), ...aborted }, 'JSONCompactEachRow');
  await warehouse.insert({ ...storeReadingsQuery(), ...aborted }, readings(wholeLines(rows), readers, asked));
  const [found] = await warehouse.rows(countReadingsQuery(batch, key), countSchema);
  if (found?.comments !== comments) {
    throw new TouchstoneError('batchIncomplete', {
      file: batch,
      expected: comments,
      found: found?.comments ?? 0,
    });
  }
}
