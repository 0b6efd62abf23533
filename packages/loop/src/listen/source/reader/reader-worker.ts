import { Worker } from 'node:worker_threads';
import { TouchstoneError } from '@touchstone/vocabulary';
import type { ReaderAsked } from './cell-records.ts';
import type { FromReader, ToReader } from './messages.ts';

/** The reader's thread as the asking thread sees it: messages in order, faults thrown. */
export interface ReaderWorker {
  say(message: ToReader): void;
  /** The next message; throws the fault if the thread has met one. */
  hear(): Promise<Exclude<FromReader, { kind: 'fault' }>>;
  /** While idle the thread does not keep the process alive. */
  idle(value: boolean): void;
  stop(): Promise<void>;
}

function faultOf(message: Extract<FromReader, { kind: 'fault' }>): Error {
  const cause = new Error(message.message);
  return message.code === null ? cause : new TouchstoneError(message.code, message.parameters, cause);
}

function crash(asked: ReaderAsked, fault: Error): Error {
  const code = 'code' in fault ? fault.code : '';
  if (code !== 'ERR_WORKER_OUT_OF_MEMORY') return fault;
  return new TouchstoneError('readerMemory', { file: asked.name, limit: asked.limits.readerMemory }, fault);
}

/** Starts the thread on a file. */
export function startReader(asked: ReaderAsked): ReaderWorker {
  const worker = new Worker(new URL('./reader-thread.ts', import.meta.url), {
    workerData: asked,
    resourceLimits: { maxOldGenerationSizeMb: asked.limits.readerMemory },
  });
  const waiting: { take(message: FromReader): void; fail(fault: Error): void }[] = [];
  const heard: FromReader[] = [];
  let broken: Error | null = null;
  worker.on('message', (message: FromReader) => {
    const next = waiting.shift();
    if (next) next.take(message);
    else heard.push(message);
  });
  const fail = (fault: Error): void => {
    broken ??= fault;
    for (const { fail: tell } of waiting.splice(0)) tell(broken);
  };
  worker.on('error', (fault: Error) => fail(crash(asked, fault)));
  worker.on('exit', () => fail(new Error('the reader has stopped')));

  const next = (): Promise<FromReader> => {
    const ready = heard.shift();
    if (ready) return Promise.resolve(ready);
    if (broken) return Promise.reject(broken);
    return new Promise((take, failed) => waiting.push({ take, fail: failed }));
  };
  return {
    say: (message) => worker.postMessage(message),
    async hear() {
      const message = await next();
      if (message.kind === 'fault') throw faultOf(message);
      return message;
    },
    idle: (value) => {
      if (value) worker.unref();
      else worker.ref();
    },
    async stop() {
      await worker.terminate();
    },
  };
}
