import { MessageChannel } from 'node:worker_threads';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { remoteWarehouse } from './remote-warehouse.ts';
import { serveWarehouse } from './serve-warehouse.ts';

const { warehouse, close } = await temporaryWarehouse();
const { port1, port2 } = new MessageChannel();
const remote = remoteWarehouse(port2, warehouse.database);

beforeAll(() => serveWarehouse(port1, warehouse));
afterAll(async () => {
  await remote.close();
  await close();
});

describe('remoteWarehouse', () => {
  it('gives the same rows as the warehouse itself, parameters bound and the schema checked', async () => {
    const query = { name: 'test', sql: 'SELECT number AS n FROM numbers({n:UInt32})', parameters: { n: 3 } };
    expect(await remote.rows(query, z.object({ n: z.coerce.number() }))).toEqual([
      { n: 0 },
      { n: 1 },
      { n: 2 },
    ]);
    await expect(remote.rows(query, z.object({ n: z.boolean() }))).rejects.toThrow(/boolean/);
  });

  it('streams rows and brings bytes over unchanged', async () => {
    const query = { name: 'test', sql: 'SELECT toUInt8(number + 7) FROM numbers(3)' };
    const rows: unknown[] = [];
    for await (const row of remote.stream(query)) rows.push(row);
    expect(rows).toEqual([[7], [8], [9]]);
    const bytes: number[] = [];
    for await (const chunk of await remote.bytes(query, 'RowBinary')) bytes.push(...chunk);
    expect(bytes).toEqual([7, 8, 9]);
  });

  it('hands failures over with their code', async () => {
    const query = { name: 'wrong', sql: 'SELECT nothing_of_this_name' };
    await expect(remote.rows(query, z.unknown())).rejects.toMatchObject({ code: 'queryFailed' });
  });

  it('cancels a running query', async () => {
    const controller = new AbortController();
    const sql = 'SELECT sum(sleepEachRow(0.1)) FROM numbers(300) SETTINGS max_block_size = 1';
    const asked = remote.rows({ name: 'slow', sql, signal: controller.signal }, z.unknown());
    setTimeout(() => controller.abort(), 100);
    await expect(asked).rejects.toMatchObject({ code: 'queryCancelled' });
  });

  it('refuses to write', async () => {
    await expect(remote.command({ name: 'drop', sql: 'DROP TABLE responses' })).rejects.toThrow(/only reads/);
  });
});
