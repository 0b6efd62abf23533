import { createClient } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openWarehouse } from '../open-warehouse.ts';
import { startCluster, type TestCluster } from '../testing/start-cluster.ts';
import { renderingOf, warehouseMigrations } from './migrations.ts';

const single = { database: 'touchstone', cluster: 'touchstone', nodeUrls: ['http://one'], replicated: false };
const render = (replicated: boolean): string =>
  warehouseMigrations.flatMap((step) => step.statements(renderingOf({ ...single, replicated }))).join(';\n');

test('numbers rise by one, so that the newest is the count', () => {
  expect(warehouseMigrations.map((step) => step.number)).toEqual(
    warehouseMigrations.map((_, index) => index + 1),
  );
});

test('one text serves plain and replicated tables: only the engine differs', () => {
  const replicatedEngine =
    "ReplicatedMergeTree('/clickhouse/tables/{database}/{table}/{shard}', '{replica}')";
  expect(render(true)).toContain(replicatedEngine);
  expect(render(true).replaceAll(replicatedEngine, 'MergeTree')).toBe(render(false));
});

describe('on a node', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startCluster({ shards: 1 });
  });
  afterAll(() => cluster.stop());

  async function asOperator(query: string): Promise<void> {
    const url = new URL(cluster.url);
    const client = createClient({
      url: url.origin,
      username: url.username,
      password: url.password,
      database: 'touchstone',
    });
    await client.command({ query });
    await client.close();
  }

  async function openAndClose(): Promise<readonly string[]> {
    const { warehouse, close } = await openWarehouse({ folder: '', url: cluster.url });
    const query = {
      name: 'tables',
      sql: 'SELECT name FROM system.tables WHERE database = currentDatabase() ORDER BY name',
    };
    const tables = await warehouse.rows(query, z.object({ name: z.string() }));
    await close();
    return tables.map((table) => table.name);
  }

  test('opening again changes nothing, and openers at once do not hinder each other', async () => {
    const stored = ['comments', 'journeys', 'readings', 'responses'];
    const tables = ['answers', 'migration', 'visits', ...stored, ...stored.map((name) => `${name}_local`)];
    tables.sort();
    expect(await Promise.all([openAndClose(), openAndClose(), openAndClose()])).toEqual([
      tables,
      tables,
      tables,
    ]);
    expect(await openAndClose()).toEqual(tables);
  });

  test('a database name of the operator’s is used', async () => {
    const url = cluster.url.replace('/touchstone?', '/survey_data?');
    const { warehouse, close } = await openWarehouse({ folder: '', url });
    expect(warehouse.database).toBe('survey_data');
    await warehouse.command({ name: 'one', sql: 'INSERT INTO responses (batch, response) VALUES (1, 1)' });
    const query = { name: 'one', sql: 'SELECT count() AS n FROM survey_data.responses_local' };
    expect(await warehouse.rows(query, z.object({ n: z.string() }))).toEqual([{ n: '1' }]);
    await close();
  });

  test('a warehouse that is newer, or was changed, is refused', async () => {
    await asOperator("INSERT INTO migration (number, name, checksum) VALUES (99, 'later', '')");
    await expect(openAndClose()).rejects.toMatchObject({
      code: 'migrationNewer',
      parameters: { store: 'warehouse', found: 99, known: warehouseMigrations.length },
    });
    await asOperator('TRUNCATE TABLE migration');
    await asOperator("INSERT INTO migration (number, name, checksum) VALUES (1, 'other', 'other')");
    await expect(openAndClose()).rejects.toMatchObject({
      code: 'migrationChanged',
      parameters: { number: 1 },
    });
  });
});
