import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import { z } from 'zod';
import { formBody } from './multipart.ts';
import { queryError, READ_SECONDS, WRITE_SECONDS } from './query-error.ts';
import { clientOf, type ServerAccess } from './server.ts';
import type { Query, Warehouse } from './warehouse.ts';

/** The SQL of a statistics query over many touchpoints is long; the engine's own limit is 256 KiB. */
const QUERY_BYTES = 64 << 20;

function settingsOf(query: Query, seconds: number, reading: boolean): ClickHouseSettings {
  return {
    max_query_size: String(QUERY_BYTES),
    max_execution_time: query.seconds ?? seconds,
    ...(query.memoryBytes === undefined ? {} : { max_memory_usage: String(Math.floor(query.memoryBytes)) }),
    log_comment: query.name,
    ...query.settings,
    // The spawned node's reader is bound by its profile; an operator's one account is bound here, by each query.
    ...(reading ? { readonly: '2' } : {}),
  };
}

/** Reads an empty answer to its end: only then has the order been carried out, or its error arrived. */
async function drain(stream: Readable): Promise<void> {
  for await (const chunk of stream) void chunk;
}

/** The body as a stream, and the error that the body itself threw: it says more than the insert that broke off. */
function watched(body: Readable | AsyncIterable<Uint8Array>): { values: Readable; failure(): unknown } {
  let failure: unknown;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } catch (error) {
      failure = error;
      throw error;
    }
  }
  return { values: Readable.from(bytes(), { objectMode: false }), failure: () => failure };
}

/** Connects to a running ClickHouse whose tables exist. `nodes` are the other names under which its nodes answer. */
export function connectWarehouse(access: ServerAccess, nodeUrls: readonly string[]): Warehouse {
  const writer = clientOf(access, access.writer);
  const reader = clientOf(access, access.reader ?? access.writer);
  const nodes = nodeUrls.map((url) => clientOf({ ...access, url }, access.writer));
  const readonly = access.reader === undefined;

  async function killOnEngine(id: string): Promise<void> {
    const kill = { query: 'KILL QUERY WHERE query_id = {id:String} SYNC', query_params: { id } };
    // A node that cannot be reached runs nothing of ours: its connection is gone, and with it the query.
    await Promise.allSettled(nodes.map((node) => node.command(kill)));
  }

  /** Runs one exchange; says failures in our codes; when cancelled, returns only once the engine has let go. */
  async function exchange<T>(query: Query, seconds: number, run: (id: string) => Promise<T>): Promise<T> {
    const id = randomUUID();
    let killed: Promise<void> | undefined;
    const cancel = (): void => {
      killed = killOnEngine(id);
    };
    query.signal?.addEventListener('abort', cancel, { once: true });
    try {
      query.signal?.throwIfAborted();
      return await run(id);
    } catch (error) {
      await killed;
      throw queryError(error, query, seconds);
    } finally {
      query.signal?.removeEventListener('abort', cancel);
    }
  }

  function common(query: Query, id: string, seconds: number, reading: boolean) {
    return {
      query_id: id,
      clickhouse_settings: settingsOf(query, seconds, reading && readonly),
      ...(query.signal === undefined ? {} : { abort_signal: query.signal }),
    };
  }

  /** Sends a text as it is; large parameters go into the body. */
  async function send(
    client: ClickHouseClient,
    query: Query,
    sql: string,
    options: ReturnType<typeof common>,
  ) {
    const parameters = query.parameters ?? {};
    const form = formBody(sql, parameters);
    const { stream } = form
      ? await client.exec({ query: '', values: form.values, http_headers: form.headers, ...options })
      : await client.exec({ query: sql, query_params: parameters, ...options });
    return stream;
  }

  async function order(client: ClickHouseClient, query: Query): Promise<void> {
    await exchange(query, WRITE_SECONDS, async (id) => {
      const stream = await send(client, query, query.sql, common(query, id, WRITE_SECONDS, false));
      await drain(stream);
    });
  }

  async function ask(query: Query, id: string, format: 'JSONEachRow' | 'JSONCompactEachRow') {
    const parameters = query.parameters ?? {};
    const options = common(query, id, READ_SECONDS, true);
    return reader.query({ query: query.sql, query_params: parameters, format, ...options });
  }

  return {
    database: access.database,
    async rows(query, schema) {
      return exchange(query, READ_SECONDS, async (id) => {
        const result = await ask(query, id, 'JSONEachRow');
        const rows: unknown = await result.json();
        return z.array(schema).parse(rows);
      });
    },
    async *stream(query) {
      const id = randomUUID();
      try {
        const result = await ask(query, id, 'JSONCompactEachRow');
        for await (const rows of result.stream()) {
          for (const row of rows) {
            const values: unknown = row.json();
            if (Array.isArray(values)) yield values;
          }
        }
      } catch (error) {
        throw queryError(error, query, READ_SECONDS);
      }
    },
    async bytes(query, format) {
      z.string()
        .regex(/^[A-Za-z]+$/)
        .parse(format);
      return exchange(query, READ_SECONDS, async (id) => {
        const sql = `${query.sql}\nFORMAT ${format}`;
        return send(reader, query, sql, common(query, id, READ_SECONDS, true));
      });
    },
    command: (query) => order(writer, query),
    async insert(query, body) {
      const { values, failure } = watched(body);
      await exchange(query, WRITE_SECONDS, async (id) => {
        const options = common(query, id, WRITE_SECONDS, false);
        const query_params = query.parameters ?? {};
        const { stream } = await writer.exec({ query: query.sql, query_params, values, ...options });
        await drain(stream);
      }).catch((error: unknown) => {
        throw failure() ?? error;
      });
    },
    async onEachNode(query) {
      await Promise.all(nodes.map((node) => order(node, query)));
    },
    async close() {
      await Promise.all([writer, reader, ...nodes].map((client) => client.close()));
    },
  };
}
