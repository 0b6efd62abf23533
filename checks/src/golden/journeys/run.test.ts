import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { compareAll } from './compare.ts';
import { runJourneysOn } from './run.ts';

const shared = fileURLToPath(new URL('../../../../../shared/golden/journeys', import.meta.url));
const present = existsSync(shared);
/** Small logs; `npm run golden` runs all. */
const quick = ['running_example', 'nyc311', 'orders_interval', 'bank_customers'];

describe.skipIf(!present)(
  `journey references${present ? '' : ' (skipped: ../shared/golden/journeys is not there)'}`,
  () => {
    let held: Awaited<ReturnType<typeof temporaryWarehouse>>;
    let folder = '';
    const lines: string[] = [];
    beforeAll(async () => {
      held = await temporaryWarehouse();
      folder = await mkdtemp(join(tmpdir(), 'touchstone-golden-'));
      await mkdir(join(folder, 'logs'));
      for (const name of quick) {
        await cp(join(shared, `${name}.json`), join(folder, `${name}.json`));
        await cp(join(shared, 'logs', `${name}.csv.gz`), join(folder, 'logs', `${name}.csv.gz`));
      }
      vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
        lines.push(String(text));
        return true;
      });
    });
    afterAll(async () => {
      vi.restoreAllMocks();
      await held.close();
      await rm(folder, { recursive: true, force: true });
    });

    test('every value of the small logs is as their references say', async () => {
      expect(await runJourneysOn(held.warehouse, folder)).toBe(0);
      expect(lines.at(-1)).toMatch(/^(?:[7-9]|1\d)\d passed, 0 failed\n$/);
    });

    test('a value that is not so fails, with its place', async () => {
      for (const name of quick.filter((one) => one !== 'nyc311')) await rm(join(folder, `${name}.json`));
      const path = join(folder, 'nyc311.json');
      const text = await readFile(path, 'utf8');
      await writeFile(
        path,
        text.replace('"cases": 1000', '"cases": 1001').replace('"cases":1000', '"cases":1001'),
      );
      expect(await runJourneysOn(held.warehouse, folder)).toBe(1);
      expect(lines.join('')).toMatch(/cases: expected 1001, got 1000/);
    });
  },
);

describe('compareAll', () => {
  test('takes counts exactly, seconds within a millionth, shares within a billionth', () => {
    const expected = {
      wait: { n: 3, sum: 2_000_000 },
      share: 0.5,
      counts: { events_per_case: { mean: 2.5 } },
    };
    const near = {
      wait: { n: 3, sum: 2_000_001 },
      share: 0.5 + 1e-12,
      counts: { events_per_case: { mean: 2.5 } },
    };
    expect(compareAll(expected, near).mismatches).toEqual([]);
    const far = {
      wait: { n: 4, sum: 2_000_010 },
      share: 0.5000001,
      counts: { events_per_case: { mean: 2.500001 } },
    };
    expect(compareAll(expected, far).mismatches.map(({ path }) => path)).toEqual([
      'wait.n',
      'wait.sum',
      'share',
      'counts.events_per_case.mean',
    ]);
  });

  test('finds what is missing, what is too much, and a list of another length', () => {
    const found = compareAll({ a: { x: 1 }, list: [1, 2] }, { a: { x: 1, y: 2 }, list: [1] });
    expect(found.mismatches.map(({ path }) => path)).toEqual(['a.y', 'list.length', 'list[1]']);
  });
});
