import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TouchstoneError } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { collectGarbage } from './collect-garbage.ts';
import { confirmImport } from './confirm-import.ts';
import { importRecord } from './import-record.ts';
import { type ImportStores, openImportStores } from './import-stores.fixture.ts';
import { previewJourneys } from './preview-journeys.ts';
import { readImport } from './read-import.ts';
import { receiveFile } from './receive-file.ts';
import { recoverImports } from './recover-imports.ts';
import { rereadImport } from './reread-import.ts';
import { runImport } from './run-import.ts';

let opened: ImportStores;
beforeAll(async () => {
  opened = await openImportStores();
});
afterAll(() => opened.close());

type Event = readonly [ticket: string, step: string, minute: number, minutes: number, staff?: string];
const clock = (minute: number): string => new Date(Date.UTC(2025, 2, 1) + minute * 60_000).toISOString();

async function fileOf(
  events: readonly Event[],
  headers = '工单号,环节,开始时间,结束时间,经办人',
): Promise<string> {
  const path = join(opened.folder, `${randomUUID()}.csv`);
  const rows = events.map(([ticket, step, minute, minutes, staff = '小王']) =>
    [ticket, step, clock(minute), clock(minute + minutes), staff].join(','),
  );
  await writeFile(path, `${[headers, ...rows].join('\n')}\n`);
  return path;
}

async function received(project: string, path: string): Promise<string> {
  const { id } = await receiveFile(opened.stores, { project, path, fileName: 'tickets.csv' });
  return id;
}

async function bring(project: string, path: string) {
  const id = await received(project, path);
  const { mapping, ready } = await readImport(opened.stores, id);
  await confirmImport(opened.stores, id, mapping);
  return runImport(opened.stores, id, { ready });
}

const visibleSchema = z.object({
  journeys: z.coerce.number(),
  visits: z.coerce.number(),
  longest: z.coerce.number(),
  idle: z.coerce.number(),
});

async function visible(project: string) {
  const { ledger, warehouse } = opened.stores;
  const log = await ledger.db
    .selectFrom('log')
    .select(['batches', 'revision'])
    .where('project_id', '=', project)
    .executeTakeFirst();
  const [row] = await warehouse.rows(
    {
      name: 'test-visible',
      sql: `SELECT count() AS journeys, sum(length(activities)) AS visits, max(length(activities)) AS longest, sum(idle) / 60000 AS idle
FROM journeys WHERE batch IN {batches:Array(UInt64)}`,
      parameters: { batches: (log?.batches ?? []).map(BigInt) },
    },
    visibleSchema,
  );
  return { ...row, batches: log?.batches.length ?? 0, revision: log?.revision ?? 0 };
}

/** Tickets `from` … `to - 1`: taken at 0, checked from 30 to 40. */
function tickets(from: number, to: number): readonly Event[] {
  return Array.from({ length: to - from }, (_, i): Event[] => [
    [`G${from + i}`, '受理', 0, 10],
    [`G${from + i}`, '审核', 30, 10, '小李'],
  ]).flat();
}

describe('importing a service log', () => {
  it('makes journeys visible under a log of their own', async () => {
    const project = await opened.newProject();
    const outcome = await bring(project, await fileOf(tickets(0, 20)));
    expect(outcome).toMatchObject({ kind: 'log', rows: 40, rejected: 0, journeys: 20, again: 0 });
    expect(await visible(project)).toMatchObject({
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
    expect(await opened.visible(project)).toMatchObject({ rows: 0, revision: 0 });
  });

  it('goes on with journeys that a later file continues, and leaves the others in their batch', async () => {
    const project = await opened.newProject();
    await bring(project, await fileOf(tickets(0, 10)));
    await bring(project, await fileOf(tickets(10, 20)));
    const later: readonly Event[] = [
      ['G3', '办结', 60, 5],
      ['G99', '受理', 60, 5],
    ];
    expect(await bring(project, await fileOf(later))).toMatchObject({ rows: 2, again: 0 });
    // G3 waits 20 minutes more; the batch of the second file is the same as before.
    expect(await visible(project)).toMatchObject({
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
    const twice: readonly Event[] = [
      ['G1', '来电', 0, 1],
      ['G1', '来电', 0, 1],
      ['G1', '办结', 5, 1],
    ];
    await bring(project, await fileOf(twice));
    const again: readonly Event[] = [...twice, ['G1', '来电', 0, 1]];
    expect(await bring(project, await fileOf(again))).toMatchObject({ rows: 4, again: 3 });
    expect(await visible(project)).toMatchObject({ journeys: 1, visits: 4 });
  });

  it('does nothing when the same bytes come again, and reuses the mapping for a file of the same shape', async () => {
    const project = await opened.newProject();
    const events = tickets(0, 12);
    await bring(project, await fileOf(events));
    const same = await receiveFile(opened.stores, { project, path: await fileOf(events), fileName: 'b.csv' });
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
    const next = await received(project, await fileOf(tickets(50, 60)));
    expect(await readImport(opened.stores, next)).toMatchObject({ reused: true, mapping: { kind: 'log' } });
  });

  it('cuts journeys anew where a customer goes on in a later file', async () => {
    const project = await opened.newProject();
    const headers = '客户编号,环节,开始时间,结束时间,经办人';
    const days = (day: number): readonly Event[] =>
      Array.from({ length: 30 }, (_, i): Event => [`C${i}`, '来电', day * 1440 + i, 5]);
    const first = await bring(project, await fileOf([...days(0), ...days(1)], headers));
    expect(first).toMatchObject({ kind: 'log', journeys: 60 });
    // Half an hour after the last call of the first file, and before its first.
    const later: readonly Event[] = [
      ['C0', '到店', 1440 + 35, 5],
      ['C0', '来电', 0, 5],
    ];
    expect(await bring(project, await fileOf(later, headers))).toMatchObject({ rows: 2, again: 1 });
    expect(await visible(project)).toMatchObject({ journeys: 60, visits: 61, longest: 2 });
  });

  it('joins the answers of a survey that names the same tickets', async () => {
    const project = await opened.newProject();
    await bring(project, await fileOf(tickets(0, 40)));
    const path = join(opened.folder, `${randomUUID()}.csv`);
    const answers = Array.from(
      { length: 30 },
      (_, i) => `R${i},G${i},${1 + (i % 5)},${1 + ((i * 3) % 5)},${1 + ((i * 7) % 5)}`,
    );
    await writeFile(
      path,
      `答卷编号,工单号,等候时间满意度,柜台服务满意度,总体满意度\n${answers.join('\n')}\n`,
    );
    expect(await opened.bring(project, path)).toMatchObject({ kind: 'survey', rows: 30 });
    const [row] = await opened.stores.warehouse.rows(
      {
        name: 'test-joined',
        sql: 'SELECT count() AS joined FROM responses WHERE journey IN (SELECT journey FROM journeys) AND journey != 0',
      },
      z.object({ joined: z.coerce.number() }),
    );
    expect(row?.joined).toBe(30);
  });

  it('is read as a survey, or as a log, when a person says so', async () => {
    const project = await opened.newProject();
    const id = await received(project, await fileOf(tickets(0, 20)));
    expect((await readImport(opened.stores, id)).mapping.kind).toBe('log');
    await rereadImport(opened.stores.ledger, id, { kind: 'survey' });
    expect((await readImport(opened.stores, id)).mapping.kind).toBe('survey');
    await rereadImport(opened.stores.ledger, id, { kind: 'log' });
    expect((await readImport(opened.stores, id)).mapping.kind).toBe('log');
  });

  it('shows five whole journeys and counts them before anything is imported', async () => {
    const project = await opened.newProject();
    const id = await received(project, await fileOf([...tickets(0, 20), ['G0', '办结', 60, 5]]));
    const { mapping } = await readImport(opened.stores, id);
    const preview = await previewJourneys(opened.stores, id, { ...mapping, timeZone: 'Asia/Shanghai' });
    expect(preview).toMatchObject({ journeys: 20, events: 41 });
    expect(preview.examples).toHaveLength(5);
    expect(preview.examples[0]).toMatchObject({
      name: 'G0',
      events: 3,
      visits: [
        { activity: '受理', started: '2025-03-01 08:00:00', ended: '2025-03-01 08:10:00', staff: '小王' },
        { activity: '审核', staff: '小李' },
        { activity: '办结', staff: '小王' },
      ],
    });
    // Cut by staff as if they were customers: everything of each within half an hour of the last.
    const cut = mapping.columns.map((column) =>
      column.role === 'journey'
        ? { ...column, role: 'ignored' as const }
        : column.role === 'staff'
          ? { ...column, role: 'customer' as const }
          : column,
    );
    const counted = async (journeyGapMinutes: number): Promise<number> =>
      (await previewJourneys(opened.stores, id, { ...mapping, columns: cut, journeyGapMinutes })).journeys;
    expect(await counted(30)).toBe(3);
    expect(await counted(60)).toBe(2);
    expect(await visible(project)).toMatchObject({ journeys: 0, revision: 0 });
  });

  it('refuses a mapping that cannot give journeys, and one that gives columns other meanings', async () => {
    const project = await opened.newProject();
    const id = await received(project, await fileOf(tickets(0, 20)));
    const { mapping } = await readImport(opened.stores, id);
    const as = (header: string, role: 'ignored' | 'segment' | 'activity') => ({
      ...mapping,
      columns: mapping.columns.map((column) => (column.header === header ? { ...column, role } : column)),
    });
    await expect(confirmImport(opened.stores, id, as('环节', 'ignored'))).rejects.toMatchObject({
      code: 'logIncomplete',
    });
    await expect(confirmImport(opened.stores, id, as('经办人', 'activity'))).rejects.toMatchObject({
      code: 'roleTwice',
    });
    await confirmImport(opened.stores, id, mapping);
    await runImport(opened.stores, id);
    const next = await received(project, await fileOf(tickets(30, 40)));
    await readImport(opened.stores, next);
    await expect(confirmImport(opened.stores, next, as('经办人', 'segment'))).rejects.toMatchObject({
      code: 'surveyDiffers',
    });
  });

  it('leaves the store as it was when it is cancelled, refused or torn', async () => {
    const project = await opened.newProject();
    await bring(project, await fileOf(tickets(0, 10)));
    const before = await visible(project);
    const cancelled = await received(project, await fileOf(tickets(5, 15)));
    const { mapping } = await readImport(opened.stores, cancelled);
    await confirmImport(opened.stores, cancelled, mapping);
    const controller = new AbortController();
    const stopped = runImport(opened.stores, cancelled, {
      signal: controller.signal,
      onProgress: (stage) => stage === 'listen.stage.publish' && controller.abort(),
    });
    await expect(stopped).rejects.toBeInstanceOf(Error);
    expect((await importRecord(opened.stores.ledger, cancelled)).state).toBe('cancelled');
    const backwards = tickets(20, 40).map(([ticket, step, minute]): Event => [ticket, step, minute, -5]);
    await expect(bring(project, await fileOf(backwards))).rejects.toMatchObject({
      code: 'mostRowsRejected',
    } satisfies Partial<TouchstoneError>);
    expect(await visible(project)).toEqual(before);
    expect(await collectGarbage(opened.stores, { graceSeconds: 0 })).toMatchObject({ tables: [] });
  });

  it('goes on after its process was killed half-way, and what was half written is dropped', async () => {
    const project = await opened.newProject();
    await bring(project, await fileOf(tickets(0, 10)));
    const id = await received(project, await fileOf(tickets(5, 15)));
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
    expect(await visible(project)).toMatchObject({ journeys: 15, visits: 30 });
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
    await bring(project, await fileOf(tickets(0, 10)));
    await bring(project, await fileOf(tickets(0, 11)));
    const listed = await opened.stores.ledger.db
      .selectFrom('log')
      .select('batches')
      .where('project_id', '=', project)
      .executeTakeFirstOrThrow();
    await opened.stores.ledger.db.deleteFrom('log').where('project_id', '=', project).execute();
    const { batches } = await collectGarbage(opened.stores, { graceSeconds: 0 });
    expect(batches).toEqual(expect.arrayContaining(listed.batches.map(String)));
    expect(await visible(project)).toMatchObject({ journeys: 0, batches: 0 });
  });
});
