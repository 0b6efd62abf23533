import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { TouchstoneError } from '@touchstone/vocabulary';
import type { ReaderAsked } from './cell-records.ts';
import type { FromReader, ToReader } from './messages.ts';

/** The reader's process as the asking one sees it: messages in order, faults thrown. */
export interface Reader {
  say(message: ToReader): void;
  /** The next message; throws the fault if the reader has met one. */
  hear(): Promise<Exclude<FromReader, { kind: 'fault' }>>;
  /** While idle the reader does not keep the asking process alive. */
  idle(value: boolean): void;
  stop(): Promise<void>;
}

function faultOf(message: Extract<FromReader, { kind: 'fault' }>): Error {
  const cause = new Error(message.message);
  return message.code === null ? cause : new TouchstoneError(message.code, message.parameters, cause);
}

/** Why a reader has ended that still had something to say. */
function endOf(asked: ReaderAsked, code: number | null, signal: string | null, words: string): Error {
  const cause = new Error(`the reader ended: ${code ?? signal} ${words}`);
  const hungry = signal === 'SIGKILL' || /heap out of memory|heap limit|Array buffer allocation/.test(words);
  if (!hungry) return cause;
  return new TouchstoneError('readerMemory', { file: asked.name, limit: asked.limits.readerMemory }, cause);
}

/** What the process wrote last, for the cause of a fault. */
const wordsKept = 4000;

/**
 * Starts a reader on a file: a process of its own, not a thread, because V8 ends the whole process when one
 * allocation of a thread jumps over its heap limit. It ends by itself when the asking process is gone.
 */
export function startReader(asked: ReaderAsked): Reader {
  const child = fork(fileURLToPath(new URL('./reader-process.ts', import.meta.url)), [], {
    execArgv: [`--max-old-space-size=${asked.limits.readerMemory}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const waiting: { take(message: FromReader): void; fail(fault: Error): void }[] = [];
  const heard: FromReader[] = [];
  let broken: Error | null = null;
  let words = '';
  let stopping = false;
  child.stderr?.on('data', (chunk: Uint8Array) => {
    words = (words + new TextDecoder().decode(chunk)).slice(-wordsKept);
  });
  child.on('message', (message: FromReader) => {
    const next = waiting.shift();
    if (next) next.take(message);
    else heard.push(message);
  });
  const fail = (fault: Error): void => {
    broken ??= fault;
    for (const { fail: tell } of waiting.splice(0)) tell(broken);
  };
  child.on('error', fail);
  const closed = new Promise<void>((done) => {
    child.on('close', (code, signal) => {
      fail(stopping ? new Error('the reader was stopped') : endOf(asked, code, signal, words));
      done();
    });
  });

  const send = (message: ToReader): void => {
    if (child.connected) child.send(message, (fault) => fault && fail(fault));
  };
  const next = (): Promise<FromReader> => {
    const ready = heard.shift();
    if (ready) return Promise.resolve(ready);
    if (broken) return Promise.reject(broken);
    return new Promise((take, failed) => waiting.push({ take, fail: failed }));
  };
  send({ kind: 'open', asked });
  return {
    say: send,
    async hear() {
      const message = await next();
      if (message.kind === 'fault') throw faultOf(message);
      return message;
    },
    idle(value) {
      for (const held of [child, child.channel]) {
        if (value) held?.unref();
        else held?.ref();
      }
    },
    async stop() {
      stopping = true;
      child.kill('SIGKILL');
      await closed;
    },
  };
}
