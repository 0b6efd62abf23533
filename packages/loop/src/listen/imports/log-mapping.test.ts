import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { confirmImport } from './confirm-import.ts';
import { type LogStores, openLogStores, tickets } from './log-stores.fixture.ts';
import { previewJourneys } from './preview-journeys.ts';
import { readImport } from './read-import.ts';
import { rereadImport } from './reread-import.ts';
import { runImport } from './run-import.ts';

let opened: LogStores;
beforeAll(async () => {
  opened = await openLogStores();
});
afterAll(() => opened.close());

describe('the mapping of a service log', () => {
  it('is read as a survey, or as a log, when a person says so', async () => {
    const project = await opened.newProject();
    const id = await opened.received(project, await opened.fileOf(tickets(0, 20)));
    expect((await readImport(opened.stores, id)).mapping.kind).toBe('log');
    await rereadImport(opened.stores.ledger, id, { kind: 'survey' });
    expect((await readImport(opened.stores, id)).mapping.kind).toBe('survey');
    await rereadImport(opened.stores.ledger, id, { kind: 'log' });
    expect((await readImport(opened.stores, id)).mapping.kind).toBe('log');
  });

  it('shows five whole journeys and counts them before anything is imported', async () => {
    const project = await opened.newProject();
    const id = await opened.received(
      project,
      await opened.fileOf([...tickets(0, 20), ['G0', '办结', 60, 5]]),
    );
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
    expect(await opened.visible(project)).toMatchObject({ journeys: 0, revision: 0 });
  });

  it('refuses a mapping that cannot give journeys, and one that gives columns other meanings', async () => {
    const project = await opened.newProject();
    const id = await opened.received(project, await opened.fileOf(tickets(0, 20)));
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
    const next = await opened.received(project, await opened.fileOf(tickets(30, 40)));
    await readImport(opened.stores, next);
    await expect(confirmImport(opened.stores, next, as('经办人', 'segment'))).rejects.toMatchObject({
      code: 'surveyDiffers',
    });
  });

  it('joins the answers of a survey that names the same tickets', async () => {
    const project = await opened.newProject();
    await opened.bring(project, await opened.fileOf(tickets(0, 40)));
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
});
