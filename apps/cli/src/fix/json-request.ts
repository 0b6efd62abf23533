import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { TouchstoneError } from '@touchstone/vocabulary';
import type { z } from 'zod';

/** Whether a file is read as one JSON object. */
export function isJson(file: string): boolean {
  return /\.json$/i.test(file);
}

/** A request that stands in a file as one JSON object. Throws `fileMissing`, `fixJson` (where and what was found). */
export async function jsonRequest<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  const name = basename(file);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new TouchstoneError('fileMissing', { file: name }, cause);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : '';
    throw new TouchstoneError('fixJson', { file: name, place: '.', found }, cause);
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue?.path.map(String).join('.') ?? '';
  throw new TouchstoneError(
    'fixJson',
    { file: name, place: place || '.', found: issue?.message ?? '' },
    read.error,
  );
}
