import { parentPort, workerData } from 'node:worker_threads';
import { TouchstoneError } from '@touchstone/vocabulary';
import type { Reject } from '../table.ts';
import type { CellRecord, ReaderAsked, RecordForm, RecordReader } from './cell-records.ts';
import { type FromReader, headRecords, type ReaderHead, type ToReader } from './messages.ts';
import { openReader } from './open-reader.ts';
import { recordRows } from './record-rows.ts';

/*
 * The thread in which files from strangers are taken apart: a file that makes it outgrow its memory ends this
 * thread and nothing else. It opens the file, says what stands at its beginning, and then makes one chunk of rows
 * for every `next`.
 */

function say(message: FromReader, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

function sayFault(fault: unknown): void {
  const known = fault instanceof TouchstoneError;
  say({
    kind: 'fault',
    code: known ? fault.code : null,
    parameters: known ? fault.parameters : {},
    message: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault),
  });
}

async function headOf(reader: RecordReader): Promise<ReaderHead> {
  const records: CellRecord[] = [];
  let complete = true;
  for await (const batch of reader.records({ onProgress: () => undefined, onReject: () => undefined })) {
    records.push(...batch.slice(0, headRecords + 1 - records.length));
    if (records.length > headRecords) {
      complete = false;
      break;
    }
  }
  const { encoding, columns } = reader;
  return { kind: 'head', encoding, columns, records: records.slice(0, headRecords), complete };
}

/** One chunk a call, with the rejects and the progress that gathered meanwhile. */
function chunkMaker(reader: RecordReader, form: RecordForm, asked: ReaderAsked): () => Promise<void> {
  let rejects: Reject[] = [];
  let share = 0;
  const events = {
    onProgress: (now: number) => {
      share = Math.min(1, now);
    },
    onReject: (reject: Reject) => {
      rejects.push(reject);
    },
  };
  const rows = recordRows(reader, form, asked.limits, events);
  return async () => {
    const next = await rows.next();
    const bytes: Uint8Array = next.done === true ? new Uint8Array(0) : next.value;
    const { buffer } = bytes;
    const sent = {
      kind: 'chunk',
      bytes,
      share: next.done === true ? 1 : share,
      rejects,
      last: next.done === true,
    } as const;
    rejects = [];
    say(sent, buffer instanceof ArrayBuffer ? [buffer] : []);
  };
}

async function serve(asked: ReaderAsked): Promise<void> {
  const reader = await openReader(asked);
  say(await headOf(reader));
  let make: (() => Promise<void>) | null = null;
  let turn = Promise.resolve();
  parentPort?.on('message', (message: ToReader) => {
    if (message.kind === 'rows') make = chunkMaker(reader, message.form, asked);
    else turn = turn.then(() => make?.()).catch(sayFault);
  });
}

const asked: ReaderAsked = workerData;
serve(asked).catch(sayFault);
