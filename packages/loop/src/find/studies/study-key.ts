import { snapshotHash } from '../../snapshot-hash.ts';
import { methodVersion } from '../finding/snapshot-key.ts';
import type { StudyTask } from './study-task.ts';

/** sha256 over what a study depends on: batches (as sets), items, touchpoints, request, language, and the method's version. */
export function studyKey(task: Omit<StudyTask, 'snapshot' | 'signal'>): string {
  const sorted = (batches: readonly (bigint | number | string)[]): string[] => batches.map(String).toSorted();
  const log = task.log ? [sorted(task.log.batches), task.log.items] : [];
  const voice = task.voice ? [sorted(task.voice.batches), task.voice.reader] : [];
  return snapshotHash([
    methodVersion,
    sorted(task.batches),
    task.items,
    task.request,
    task.locale,
    task.timeZone ?? 'UTC',
    task.catalogue ?? null,
    log,
    voice,
  ]);
}
