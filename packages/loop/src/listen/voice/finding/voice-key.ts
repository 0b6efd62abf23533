import { createHash } from 'node:crypto';
import type { VoiceTask } from './voice-task.ts';

/** Version of the method: part of every key. Grows when the same readings get other figures. */
export const voiceVersion = '0.1.0+1';

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, ordered(entry)]));
}

/** sha256 over what a voice result depends on. */
export function voiceKey(task: Omit<VoiceTask, 'signal' | 'snapshot'>): string {
  const { batches, allBatches, reader, complete, items, timeZone, catalogue, locale, request } = task;
  const parts = [
    voiceVersion,
    batches.toSorted(),
    allBatches.toSorted(),
    reader,
    complete,
    items,
    timeZone,
    catalogue ?? null,
    locale,
    request,
  ];
  return createHash('sha256')
    .update(JSON.stringify(parts.map(ordered)))
    .digest('hex');
}
