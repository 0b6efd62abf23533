import type { TouchstoneError } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { collectGarbage } from './collect-garbage.ts';
import { confirmImport } from './confirm-import.ts';
import { importRecord } from './import-record.ts';
import { type LogEvent, type LogStores, openLogStores, tickets } from './log-stores.fixture.ts';
import { readImport } from './read-import.ts';
import { receiveFile } from './receive-file.ts';
import { recoverImports } from './recover-imports.ts';
import { runImport } from './run-import.ts';

let opened: LogStores;
beforeAll(async () => {
  opened = await openLogStores();
});
afterAll(() => opened.close());

describe('importing a service log', () => {
  it('makes journeys visible under a log of their own', async () => {
    const project = await opened.newProject();
    const outcome = await opened.bring(project, await opened.fileOf(tickets(0, 20)));
    expect(outcome).toMatchObject({ kind: 'log', rows: 40, rejected: 0, journeys: 20, again: 0 });
    expect(await opened.visible(project)).toMatchObject({
      journeys: 20,
      visits: 40,
      idle: 400,
      batches: 1,
      revision: 1,
    });
    const log = await opened.stores.ledger.db
      .selectFrom('log')
      .selectAll()
      .where('project_id', '=', project)
      .execute();
    expect(log.map(({ name }) => name)).toEqual(['tickets']);
  });

  it('goes on with journeys that a later file continues, and leaves the others in their batch', async () => {
    const project = await opened.newProject();
    await opened.bring(project, await opened.fileOf(tickets(0, 10)));
    await opened.bring(project, await opened.fileOf(tickets(10, 20)));
    const later: readonly LogEvent[] = [
      ['G3', '办结', 60, 5],
      ['G99', '受理', 60, 5],
    ];
    expect(await opened.bring(project, await opened.fileOf(later))).toMatchObject({ rows: 2, again: 0 });
    // G3 waits 20 minutes more; the batch of the second file is the same as before.
    expect(await opened.visible(project)).toMatchObject({
      journeys: 21,
      visits: 42,
      longest: 3,
      idle: 420,
      batches: 2,
      revision: 3,
    });
  });

  it('counts events that are delivered again once, the k-th of equal ones for the k-th', async () => {
    const project = await opened.newProject();
    const twice: readonly LogEvent[] = [
      ['G1', '来电', 0, 1],
      ['G1', '来电', 0, 1],
      ['G1', '办结', 5, 1],
    ];
    await opened.bring(project, await opened.fileOf(twice));
    const again: readonly LogEvent[] = [...twice, ['G1', '来电', 0, 1]];
    expect(await opened.bring(project, await opened.fileOf(again))).toMatchObject({ rows: 4, again: 3 });
    expect(await opened.visible(project)).toMatchObject({ journeys: 1, visits: 4 });
  });

  it('does nothing when the same bytes come again, and reuses the mapping for a file of the same shape', async () => {
    const project = await opened.newProject();
    const events = tickets(0, 12);
    await opened.bring(project, await opened.fileOf(events));
    const same = await receiveFile(opened.stores, {
      project,
      path: await opened.fileOf(events),
      fileName: 'b.csv',
    });
    expect(same.unchanged).toBe(true);
    expect(
      (
        await opened.stores.ledger.db
          .selectFrom('import')
          .select('log_id')
          .where('id', '=', same.id)
          .executeTakeFirst()
      )?.log_id,
    ).not.toBeNull();
    const next = await opened.received(project, await opened.fileOf(tickets(50, 60)));
    expect(await readImport(opened.stores, next)).toMatchObject({ reused: true, mapping: { kind: 'log' } });
  });

  it('cuts journeys anew where a customer goes on in a later file', async () => {
    const project = await opened.newProject();
    const headers = '客户编号,环节,开始时间,结束时间,经办人';
    const days = (day: number): readonly LogEvent[] =>
      Array.from({ length: 30 }, (_, i): LogEvent => [`C${i}`, '来电', day * 1440 + i, 5]);
    const first = await opened.bring(project, await opened.fileOf([...days(0), ...days(1)], headers));
    expect(first).toMatchObject({ kind: 'log', journeys: 60 });
    // Half an hour after the last call of the first file, and before its first.
    const later: readonly LogEvent[] = [
      ['C0', '到店', 1440 + 35, 5],
      ['C0', '来电', 0, 5],
    ];
    expect(await opened.bring(project, await opened.fileOf(later, headers))).toMatchObject({
      rows: 2,
      again: 1,
    });
    expect(await opened.visible(project)).toMatchObject({ journeys: 60, visits: 61, longest: 2 });
  });

  it('leaves the store as it was when it is cancelled, refused or torn', async () => {
    const project = await opened.newProject();
    await opened.bring(project, await opened.fileOf(tickets(0, 10)));
    const before = await opened.visible(project);
    const cancelled = await opened.received(project, await opened.fileOf(tickets(5, 15)));
    const { mapping } = await readImport(opened.stores, cancelled);
    await confirmImport(opened.stores, cancelled, mapping);
    const controller = new AbortController();
    const stopped = runImport(opened.stores, cancelled, {
      signal: controller.signal,
      onProgress: (stage) => stage === 'listen.stage.publish' && controller.abort(),
    });
    await expect(stopped).rejects.toBeInstanceOf(Error);
    expect((await importRecord(opened.stores.ledger, cancelled)).state).toBe('cancelled');
    const backwards = tickets(20, 40).map(([ticket, step, minute]): LogEvent => [ticket, step, minute, -5]);
    await expect(opened.bring(project, await opened.fileOf(backwards))).rejects.toMatchObject({
      code: 'mostRowsRejected',
    } satisfies Partial<TouchstoneError>);
    expect(await opened.visible(project)).toEqual(before);
    expect(await collectGarbage(opened.stores, { graceSeconds: 0 })).toMatchObject({ tables: [] });
  });

  it('goes on after its process was killed half-way, and what was half written is dropped', async () => {
    const project = await opened.newProject();
    await opened.bring(project, await opened.fileOf(tickets(0, 10)));
    const id = await opened.received(project, await opened.fileOf(tickets(5, 15)));
    const { mapping } = await readImport(opened.stores, id);
    await confirmImport(opened.stores, id, mapping);
    const { warehouse, ledger } = opened.stores;
    await ledger.db.updateTable('import').set({ batch: '910000' }).where('id', '=', id).execute();
    const torn =
      'INSERT INTO journeys (batch, journey) SELECT arrayJoin([910000, 910001]), number FROM numbers(5)';
    await warehouse.command({ name: 'test-torn', sql: torn });
    await warehouse.command({
      name: 'test-torn',
      sql: 'CREATE TABLE events_torn (a UInt8) ENGINE = MergeTree ORDER BY a',
    });
    expect((await recoverImports(opened.stores)).running).toContain(id);
    expect(await runImport(opened.stores, id)).toMatchObject({ rows: 20, again: 10 });
    expect(await opened.visible(project)).toMatchObject({ journeys: 15, visits: 30 });
    const [left] = await warehouse.rows(
      {
        name: 'test-torn',
        sql: "SELECT (SELECT count() FROM journeys WHERE batch >= 910000) AS rows, (SELECT count() FROM system.tables WHERE name = 'events_torn') AS tables",
      },
      z.object({ rows: z.coerce.number(), tables: z.coerce.number() }),
    );
    expect(left).toEqual({ rows: 0, tables: 0 });
  });

  it('drops the journeys of a log that was deleted, and of batches that were taken over', async () => {
    const project = await opened.newProject();
    await opened.bring(project, await opened.fileOf(tickets(0, 10)));
    await opened.bring(project, await opened.fileOf(tickets(0, 11)));
    const listed = await opened.stores.ledger.db
      .selectFrom('log')
      .select('batches')
      .where('project_id', '=', project)
      .executeTakeFirstOrThrow();
    await opened.stores.ledger.db.deleteFrom('log').where('project_id', '=', project).execute();
    const { batches } = await collectGarbage(opened.stores, { graceSeconds: 0 });
    expect(batches).toEqual(expect.arrayContaining(listed.batches.map(String)));
    expect(await opened.visible(project)).toMatchObject({ journeys: 0, batches: 0 });
  });
});
