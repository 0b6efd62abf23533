import about from '../../../../package.json' with { type: 'json' };
import { snapshotHash } from '../../../snapshot-hash.ts';
import type { VoiceTask } from './voice-task.ts';

/** Version of the method: part of every key. Grows when the same readings get other figures. */
export const voiceVersion: string = `${about.version}+3`;

/** sha256 over what a voice result depends on. */
export function voiceKey(task: Omit<VoiceTask, 'signal' | 'snapshot'>): string {
  const { batches, allBatches, reader, complete, items, timeZone, catalogue, locale, request } = task;
  const industry = task.industry ?? catalogue?.industry ?? null;
  const parts = [
    voiceVersion,
    batches.toSorted(),
    allBatches.toSorted(),
    reader,
    complete,
    items,
    timeZone,
    catalogue ?? null,
    industry,
    locale,
    request,
  ];
  return snapshotHash(parts);
}
