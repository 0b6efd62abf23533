import type { Readable } from 'node:stream';
import type { z } from 'zod';

/** One question or order to the warehouse. Values travel as parameters (`{name:Type}` in the text), never in the text. */
export interface Query {
  /** Kebab-case name: stands in the engine's log comment and in errors. */
  readonly name: string;
  readonly sql: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Time limit on the engine. Default: 60 for reads, 3600 for writes. */
  readonly seconds?: number;
  /** Memory limit on the engine. Default: what the server may use in all. */
  readonly memoryBytes?: number;
  /** Cancels on the engine too. */
  readonly signal?: AbortSignal;
  readonly settings?: Readonly<Record<string, string | number>>;
}

/**
 * The door to ClickHouse. Reads run as a user that cannot write. Every failure is a TouchstoneError: queryTimedOut,
 * queryTooLarge, queryCancelled, warehouseUnreachable or queryFailed, with the engine's own error as its cause.
 */
export interface Warehouse {
  /**
   * Rows as objects checked by a zod schema. 64-bit integers arrive as strings; NaN and infinities as null, because
   * JSON has no word for them (use `bytes` where they matter).
   */
  rows<T>(query: Query, schema: z.ZodType<T>): Promise<readonly T[]>;
  /** Rows one array each, streamed (JSONCompactEachRow). Leaving the loop early ends the query on the engine. */
  stream(query: Query): AsyncIterable<readonly unknown[]>;
  /** The result as bytes in a ClickHouse format, e.g. RowBinary, for big numeric answers. */
  bytes(query: Query, format: string): Promise<AsyncIterable<Uint8Array>>;
  /** DDL or `INSERT … SELECT`, on the node we are connected to. */
  command(query: Query): Promise<void>;
  /**
   * `INSERT …` whose data are `body` in the format named at the end of the text. Resolves when written. An error
   * thrown by `body` itself is thrown on unchanged. Parameters travel in the address: keep them small.
   */
  insert(query: Query, body: Readable | AsyncIterable<Uint8Array>): Promise<void>;
  /** Runs DDL, or a mutation of a `*_local` table, on every node of the cluster. */
  onEachNode(query: Query): Promise<void>;
  readonly database: string;
  close(): Promise<void>;
}
