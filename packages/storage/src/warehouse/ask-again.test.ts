import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connectWarehouse } from './connect-warehouse.ts';
import type { Warehouse } from './warehouse.ts';

let server: Server | undefined;
let warehouse: Warehouse | undefined;
afterEach(async () => {
  await warehouse?.close();
  await new Promise((done) => server?.close(done) ?? done(undefined));
});

/** An engine that breaks the first so many connections under their request; returns how often it was asked. */
async function engine(breaks: number): Promise<{ readonly warehouse: Warehouse; asked(): number }> {
  let asked = 0;
  const opened = createServer((request, response) => {
    asked += 1;
    if (asked <= breaks) request.socket.destroy();
    else response.end('{"a":1}\n');
  });
  server = opened;
  await new Promise<void>((done) => opened.listen(0, '127.0.0.1', done));
  const address = opened.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const url = `http://127.0.0.1:${port}`;
  const writer = { user: 'u', password: 'p' };
  const found = connectWarehouse({ url, database: 'd', cluster: 'c', writer, reader: writer }, [url]);
  warehouse = found;
  return { warehouse: found, asked: () => asked };
}

const query = { name: 'one', sql: 'SELECT 1 AS a' };
const row = z.object({ a: z.number() });

describe('a connection that breaks under a request', () => {
  it('costs a read nothing: it is asked again', async () => {
    const { warehouse: found, asked } = await engine(1);
    expect(await found.rows(query, row)).toEqual([{ a: 1 }]);
    expect(asked()).toBe(2);
  });

  it('is said when it breaks every time', async () => {
    const { warehouse: found, asked } = await engine(5);
    await expect(found.rows(query, row)).rejects.toMatchObject({ code: 'warehouseUnreachable' });
    expect(asked()).toBe(4);
  });

  it('is said at once where something might have been written', async () => {
    const { warehouse: found, asked } = await engine(1);
    await expect(found.command(query)).rejects.toMatchObject({ code: 'warehouseUnreachable' });
    expect(asked()).toBe(1);
  });
});
