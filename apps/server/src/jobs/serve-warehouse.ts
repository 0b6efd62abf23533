import type { MessagePort } from 'node:worker_threads';
import type { Warehouse } from '@touchstone/storage';
import { z } from 'zod';
import type { WarehouseReply, WarehouseRequest } from './remote-warehouse.ts';
import { sendFailure } from './sent-failure.ts';

type Reading = Exclude<WarehouseRequest, { kind: 'abort' }>;

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const part of source) all.push(part);
  return all;
}

async function answer(warehouse: Warehouse, request: Reading, signal: AbortSignal): Promise<WarehouseReply> {
  const { id } = request;
  const query = { ...request.query, signal };
  switch (request.kind) {
    case 'rows':
      return { id, rows: await warehouse.rows(query, z.unknown()) };
    case 'stream':
      return { id, rows: await collect(warehouse.stream(query)) };
    case 'bytes':
      return { id, bytes: await collect(await warehouse.bytes(query, request.format)) };
  }
}

/** Answers the queries that a worker's `remoteWarehouse` asks over the port, until the port closes. */
export function serveWarehouse(port: MessagePort, warehouse: Warehouse): void {
  const running = new Map<number, AbortController>();
  port.on('message', (request: WarehouseRequest) => {
    if (request.kind === 'abort') {
      running.get(request.id)?.abort();
      return;
    }
    const controller = new AbortController();
    running.set(request.id, controller);
    answer(warehouse, request, controller.signal)
      .catch((error: unknown) => ({ id: request.id, failure: sendFailure(error) }))
      .then((reply) => {
        running.delete(request.id);
        port.postMessage(reply);
      });
  });
  port.on('close', () => {
    for (const controller of running.values()) controller.abort();
  });
}
