import { type CommentReader, openReader } from '@touchstone/language';

/** What a thread opens its reader from. */
export interface ReaderSource {
  /** File of the model. */
  readonly model: string;
  /** What was learnt here, as the ledger keeps it; absent: nothing. */
  readonly adaptation?: unknown;
  /** Industry as the model calls it. */
  readonly domain?: string;
}

/** The reader that a model and what was learnt make together. */
export function readerFrom(model: Uint8Array, adaptation?: unknown): CommentReader {
  void adaptation;
  return openReader(model);
}
