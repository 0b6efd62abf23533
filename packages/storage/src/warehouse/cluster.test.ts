import { TouchstoneError } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openWarehouse } from '../open-warehouse.ts';
import { startCluster, type TestCluster } from '../testing/start-cluster.ts';
import { warehouseContract } from './warehouse.contract.ts';

const counted = z.object({ rows: z.string() });

describe('a cluster of two shards behind a URL', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startCluster({ shards: 2 });
  });
  afterAll(() => cluster.stop());

  const open = () => openWarehouse({ folder: '', url: cluster.url });

  describe('keeps the contract', () => {
    warehouseContract(open);
  });

  test('spreads responses over both shards, each customer on one', async () => {
    const { warehouse, close } = await open();
    await warehouse.command({
      name: 'fill',
      sql: 'INSERT INTO responses (batch, response, customer_key) SELECT 21, number, intDiv(number, 10) FROM numbers(10000)',
    });
    const sql =
      'SELECT toString(uniqExact(customer_key)) AS rows FROM responses WHERE batch = 21 GROUP BY _shard_num';
    const shards = await warehouse.rows({ name: 'shards', sql }, counted);
    expect(shards).toHaveLength(2);
    expect(shards.map((shard) => Number(shard.rows)).reduce((a, b) => a + b)).toBe(1000);
    await close();
  });

  test('a lost node is an error, never half an answer; the answer returns with the node', async () => {
    const { warehouse, close } = await open();
    await cluster.kill(1);
    const query = { name: 'half', sql: 'SELECT count() AS rows FROM responses', seconds: 10 };
    const error: unknown = await warehouse.rows(query, counted).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TouchstoneError);
    expect(error).toMatchObject({ code: 'warehouseUnreachable', parameters: { name: 'half' } });
    await cluster.start(1);
    expect(await warehouse.rows(query, counted)).toHaveLength(1);
    await close();
  });

  test('an unknown cluster is named, with those that exist', async () => {
    const url = cluster.url.replace('cluster=touchstone', 'cluster=other');
    await expect(openWarehouse({ folder: '', url })).rejects.toMatchObject({
      code: 'warehouseCluster',
      parameters: { cluster: 'other', found: 'touchstone' },
    });
  });

  test('a wrong password and a silent address are said to be unreachable', async () => {
    const wrong = new URL(cluster.url);
    wrong.password = 'wrong';
    await expect(openWarehouse({ folder: '', url: wrong.toString() })).rejects.toMatchObject({
      code: 'warehouseUnreachable',
    });
    await expect(openWarehouse({ folder: '', url: 'http://127.0.0.1:9' })).rejects.toMatchObject({
      code: 'warehouseUnreachable',
    });
  });
});
