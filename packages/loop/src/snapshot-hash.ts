import { createHash } from 'node:crypto';

/** sha256 over what an answer depends on, whatever the order of the keys in its objects: the same parts give the same text. */
export function snapshotHash(parts: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify(parts.map(ordered)))
    .digest('hex');
}

/** The same value with the keys of every object in one order. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, ordered(entry)]));
}
