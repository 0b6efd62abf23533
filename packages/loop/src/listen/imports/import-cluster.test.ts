import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStores, type Stores } from '@touchstone/storage';
import { startCluster, type TestCluster } from '@touchstone/storage/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { collectGarbage } from './collect-garbage.ts';
import { confirmImport } from './confirm-import.ts';
import { readImport } from './read-import.ts';
import { receiveFile } from './receive-file.ts';
import { type ImportOutcome, runImport } from './run-import.ts';

let folder = '';
let cluster: TestCluster;
let stores: Stores;
let project = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchstone-cluster-import-'));
  cluster = await startCluster({ shards: 2 });
  stores = await openStores({ folder: join(folder, 'data'), warehouseUrl: cluster.url });
  const row = await stores.ledger.db
    .insertInto('project')
    .values({ name: 'cluster', key_low: '5', key_high: '6' })
    .returning('id')
    .executeTakeFirstOrThrow();
  project = row.id;
});
afterAll(async () => {
  await stores.close();
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
});

async function bring(from: number, to: number, overall: number): Promise<ImportOutcome> {
  const path = join(folder, `survey-${from}-${overall}.csv`);
  const rows = Array.from(
    { length: to - from },
    (_, i) =>
      `R${from + i},${1 + (i % 5)},${1 + ((i * 3) % 5)},${1 + ((i * 2) % 5)},${overall},第${i}次来，还可以`,
  );
  await writeFile(path, `response id,环境满意度,速度满意度,态度满意度,总体满意度,意见\n${rows.join('\n')}\n`);
  const copy = `${path}.incoming`;
  await copyFile(path, copy);
  const { id } = await receiveFile(stores, { project, path: copy, fileName: 'survey.csv' });
  const { mapping, ready } = await readImport(stores, id);
  await confirmImport(stores, id, mapping);
  return runImport(stores, id, { ready });
}

describe('an import into two shards', () => {
  it('spreads the responses, replaces what is delivered again wherever it lies, and cleans up on every node', async () => {
    expect(await bring(0, 500, 1)).toMatchObject({ rows: 500, replaced: 0 });
    expect(await bring(300, 700, 5)).toMatchObject({ rows: 400, replaced: 200 });
    const survey = await stores.ledger.db
      .selectFrom('survey')
      .select('batches')
      .where('project_id', '=', project)
      .executeTakeFirstOrThrow();
    const [seen] = await stores.warehouse.rows(
      {
        name: 'test-seen',
        sql: `SELECT count() AS rows, uniqExact(response) AS ids, sum(values[1]) AS overall, uniqExact(hostName(), _shard_num) AS shards,
  (SELECT count() FROM comments WHERE batch IN {batches:Array(UInt64)}) AS comments
FROM responses WHERE batch IN {batches:Array(UInt64)}`,
        parameters: { batches: survey.batches.map(BigInt) },
      },
      z.record(z.string(), z.coerce.number()),
    );
    expect(seen).toEqual({ rows: 700, ids: 700, overall: 300 + 5 * 400, shards: 2, comments: 700 });
    const { batches } = await collectGarbage(stores, { graceSeconds: 0 });
    expect(batches).toHaveLength(1);
    const [left] = await stores.warehouse.rows(
      { name: 'test-left', sql: 'SELECT count() AS rows FROM responses' },
      z.object({ rows: z.coerce.number() }),
    );
    expect(left?.rows).toBe(700);
  });
});
