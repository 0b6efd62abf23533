import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '@touchstone/server';
import { healthSchema, projectsSchema } from '@touchstone/server/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../testing/run-command.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-import-'));
const scratch = join(folder, 'scratch');
const data = join(folder, 'data');
const file = join(folder, 'survey.csv');
const patience = { timeout: 120_000 };
let server: RunningServer;

beforeAll(async () => {
  await mkdir(scratch);
  const rows = Array.from({ length: 100 }, (_, row) =>
    [`R${row}`, row % 10 === 0 ? 99 : 1 + (row % 5), 1 + ((row * 3) % 5), 1 + ((row * 7) % 5)].join(','),
  );
  await writeFile(file, `答卷编号,等候时间满意度,柜台服务满意度,总体满意度\n${rows.join('\n')}\n`);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function projects() {
  const answer = await fetch(new URL('/api/projects', server.url));
  return projectsSchema.parse(await answer.json()).projects;
}

describe('touchstone import', () => {
  it('asks about doubtful codes, and without a terminal refuses to guess', patience, async () => {
    const { code, err } = await runCommand(['import', file, '--data', data], { scratch });
    expect(code, err).toBe(2);
    expect(err).toContain('等候时间满意度=99');
    expect(err).toContain('--yes');
    expect(await readdir(join(data, 'incoming'))).toEqual([]);
  });

  it('opens the folder itself when no server runs, and gives it back', patience, async () => {
    const line = ['import', file, '--data', data, '--project', '网点', '--yes'];
    const { code, out, err } = await runCommand(line, { scratch });
    expect(code, err).toBe(0);
    expect(out).toContain('was imported into project "网点": 100 rows');
    server = await startServer({ folder: data, port: 0, demo: false, pages: false });
    // The refused import before left no project behind.
    expect(await projects()).toMatchObject([{ name: '网点', surveys: [{ responses: 100 }] }]);
  });

  it('asks the server that owns the folder, and the same file changes nothing', patience, async () => {
    const line = ['import', file, '--data', data, '--project', '网点', '--yes'];
    const { code, out, err } = await runCommand(line, { scratch });
    expect(code, err).toBe(0);
    expect(out).toContain('had been imported before');
    expect((await projects()).find(({ name }) => name === '网点')?.surveys).toMatchObject([
      { responses: 100 },
    ]);
  });

  it('reads a file as the flags say', patience, async () => {
    const odd = join(folder, 'odd.txt');
    const rows = Array.from({ length: 60 }, (_, row) =>
      [`X${row}`, 1 + (row % 5), 1 + ((row * 3) % 5), 1 + ((row * 7) % 5)].join('~'),
    );
    await writeFile(odd, `问卷\nid~wait~desk~overall satisfaction\n${rows.join('\n')}\n`);
    const line = ['import', odd, '--data', data, '--project', 'odd', '--yes'];
    const { code, out, err } = await runCommand([...line, '--separator', '~', '--header-rows', '2'], {
      scratch,
    });
    expect(code, err).toBe(0);
    expect(out).toContain('60 rows');
    const wrong = await runCommand([...line, '--separator', 'comma'], { scratch });
    expect(wrong.code, wrong.err).toBe(2);
    expect(wrong.err).toContain('--separator');
  });

  it('refuses a bad file and a bad mapping with 2, and leaves the store as it was', patience, async () => {
    const before = await projects();
    const bad = join(folder, 'bad.csv');
    await writeFile(bad, '');
    const line = ['--data', data, '--project', '网点'];
    const empty = await runCommand(['import', bad, ...line], { scratch });
    expect(empty.code, empty.err).toBe(2);
    expect(empty.err).toContain('bad.csv');
    const mapped = await runCommand(['import', bad, '--mapping', join(folder, 'none.json'), ...line], {
      scratch,
    });
    expect(mapped.code, mapped.err).toBe(2);
    expect(await projects()).toEqual(before);
  });
});

describe('touchstone doctor', () => {
  it('asks the running server of the folder', patience, async () => {
    const { code, out, err } = await runCommand(['doctor', '--data', data, '--json'], { scratch });
    expect(code, err).toBe(0);
    expect(err).toContain(server.url);
    expect(healthSchema.parse(JSON.parse(out)).checks).toHaveLength(4);
  });

  it('starts both engines in a folder of its own when no server runs', patience, async () => {
    const { code, out, err } = await runCommand(['doctor', '--data', join(folder, 'none')], { scratch });
    expect(code, err).toBe(0);
    expect(out).toMatch(/PostgreSQL \d+/);
    expect(out).toMatch(/ClickHouse \d+/);
    expect(await readdir(scratch)).toEqual([]);
  });
});
