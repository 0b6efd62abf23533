import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stores } from '@touchstone/storage';
import { openStores } from '@touchstone/storage';
import { TouchstoneError } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cancelImport } from './cancel-import.ts';
import { collectGarbage } from './collect-garbage.ts';
import { confirmImport } from './confirm-import.ts';
import { importRecord } from './import-record.ts';
import { readImport } from './read-import.ts';
import { receiveFile } from './receive-file.ts';
import { recoverImports } from './recover-imports.ts';
import { type ImportOutcome, runImport } from './run-import.ts';

let folder = '';
let stores: Stores;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchstone-flow-'));
  stores = await openStores({ folder: join(folder, 'data') });
});
afterAll(async () => {
  await stores.close();
  await rm(folder, { recursive: true, force: true });
});

async function newProject(): Promise<string> {
  const { id } = await stores.ledger.db
    .insertInto('project')
    .values({ name: randomUUID(), key_low: '11', key_high: '22' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A file of rows `[id, wait, desk, overall, comment]`. */
async function fileOf(rows: readonly (readonly (string | number)[])[], name = 'survey.csv'): Promise<string> {
  const path = join(folder, `${randomUUID()}-${name}`);
  const header = '答卷编号,等候时间满意度,柜台服务满意度,总体满意度,意见';
  await writeFile(path, `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`);
  return path;
}

function journeys(from: number, to: number, overall: (id: number) => number | string = (id) => 1 + (id % 5)) {
  return Array.from({ length: to - from }, (_, i) => {
    const id = from + i;
    return [`R${id}`, 1 + ((id * 7) % 5), 1 + ((id * 3) % 5), overall(id), `办理很快，第${id}次来`];
  });
}

async function bring(project: string, path: string): Promise<ImportOutcome> {
  const { id } = await receiveFile(stores, { project, path, fileName: 'survey.csv' });
  const { mapping, ready } = await readImport(stores, id);
  await confirmImport(stores, id, mapping);
  return runImport(stores, id, { ready });
}

async function visible(project: string) {
  const survey = await stores.ledger.db
    .selectFrom('survey')
    .select(['batches', 'revision'])
    .where('project_id', '=', project)
    .executeTakeFirst();
  const batches = survey?.batches ?? [];
  const [row] = await stores.warehouse.rows(
    {
      name: 'test-visible',
      sql: `SELECT count() AS rows, uniqExact(response) AS ids, sum(values[1]) AS overall,
  (SELECT count() FROM comments WHERE batch IN {batches:Array(UInt64)}) AS comments
FROM responses WHERE batch IN {batches:Array(UInt64)}`,
      parameters: { batches: batches.map(BigInt) },
    },
    z.object({
      rows: z.coerce.number(),
      ids: z.coerce.number(),
      overall: z.coerce.number(),
      comments: z.coerce.number(),
    }),
  );
  return { ...row, revision: survey?.revision ?? 0 };
}

describe('an import', () => {
  it('shows all rows of a file with their comments', async () => {
    const project = await newProject();
    const outcome = await bring(project, await fileOf(journeys(0, 100)));
    expect(outcome).toMatchObject({ rows: 100, rejected: 0, repeated: 0, replaced: 0 });
    expect(await visible(project)).toMatchObject({ rows: 100, ids: 100, comments: 100, overall: 300 });
  });

  it('changes nothing when the same file comes again, under whatever name', async () => {
    const project = await newProject();
    await bring(project, await fileOf(journeys(0, 50)));
    const before = await visible(project);
    const again = await receiveFile(stores, {
      project,
      path: await fileOf(journeys(0, 50)),
      fileName: 'other.csv',
    });
    expect(again.unchanged).toBe(true);
    expect((await importRecord(stores.ledger, again.id)).state).toBe('done');
    expect(await visible(project)).toEqual(before);
  });

  it('brings a file again whose responses a later file had replaced', async () => {
    const project = await newProject();
    await bring(project, await fileOf(journeys(0, 30, () => 2)));
    await bring(project, await fileOf(journeys(0, 30, () => 5)));
    expect(await bring(project, await fileOf(journeys(0, 30, () => 2)))).toMatchObject({ replaced: 30 });
    expect(await visible(project)).toMatchObject({ rows: 30, overall: 60, comments: 30 });
  });

  it('replaces the responses that are delivered again and keeps the others', async () => {
    const project = await newProject();
    await bring(project, await fileOf(journeys(0, 60, () => 1)));
    const outcome = await bring(project, await fileOf(journeys(40, 100, () => 5)));
    expect(outcome.replaced).toBe(20);
    expect(await visible(project)).toMatchObject({
      rows: 100,
      ids: 100,
      overall: 40 + 300,
      comments: 100,
      revision: 2,
    });
  });

  it('takes the last of rows with one id and says how many there were', async () => {
    const project = await newProject();
    const rows = [...journeys(0, 40, () => 1), ...journeys(39, 40, () => 5)];
    expect(await bring(project, await fileOf(rows))).toMatchObject({ rows: 40, repeated: 1 });
    expect(await visible(project)).toMatchObject({ rows: 40, overall: 39 + 5 });
  });

  it('leaves faulty rows out and reports row, column and value', async () => {
    const project = await newProject();
    const rows = journeys(0, 40, (id) => (id === 7 ? '很吵' : id === 9 ? 'NaN' : 3));
    const { id } = await receiveFile(stores, { project, path: await fileOf(rows), fileName: 'survey.csv' });
    const { mapping } = await readImport(stores, id);
    await confirmImport(stores, id, mapping);
    expect(await runImport(stores, id)).toMatchObject({ rows: 38, rejected: 2 });
    const rejects = await stores.ledger.db
      .selectFrom('reject')
      .selectAll()
      .where('import_id', '=', id)
      .orderBy('row')
      .execute();
    expect(
      rejects.map(({ row, column_name, value, code }) => [Number(row), column_name, value, code]),
    ).toEqual([
      [9, '总体满意度', '很吵', 'notANumber'],
      [11, '总体满意度', 'NaN', 'notFinite'],
    ]);
  });

  it('refuses a file most of whose rows are faulty, and leaves the store as it was', async () => {
    const project = await newProject();
    const path = await fileOf(journeys(0, 40, (id) => (id % 4 === 0 ? 3 : `x${id}`)));
    const { id } = await receiveFile(stores, { project, path, fileName: 'survey.csv' });
    const { mapping } = await readImport(stores, id);
    const columns = mapping.columns.map((column) =>
      column.header === '总体满意度'
        ? {
            ...column,
            role: 'outcome' as const,
            scale: {
              min: 1,
              max: 5,
              lowLimit: 2,
              highLimit: 5,
              direction: 'higherIsBetter' as const,
              labels: {},
            },
          }
        : column,
    );
    await confirmImport(stores, id, { ...mapping, columns });
    await expect(runImport(stores, id)).rejects.toMatchObject({ code: 'mostRowsRejected' });
    expect((await importRecord(stores.ledger, id)).state).toBe('failed');
    expect(await visible(project)).toMatchObject({ rows: 0, revision: 0 });
    expect(await readdir(folder)).not.toContain(path);
  });

  it('can be cancelled while it waits and while it runs; nothing of it stays', async () => {
    const project = await newProject();
    const waiting = await receiveFile(stores, {
      project,
      path: await fileOf(journeys(0, 30)),
      fileName: 'a.csv',
    });
    const { mapping } = await readImport(stores, waiting.id);
    await cancelImport(stores, waiting.id);
    await expect(confirmImport(stores, waiting.id, mapping)).rejects.toMatchObject({
      code: 'importNotWaiting',
    });
    const running = await receiveFile(stores, {
      project,
      path: await fileOf(journeys(0, 31)),
      fileName: 'b.csv',
    });
    const read = await readImport(stores, running.id);
    await confirmImport(stores, running.id, read.mapping);
    const controller = new AbortController();
    const stopped = runImport(stores, running.id, {
      signal: controller.signal,
      onProgress: (stage) => stage === 'listen.stage.convert' && controller.abort(),
    });
    await expect(stopped).rejects.toBeInstanceOf(Error);
    expect((await importRecord(stores.ledger, running.id)).state).toBe('cancelled');
    expect(await visible(project)).toMatchObject({ rows: 0, revision: 0 });
    expect(await collectGarbage(stores, { graceSeconds: 0 })).toMatchObject({ tables: [] });
  });

  it('reuses the mapping that was saved with an earlier file of the same shape', async () => {
    const project = await newProject();
    const first = await receiveFile(stores, {
      project,
      path: await fileOf(journeys(0, 30)),
      fileName: 'a.csv',
    });
    const { mapping } = await readImport(stores, first.id);
    const columns = mapping.columns.map((column) =>
      column.index === 1 ? { ...column, name: '等候' } : column,
    );
    await confirmImport(stores, first.id, { ...mapping, columns });
    await runImport(stores, first.id);
    const second = await receiveFile(stores, {
      project,
      path: await fileOf(journeys(30, 60)),
      fileName: 'b.csv',
    });
    const read = await readImport(stores, second.id);
    expect(read.reused).toBe(true);
    expect(read.mapping.columns[1]?.name).toBe('等候');
  });

  it('refuses a mapping that gives earlier columns other meanings', async () => {
    const project = await newProject();
    await bring(project, await fileOf(journeys(0, 30)));
    const { id } = await receiveFile(stores, {
      project,
      path: await fileOf(journeys(30, 60)),
      fileName: 'b.csv',
    });
    const { mapping } = await readImport(stores, id);
    const columns = mapping.columns.map((column) =>
      column.index === 1 ? { ...column, role: 'ignored' as const } : column,
    );
    await expect(confirmImport(stores, id, { ...mapping, columns })).rejects.toMatchObject({
      code: 'surveyDiffers',
    });
  });

  it('goes on after its process was stopped half-way, and orphans are dropped', async () => {
    const project = await newProject();
    const { id } = await receiveFile(stores, {
      project,
      path: await fileOf(journeys(0, 30)),
      fileName: 'a.csv',
    });
    const { mapping } = await readImport(stores, id);
    await confirmImport(stores, id, mapping);
    await stores.ledger.db.updateTable('import').set({ batch: '900000' }).where('id', '=', id).execute();
    await stores.warehouse.command({
      name: 'test-torn',
      sql: 'INSERT INTO responses (batch, response) SELECT arrayJoin([900000, 900001]), number FROM numbers(5)',
    });
    const { running } = await recoverImports(stores);
    expect(running).toContain(id);
    expect(await runImport(stores, id)).toMatchObject({ rows: 30 });
    const [torn] = await stores.warehouse.rows(
      { name: 'test-torn', sql: 'SELECT count() AS rows FROM responses WHERE batch >= 900000' },
      z.object({ rows: z.coerce.number() }),
    );
    expect(torn?.rows).toBe(0);
  });

  it('fails with a sentence when its file is gone', async () => {
    const project = await newProject();
    const path = await fileOf(journeys(0, 30));
    const { id } = await receiveFile(stores, { project, path, fileName: 'a.csv' });
    await rm(path);
    await expect(readImport(stores, id)).rejects.toBeInstanceOf(TouchstoneError);
    expect((await importRecord(stores.ledger, id)).state).toBe('failed');
  });
});

/** Every file below a folder that contains a text. */
async function filesWith(root: string, text: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (bytes.includes(text)) found.push(path);
  }
  return found;
}

describe('personal data', () => {
  it('of a file stands nowhere in the data folder once it is imported', async () => {
    const project = await newProject();
    const path = join(folder, 'data', 'incoming.csv');
    const rows = Array.from(
      { length: 40 },
      (_, i) =>
        `R${i},${1 + (i % 5)},${1 + ((i + 2) % 5)},张三${i},139${String(12340000 + i)},请回电 13800138000 谢谢`,
    );
    await writeFile(path, `答卷编号,环境满意度,总体满意度,姓名,手机号,意见\n${rows.join('\n')}\n`);
    const { id } = await receiveFile(stores, { project, path, fileName: 'survey.csv' });
    const { mapping } = await readImport(stores, id);
    expect(mapping.columns.map(({ role }) => role)).toEqual([
      'id',
      'rating',
      'outcome',
      'personal',
      'personal',
      'comment',
    ]);
    await confirmImport(stores, id, mapping);
    await runImport(stores, id);
    for (const secret of ['13800138000', '13912340005', '张三7']) {
      expect(await filesWith(join(folder, 'data'), secret), secret).toEqual([]);
    }
    const [comment] = await stores.warehouse.rows(
      {
        name: 'test-comment',
        sql: 'SELECT text FROM comments WHERE position(text, {mask:String}) > 0 LIMIT 1',
        parameters: { mask: '[手机号]' },
      },
      z.object({ text: z.string() }),
    );
    expect(comment?.text).toBe('请回电 [手机号] 谢谢');
  });
});
