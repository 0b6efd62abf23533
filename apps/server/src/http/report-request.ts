import { TouchstoneError } from '@touchstone/vocabulary';
import type { z } from 'zod';
import type { FindFormat } from '../jobs/analysis-task.ts';

/** Media types of the files that reports are given as. */
export const reportTypes: Readonly<Record<FindFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html; charset=utf-8',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/** A request that stands as JSON in the address of a file. Throws `requestInvalid`. */
export function requestIn<T>(text: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : '';
    throw new TouchstoneError('requestInvalid', { place: 'request', found }, cause);
  }
}
