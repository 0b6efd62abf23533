import { randomUUID } from 'node:crypto';
import { addAbortSignal, Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import { z } from 'zod';
import { formBody } from './multipart.ts';
import {
  LATE_ERROR_BYTES,
  lateError,
  mayAskAgain,
  queryError,
  READ_SECONDS,
  WRITE_SECONDS,
} from './query-error.ts';
import { clientOf, type ServerAccess } from './server.ts';
import type { Query, Warehouse } from './warehouse.ts';

/** The SQL of a statistics query over many touchpoints is long; the engine's own limit is 256 KiB. */
const QUERY_BYTES = 64 << 20;
const FORMAT_NAME = /^[A-Za-z]+$/;

interface Clients {
  readonly writer: ClickHouseClient;
  readonly reader: ClickHouseClient;
  readonly nodes: readonly ClickHouseClient[];
  /** The reader is the operator's one account: each of its queries is bound by `readonly=2`. */
  readonly bindReader: boolean;
}

/** What every request of one query carries. */
interface Envelope {
  readonly query_id: string;
  readonly query_params: Record<string, unknown>;
  readonly clickhouse_settings: ClickHouseSettings;
  readonly abort_signal?: AbortSignal;
}

function envelope(query: Query, id: string, seconds: number, bound: boolean): Envelope {
  return {
    query_id: id,
    query_params: { ...query.parameters },
    clickhouse_settings: {
      max_query_size: String(QUERY_BYTES),
      max_execution_time: query.seconds ?? seconds,
      ...(query.memoryBytes === undefined ? {} : { max_memory_usage: String(Math.floor(query.memoryBytes)) }),
      log_comment: query.name,
      ...query.settings,
      ...(bound ? { readonly: '2' } : {}),
    },
    ...(query.signal === undefined ? {} : { abort_signal: query.signal }),
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

/** Sends a text as it is; parameters too large for the address go into the body. */
async function send(
  client: ClickHouseClient,
  sql: string,
  { query_params, ...rest }: Envelope,
): Promise<Readable> {
  const form = formBody(sql, query_params);
  const { stream } = form
    ? await client.exec({ query: '', values: form.values, http_headers: form.headers, ...rest })
    : await client.exec({ query: sql, query_params, ...rest });
  return stream;
}

/**
 * One exchange with the engine. `begun` runs it under an id of its own; a failure is said in our codes; a
 * cancelled exchange is over only when the engine has let go.
 */
class Exchange {
  readonly id: string = randomUUID();
  readonly query: Query;
  readonly #clients: Clients;
  readonly #seconds: number;
  readonly #cancel = (): void => {
    this.#killed = this.#kill();
  };
  #killed: Promise<unknown> | undefined;

  constructor(clients: Clients, query: Query, seconds: number) {
    this.#clients = clients;
    this.query = query;
    this.#seconds = seconds;
    query.signal?.addEventListener('abort', this.#cancel, { once: true });
  }

  envelope(bound: boolean): Envelope {
    this.query.signal?.throwIfAborted();
    return envelope(this.query, this.id, this.#seconds, bound);
  }

  async failed(error: unknown): Promise<never> {
    await this.#killed;
    throw queryError(error, this.query, this.#seconds);
  }

  over(): void {
    this.query.signal?.removeEventListener('abort', this.#cancel);
  }

  async #kill(): Promise<unknown> {
    const kill = { query: 'KILL QUERY WHERE query_id = {id:String} SYNC', query_params: { id: this.id } };
    // A node that cannot be reached runs nothing of ours: its connection is gone, and with it the query.
    return Promise.allSettled(this.#clients.nodes.map((node) => node.command(kill)));
  }
}

async function order(clients: Clients, client: ClickHouseClient, query: Query): Promise<void> {
  const exchange = new Exchange(clients, query, WRITE_SECONDS);
  try {
    await drain(await send(client, query.sql, exchange.envelope(false)));
  } catch (error) {
    await exchange.failed(error);
  } finally {
    exchange.over();
  }
}

async function insert(
  clients: Clients,
  query: Query,
  body: Readable | AsyncIterable<Uint8Array>,
): Promise<void> {
  const exchange = new Exchange(clients, query, WRITE_SECONDS);
  const { values, failure } = watched(body);
  try {
    const { stream } = await clients.writer.exec({ query: query.sql, values, ...exchange.envelope(false) });
    await drain(stream);
  } catch (error) {
    values.destroy();
    const cause = failure();
    if (cause !== undefined && !query.signal?.aborted) throw cause;
    await exchange.failed(error);
  } finally {
    exchange.over();
  }
}

/** Waits before a read is asked again: several connections may have been closed together. */
const AGAIN_AFTER_MS = [0, 100, 400] as const;

/** Asks, and again where the connection broke before the answer was whole: a read changes nothing. */
async function asked<T>(query: Query, ask: () => Promise<T>): Promise<T> {
  for (const wait of AGAIN_AFTER_MS) {
    try {
      return await ask();
    } catch (error) {
      if (!mayAskAgain(error, query)) throw error;
      await sleep(wait);
    }
  }
  return ask();
}

async function rows<T>(clients: Clients, query: Query, schema: z.ZodType<T>): Promise<readonly T[]> {
  const exchange = new Exchange(clients, query, READ_SECONDS);
  try {
    const request = {
      query: query.sql,
      format: 'JSONEachRow' as const,
      ...exchange.envelope(clients.bindReader),
    };
    const result = await clients.reader.query(request);
    const answer: unknown = await result.json();
    return z.array(schema).parse(answer);
  } catch (error) {
    return await exchange.failed(error);
  } finally {
    exchange.over();
  }
}

async function* stream(clients: Clients, query: Query): AsyncGenerator<readonly unknown[]> {
  const exchange = new Exchange(clients, query, READ_SECONDS);
  try {
    const request = {
      query: query.sql,
      format: 'JSONCompactEachRow' as const,
      ...exchange.envelope(clients.bindReader),
    };
    const result = await clients.reader.query(request);
    const source = result.stream();
    if (query.signal) addAbortSignal(query.signal, source);
    for await (const some of source) {
      for (const row of some) {
        const values: unknown = row.json();
        if (Array.isArray(values)) yield values;
      }
    }
  } catch (error) {
    await exchange.failed(error);
  } finally {
    exchange.over();
  }
}

async function bytes(clients: Clients, query: Query, format: string): Promise<AsyncIterable<Uint8Array>> {
  if (!FORMAT_NAME.test(format)) throw new TypeError(`${format} is not the name of a format`);
  const exchange = new Exchange(clients, query, READ_SECONDS);
  try {
    const source = await send(
      clients.reader,
      `${query.sql}\nFORMAT ${format}`,
      exchange.envelope(clients.bindReader),
    );
    if (query.signal) addAbortSignal(query.signal, source);
    return chunksOf(source, exchange);
  } catch (error) {
    exchange.over();
    return await exchange.failed(error);
  }
}

async function* chunksOf(source: Readable, exchange: Exchange): AsyncGenerator<Uint8Array> {
  let tail = Buffer.alloc(0);
  try {
    for await (const chunk of source) {
      if (!(chunk instanceof Uint8Array)) continue;
      tail = Buffer.concat([tail, chunk]).subarray(-LATE_ERROR_BYTES);
      yield chunk;
    }
  } catch (error) {
    await exchange.failed(lateError(tail) ?? error);
  } finally {
    exchange.over();
  }
}

/** Connects to a running ClickHouse whose tables exist; `nodeUrls` are the addresses of all nodes of its cluster. */
export function connectWarehouse(access: ServerAccess, nodeUrls: readonly string[]): Warehouse {
  const clients: Clients = {
    writer: clientOf(access, access.writer),
    reader: clientOf(access, access.reader ?? access.writer),
    nodes: nodeUrls.map((url) => clientOf({ ...access, url }, access.writer)),
    bindReader: access.reader === undefined,
  };
  return {
    database: access.database,
    rows: (query, schema) => asked(query, () => rows(clients, query, schema)),
    stream: (query) => stream(clients, query),
    bytes: (query, format) => asked(query, () => bytes(clients, query, format)),
    command: (query) => order(clients, clients.writer, query),
    insert: (query, body) => insert(clients, query, body),
    async onEachNode(query) {
      await Promise.all(clients.nodes.map((node) => order(clients, node, query)));
    },
    async close() {
      await Promise.all([clients.writer, clients.reader, ...clients.nodes].map((client) => client.close()));
    },
  };
}
