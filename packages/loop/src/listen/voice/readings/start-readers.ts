import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ReaderSource } from './reader-source.ts';
import type { LinesRead, LinesToRead } from './reading-worker.ts';

/** Threads that read comments. */
export interface Readers {
  /** How many rows can be with the threads at once without any of them waiting. */
  readonly pieces: number;
  /** Reads rows of one batch; gives the rows to store. */
  read(lines: Uint8Array, batch: string, key: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, PromiseWithResolvers<Uint8Array>>;
}

function startThread(source: ReaderSource): Thread {
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), { workerData: source });
  const waiting: Thread['waiting'] = new Map();
  const fail = (error: unknown): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (reply: LinesRead) => {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('failure' in reply) asked?.reject(new Error(reply.failure));
    else asked?.resolve(reply.lines);
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('a thread that reads comments ended')));
  return { worker, waiting };
}

/** Starts the threads, one a core unless told; each opens the model once. */
export function startReaders(source: ReaderSource, threads: number = availableParallelism()): Readers {
  const team = Array.from({ length: Math.max(1, threads) }, () => startThread(source));
  let last = 0;
  return {
    pieces: 2 * team.length,
    read(lines, batch, key) {
      const [idlest] = team.toSorted((a, b) => a.waiting.size - b.waiting.size);
      last += 1;
      const asked = Promise.withResolvers<Uint8Array>();
      idlest?.waiting.set(last, asked);
      const message: LinesToRead = { id: last, batch, key, lines };
      idlest?.worker.postMessage(message);
      return asked.promise;
    },
    async close() {
      await Promise.all(team.map(({ worker }) => worker.terminate()));
    },
  };
}
