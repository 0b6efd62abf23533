import {
  type AdaptationState,
  type AdaptedReader,
  type CommentReader,
  openAdaptation,
  openReader,
} from '@touchstone/language';
import { z } from 'zod';

/** What a thread opens its reader from. */
export interface ReaderSource {
  /** File of the model. */
  readonly model: string;
  /** What was learnt here, as the ledger keeps it; absent: nothing. */
  readonly adaptation?: unknown;
  /** Industry as the model calls it. */
  readonly domain?: string;
}

const numbers = z.array(z.array(z.number()));
const stateSchema = z.object({
  model: z.string(),
  catalogue: z.array(
    z.object({
      id: z.string(),
      names: z.array(z.string()),
      synonyms: z.array(z.string()),
      examples: z.array(z.string()),
    }),
  ),
  corrections: z.number(),
  margin: z.number(),
  dense: numbers,
  bias: z.array(z.number()),
  sparse: numbers,
  polarDense: numbers,
  polarSparse: numbers,
}) satisfies z.ZodType<AdaptationState>;

/** What was learnt, as stored; undefined when it is of another shape or was learnt on another model. */
export function storedAdaptation(stored: unknown, model: string): AdaptationState | undefined {
  const { data } = stateSchema.safeParse(stored);
  return data?.model === model ? data : undefined;
}

/** The reader that a model and what was learnt make together; what was learnt on another model is left out. */
export function readerFrom(
  model: Uint8Array,
  adaptation?: unknown,
): Pick<CommentReader, 'read'> | Pick<AdaptedReader, 'read'> {
  const reader = openReader(model);
  const state = adaptation === undefined ? undefined : storedAdaptation(adaptation, reader.version);
  return state ? openAdaptation(reader, state) : reader;
}
