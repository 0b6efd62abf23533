import { readdir, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Stores } from '@touchstone/storage';
import { TouchstoneError } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cancelImport } from './cancel-import.ts';
import { collectGarbage } from './collect-garbage.ts';
import { confirmImport } from './confirm-import.ts';
import { importRecord } from './import-record.ts';
import { type ImportStores, journeys, openImportStores } from './import-stores.fixture.ts';
import { readImport } from './read-import.ts';
import { receiveFile } from './receive-file.ts';
import { recoverImports } from './recover-imports.ts';
import { runImport } from './run-import.ts';

let opened: ImportStores;
let stores: Stores;
let newProject: ImportStores['newProject'];
let fileOf: ImportStores['fileOf'];
let bring: ImportStores['bring'];
let visible: ImportStores['visible'];

beforeAll(async () => {
  opened = await openImportStores();
  ({ stores, newProject, fileOf, bring, visible } = opened);
});
afterAll(() => opened.close());

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
    expect(outcome).toMatchObject({ replaced: 20 });
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
    expect(await readdir(opened.folder)).not.toContain(basename(path));
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
