import { createReadStream } from 'node:fs';
import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMoments } from '@touchstone/loop/find';
import { confirmImport, readImport, receiveFile, runImport } from '@touchstone/loop/listen';
import { openStores, type Stores } from '@touchstone/storage';
import { findRequestSchema, surveyItemsSchema } from '@touchstone/vocabulary';
import { clockedWarehouse } from './clocked-warehouse.ts';
import { peakMemory } from './peak-memory.ts';
import { surveyHeader, writeSurveyFile } from './survey-file.ts';

/** Seconds and bytes of one size of file. */
export interface SpineFigures {
  readonly rows: number;
  readonly megabytes: number;
  /** The engine alone: one typed table, one INSERT of the same file; median of three. */
  readonly bareSeconds: number;
  readonly importSeconds: number;
  readonly findSeconds: number;
  /** The part of `findSeconds` spent waiting for the warehouse. */
  readonly querySeconds: number;
  readonly peakBytes: number;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

async function bareLoad({ warehouse }: Stores, path: string): Promise<number> {
  const columns = surveyHeader.map(
    (name, index) => `${name} ${index === 0 ? 'String' : 'Nullable(Float32)'}`,
  );
  const runs: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await warehouse.command({
      name: 'benchmark-table',
      sql: `CREATE TABLE bare (${columns.join(', ')}) ENGINE MergeTree ORDER BY id`,
    });
    const sql = 'INSERT INTO bare FORMAT CSVWithNames';
    runs.push(await seconds(() => warehouse.insert({ name: 'benchmark-load', sql }, createReadStream(path))));
    await warehouse.command({ name: 'benchmark-drop', sql: 'DROP TABLE bare SYNC' });
  }
  return runs.toSorted((a, b) => a - b)[1] ?? Number.NaN;
}

async function importFile(stores: Stores, project: string, path: string): Promise<void> {
  const { id } = await receiveFile(stores, { project, path, fileName: 'survey.csv' });
  const { mapping, ready } = await readImport(stores, id);
  await confirmImport(stores, id, mapping);
  await runImport(stores, id, { ready });
}

async function findIn(stores: Stores, project: string): Promise<{ total: number; query: number }> {
  const survey = await stores.ledger.db
    .selectFrom('survey')
    .select(['items', 'batches'])
    .where('project_id', '=', project)
    .executeTakeFirstOrThrow();
  const clocked = clockedWarehouse(stores.warehouse);
  const task = {
    batches: survey.batches,
    items: surveyItemsSchema.parse(survey.items),
    request: findRequestSchema.parse({}),
    locale: 'en',
  } as const;
  const total = await seconds(() => findMoments(clocked.warehouse, task));
  return { total, query: clocked.seconds() };
}

/** Measures one size on stores of its own: bare load, whole import (receive, read, recognise, convert, verify, publish), find. */
export async function runSpine(rows: number): Promise<SpineFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-spine-'));
  const stores = await openStores({ folder: join(folder, 'data') });
  try {
    const path = join(folder, 'survey.csv');
    await writeSurveyFile(path, rows);
    const { size } = await stat(path);
    const { id: project } = await stores.ledger.db
      .insertInto('project')
      .values({ name: 'benchmark', key_low: '1', key_high: '2' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const copy = join(folder, 'copy.csv');
    await copyFile(path, copy);
    const importSeconds = await seconds(() => importFile(stores, project, copy));
    const found = await findIn(stores, project);
    // The bare load comes last: its memory is not ours.
    const peakBytes = peakMemory();
    const bareSeconds = await bareLoad(stores, path);
    const { total: findSeconds, query: querySeconds } = found;
    return { rows, megabytes: size / 1e6, bareSeconds, importSeconds, findSeconds, querySeconds, peakBytes };
  } finally {
    await stores.close();
    await rm(folder, { recursive: true, force: true });
  }
}
