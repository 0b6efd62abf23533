import { createHash } from 'node:crypto';
import type { FindRequest, Locale, SurveyItems } from '@touchstone/vocabulary';
import about from '../../../package.json' with { type: 'json' };

/** Version of the method: part of every key. The number after + grows when the same data get other figures. */
export const methodVersion: string = `${about.version}+3`;

/**
 * sha256 over what a result depends on: the batches (a set, so their order does not matter), the items, the request,
 * the language of the warnings and the version of the method.
 */
export function snapshotKey(task: {
  readonly batches: readonly (bigint | number | string)[];
  readonly items: SurveyItems;
  readonly request: FindRequest;
  readonly locale: Locale;
  readonly timeZone?: string;
}): string {
  const batches = task.batches.map(String).toSorted();
  const parts = [methodVersion, batches, task.items, task.request, task.locale, task.timeZone ?? 'UTC'];
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
