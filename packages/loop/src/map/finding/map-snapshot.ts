import { createHash } from 'node:crypto';
import about from '../../../package.json' with { type: 'json' };
import type { MapTask } from '../facts/map-task.ts';

/** Version of the method: part of every key. The number after + grows when the same data get other figures. */
export const mapVersion: string = `${about.version}+1`;

/** sha256 over what a map depends on: batches (a set), items, touchpoints, request, answers and the version of the method. */
export function mapSnapshot({ batches, items, catalogue, request, survey }: MapTask): string {
  const answers = survey && { ...survey, batches: survey.batches.map(String).toSorted() };
  const parts = [mapVersion, batches.map(String).toSorted(), items, catalogue, request, answers ?? null];
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
