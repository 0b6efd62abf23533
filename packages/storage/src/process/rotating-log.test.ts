import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { logTo } from './rotating-log.ts';

test('a log keeps its newest lines in two files of bounded size', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-log-'));
  const source = new PassThrough();
  const path = join(folder, 'engine.log');
  logTo(path, [source, null], 1000);
  for (let line = 0; line < 500; line += 1) source.write(`line ${line}\n`);
  source.end();
  await new Promise((resolve) => source.once('end', resolve));
  expect(readdirSync(folder).sort()).toEqual(['engine.log', 'engine.log.1']);
  expect(statSync(path).size + statSync(`${path}.1`).size).toBeLessThanOrEqual(2000);
  expect(readFileSync(path, 'utf8')).toMatch(/line 499\n$/);
  rmSync(folder, { recursive: true });
});
