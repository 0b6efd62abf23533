import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** Header of the benchmark's log. */
const logHeader = ['case_id', 'activity', 'start_time', 'end_time', 'staff', 'channel'] as const;
const visitsPerJourney = 8;
const touchpointCount = 15;
const channels = ['phone', 'web', 'app', 'branch'];
const hour = 3_600_000;

/** Numerical Recipes' 32-bit linear congruential generator: good enough for filler, and the same everywhere. */
function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

const two = (value: number): string => String(value).padStart(2, '0');
const days = new Map<number, string>();

/** `YYYY-MM-DD HH:MM:SS`, quicker than a Date for each. */
function moment(milliseconds: number): string {
  const day = Math.floor(milliseconds / 86_400_000);
  let date = days.get(day);
  if (date === undefined) {
    date = new Date(day * 86_400_000).toISOString().slice(0, 10);
    days.set(day, date);
  }
  const seconds = Math.floor((milliseconds - day * 86_400_000) / 1000);
  return `${date} ${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/**
 * Writes a service log of `events` rows as CSV: 8 visits a journey, 15 activities of which the first are the most
 * frequent, a little overlap, 200 staff. The same number gives the same bytes.
 */
export async function writeLogFile(path: string, events: number, seed = 20_260_101): Promise<void> {
  const next = uniforms(seed);
  const file = createWriteStream(path);
  let text = `${logHeader.join(',')}\n`;
  let at = 0;
  for (let event = 0; event < events; event += 1) {
    const journey = Math.floor(event / visitsPerJourney);
    if (event % visitsPerJourney === 0) at = Date.UTC(2024, 0, 1) + journey * 25_000;
    else at += 0.1 * hour + next() * hour;
    const activity = Math.floor(next() ** 2 * touchpointCount);
    const service = next() ** 2 * 0.3 * hour;
    text += `J${journey},step ${activity},${moment(at)},${moment(at + service)},S${Math.floor(next() * 200)},${channels[Math.floor(next() * 4)]}\n`;
    if (text.length > 1 << 20) {
      if (!file.write(text)) await once(file, 'drain');
      text = '';
    }
  }
  file.end(text);
  await once(file, 'close');
}
