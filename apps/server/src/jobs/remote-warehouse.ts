import type { MessagePort } from 'node:worker_threads';
import type { Query, Warehouse } from '@touchstone/storage';
import { z } from 'zod';
import { reviveFailure, type SentFailure } from './sent-failure.ts';

/** A query that crosses a thread: everything but the signal, which becomes a message of its own. */
type SentQuery = Omit<Query, 'signal'>;
export type WarehouseRequest =
  | { readonly kind: 'rows'; readonly id: number; readonly query: SentQuery }
  | { readonly kind: 'stream'; readonly id: number; readonly query: SentQuery }
  | { readonly kind: 'bytes'; readonly id: number; readonly query: SentQuery; readonly format: string }
  | { readonly kind: 'abort'; readonly id: number };
export type WarehouseReply =
  | { readonly id: number; readonly rows: readonly unknown[] }
  | { readonly id: number; readonly bytes: readonly Uint8Array[] }
  | { readonly id: number; readonly failure: SentFailure };

type Waiting = (reply: WarehouseReply) => void;

const anyRow = z.array(z.unknown());

/**
 * A read-only warehouse for a worker thread: each query is asked of the thread that owns the connection, so that
 * no second client and no password is needed. Writing is refused.
 */
export function remoteWarehouse(port: MessagePort, database: string): Warehouse {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  port.on('message', (reply: WarehouseReply) => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  const ask = (query: Query, kind: 'rows' | 'stream' | 'bytes', format = ''): Promise<WarehouseReply> => {
    const { signal, ...sent } = query;
    last += 1;
    const id = last;
    const stop = (): void => port.postMessage({ kind: 'abort', id });
    signal?.throwIfAborted();
    signal?.addEventListener('abort', stop, { once: true });
    return new Promise<WarehouseReply>((resolve, reject) => {
      waiting.set(id, (reply) =>
        'failure' in reply ? reject(reviveFailure(reply.failure)) : resolve(reply),
      );
      port.postMessage({ kind, id, query: sent, format });
    }).finally(() => signal?.removeEventListener('abort', stop));
  };
  const refuse = async (): Promise<never> => {
    throw new Error('a finding only reads');
  };
  return {
    database,
    async rows<T>(query: Query, schema: z.ZodType<T>): Promise<readonly T[]> {
      const reply = await ask(query, 'rows');
      return z.array(schema).parse('rows' in reply ? reply.rows : []);
    },
    async *stream(query) {
      const reply = await ask(query, 'stream');
      for (const row of 'rows' in reply ? reply.rows : []) yield anyRow.parse(row);
    },
    async bytes(query, format) {
      const reply = await ask(query, 'bytes', format);
      const chunks = 'bytes' in reply ? reply.bytes : [];
      return (async function* () {
        yield* chunks;
      })();
    },
    command: refuse,
    insert: refuse,
    onEachNode: refuse,
    close: async () => port.close(),
  };
}
