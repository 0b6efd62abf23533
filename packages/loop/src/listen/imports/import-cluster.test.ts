import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

  it('spreads the journeys of a log, and goes on with them wherever they lie', async () => {
    const { stores, folder } = opened;
    const project = await opened.newProject();
    const bring = async (step: string, hour: number, from: number, to: number) => {
      const path = join(folder, `${step}.csv`);
      const rows = Array.from(
        { length: to - from },
        (_, i) => `G${from + i},${step},2025-03-01 ${hour}:00,小王`,
      );
      await writeFile(path, `工单号,环节,时间,经办人\n${[...rows, ...rows].join('\n')}\n`);
      return opened.bring(project, path);
    };
    // Every event stands twice: 200 tickets of two visits each.
    expect(await bring('受理', 10, 0, 200)).toMatchObject({ kind: 'log', rows: 400, journeys: 200 });
    expect(await bring('办结', 11, 150, 250)).toMatchObject({ rows: 200, journeys: 250, again: 0 });
    const listed = await stores.ledger.db.selectFrom('log').select('batches').executeTakeFirstOrThrow();
    const rows = await stores.warehouse.rows(
      {
        name: 'test-shards',
        sql: `SELECT _shard_num AS shard, count() AS journeys, sum(length(activities)) AS visits FROM journeys
WHERE batch IN {batches:Array(UInt64)} GROUP BY shard`,
        parameters: { batches: listed.batches.map(BigInt) },
      },
      z.object({ shard: z.number(), journeys: z.coerce.number(), visits: z.coerce.number() }),
    );
    expect(rows).toHaveLength(2);
    expect(rows.reduce((sum, { journeys: n }) => sum + n, 0)).toBe(250);
    expect(rows.reduce((sum, { visits }) => sum + visits, 0)).toBe(600);
  });
});
