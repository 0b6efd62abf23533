import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { builtFrom, sourcesFile, takePlace } from './take-place.ts';

const home = await mkdtemp(join(tmpdir(), 'touchstone-place-'));
afterAll(() => rm(home, { recursive: true, force: true }));

async function built(name: string, sources: string): Promise<string> {
  const folder = join(home, name);
  await mkdir(folder);
  await writeFile(join(folder, 'index.html'), name);
  await writeFile(join(folder, sourcesFile), sources);
  return folder;
}

it('new pages replace old ones, and leave nothing behind', async () => {
  const place = join(home, 'dist');
  expect(await builtFrom(place)).toBeUndefined();
  await takePlace(await built('first', 'a'), place);
  await takePlace(await built('second', 'b'), place);
  expect(await builtFrom(place)).toBe('b');
  expect(await readFile(join(place, 'index.html'), 'utf8')).toBe('second');
  expect(await readdir(home)).toEqual(['dist']);
});

it('pages of the same sources stay as they are: somebody may be reading them', async () => {
  const place = await built('served', 'c');
  const { ino } = await stat(join(place, 'index.html'));
  await takePlace(await built('again', 'c'), place);
  expect((await stat(join(place, 'index.html'))).ino).toBe(ino);
});

it('of two that build the same pages at once both are content, and one of them is served', async () => {
  const both = join(home, 'both');
  for (let round = 0; round < 20; round++) {
    const [one, two] = [await built(`one${round}`, `s${round}`), await built(`two${round}`, `s${round}`)];
    await Promise.all([takePlace(one, both), takePlace(two, both)]);
    expect(await builtFrom(both)).toBe(`s${round}`);
  }
});
