import type { FindRequest, Locale, SurveyItems } from '@touchstone/vocabulary';
import about from '../../../package.json' with { type: 'json' };
import { snapshotHash } from '../../snapshot-hash.ts';

/** Version of the method: part of every key. The number after + grows when the same data get other figures. */
export const methodVersion: string = `${about.version}+6`;

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
  return snapshotHash(parts);
}
