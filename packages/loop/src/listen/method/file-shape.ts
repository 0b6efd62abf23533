import { createHash } from 'node:crypto';
import { normaliseText } from '@touchstone/language';

/** sha256 over the normalised headers in their order: files of one shape are read by one mapping. */
export function fileShape(headers: readonly string[]): string {
  const text = headers.map((header) => normaliseText(header).toLowerCase()).join('\u001f');
  return createHash('sha256').update(text).digest('hex');
}
