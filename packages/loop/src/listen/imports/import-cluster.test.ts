import { startCluster, type TestCluster } from '@touchstone/storage/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { collectGarbage } from './collect-garbage.ts';
import { type ImportStores, journeys, openImportStores } from './import-stores.fixture.ts';

let cluster: TestCluster;
let opened: ImportStores;
beforeAll(async () => {
  cluster = await startCluster({ shards: 2 });
  opened = await openImportStores(cluster.url);
});
afterAll(async () => {
  await opened.close();
  await cluster.stop();
});

describe('an import into two shards', () => {
  it('spreads the responses, replaces what is delivered again wherever it lies, and cleans up on every node', async () => {
    const { stores, bring, fileOf } = opened;
    const project = await opened.newProject();
    expect(await bring(project, await fileOf(journeys(0, 500, () => 1)))).toMatchObject({
      rows: 500,
      replaced: 0,
    });
    expect(await bring(project, await fileOf(journeys(300, 700, () => 5)))).toMatchObject({
      rows: 400,
      replaced: 200,
    });
    const seen = await opened.visible(project);
    expect(seen).toEqual({ rows: 700, ids: 700, overall: 300 + 5 * 400, comments: 700, revision: 2 });
    const shards = await stores.warehouse.rows(
      {
        name: 'test-shards',
        sql: 'SELECT _shard_num AS shard, count() AS rows FROM responses GROUP BY shard',
      },
      z.object({ shard: z.number(), rows: z.coerce.number() }),
    );
    expect(shards).toHaveLength(2);
    const { batches } = await collectGarbage(stores, { graceSeconds: 0 });
    expect(batches).toHaveLength(1);
    const [left] = await stores.warehouse.rows(
      { name: 'test-left', sql: 'SELECT count() AS rows FROM responses' },
      z.object({ rows: z.coerce.number() }),
    );
    expect(left?.rows).toBe(700);
  });
});
