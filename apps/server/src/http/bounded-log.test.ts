import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { boundedLog } from './bounded-log.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-log-'));
afterAll(() => rm(folder, { recursive: true }));

it('keeps at most twice the limit on disk and loses nothing of the newest lines', async () => {
  const path = join(folder, 'logs', 'server.log');
  const log = boundedLog(path, 1000);
  for (let line = 0; line < 200; line += 1) {
    log.write(`${String(line).padStart(49, '0')}\n`);
    if (line % 10 === 9) await pause(2);
  }
  await log.close();
  expect((await stat(path)).size).toBeLessThanOrEqual(1500);
  expect((await stat(`${path}.1`)).size).toBeLessThanOrEqual(1500);
  const newest = (await readFile(`${path}.1`, 'utf8')) + (await readFile(path, 'utf8'));
  const numbers = newest.trimEnd().split('\n').map(Number);
  expect(numbers.at(-1)).toBe(199);
  numbers.forEach((value, position) => {
    expect(value).toBe(200 - numbers.length + position);
  });
});
