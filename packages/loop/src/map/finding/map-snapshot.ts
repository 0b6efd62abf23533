import about from '../../../package.json' with { type: 'json' };
import { snapshotHash } from '../../snapshot-hash.ts';
import type { MapTask } from '../facts/map-task.ts';

/** Version of the method: part of every key. The number after + grows when the same data get other figures. */
export const mapVersion: string = `${about.version}+1`;

/** sha256 over what a map depends on: batches (a set), items, touchpoints, request, answers and the version of the method. */
export function mapSnapshot({ batches, items, catalogue, request, survey }: MapTask): string {
  const answers = survey && { ...survey, batches: survey.batches.map(String).toSorted() };
  const parts = [mapVersion, batches.map(String).toSorted(), items, catalogue, request, answers ?? null];
  return snapshotHash(parts);
}
