import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { processStart } from '../process/process-start.ts';
import { lockFolder } from './folder-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'touchstone-lock-'));
const path = join(folder, 'owner.json');
afterAll(() => rmSync(folder, { recursive: true }));

test('a folder has one owner until it is given back', () => {
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(/folderOwned/);
  unlock();
  lockFolder(folder)();
  expect(readdirSync(folder)).toEqual([]);
});

test('the lock of a process that has ended is taken over', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  const started = processStart(child.pid ?? 0);
  await once(child, 'exit');
  writeFileSync(path, JSON.stringify({ pid: child.pid, started }));
  lockFolder(folder)();
});

test('the lock of a process whose number another one has got is taken over', () => {
  writeFileSync(path, JSON.stringify({ pid: process.pid, started: 'at another time' }));
  lockFolder(folder)();
});

test('a living owner is named', () => {
  writeFileSync(path, JSON.stringify({ pid: process.ppid, started: processStart(process.ppid) }));
  expect(() => lockFolder(folder)).toThrow(
    expect.objectContaining({ code: 'folderOwned', parameters: { folder, pid: process.ppid } }),
  );
  rmSync(path);
});

test('a lock that is no longer readable text does not hold the folder for ever', () => {
  writeFileSync(path, '');
  lockFolder(folder)();
});

test('of many processes that race for a stale lock one wins', async () => {
  writeFileSync(path, JSON.stringify({ pid: 1, started: 'never' }));
  const program = `
    import { lockFolder } from ${JSON.stringify(new URL('./folder-lock.ts', import.meta.url).href)};
    try { lockFolder(${JSON.stringify(folder)}); console.log('won'); await new Promise((done) => process.stdin.once('end', done).resume()); }
    catch (error) { console.log(error.code); }`;
  const racers = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', program]),
  );
  const said = await Promise.all(
    racers.map(async (racer) => String((await once(racer.stdout, 'data'))[0]).trim()),
  );
  for (const racer of racers) racer.stdin.end();
  expect(said.sort()).toEqual(['folderOwned', 'folderOwned', 'folderOwned', 'won']);
});
