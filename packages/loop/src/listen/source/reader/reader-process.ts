import { TouchstoneError } from '@touchstone/vocabulary';
import type { Reject } from '../table.ts';
import type { CellRecord, ReaderAsked, RecordForm, RecordReader } from './cell-records.ts';
import { type FromReader, headRecords, type ReaderHead, type ToReader } from './messages.ts';
import { openReader } from './open-reader.ts';
import { recordRows } from './record-rows.ts';

/*
 * The process in which files from strangers are taken apart: a file that makes it outgrow its memory ends this
 * process and nothing else. It opens the file, says what stands at its beginning, and then makes one chunk of rows
 * for every `next`. It ends when the asking process does.
 */

function say(message: FromReader): void {
  process.send?.(message);
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
  const { encoding, columns, workbook } = reader;
  const head = { encoding, columns, ...(workbook === undefined ? {} : { workbook }) };
  return { kind: 'head', ...head, records: records.slice(0, headRecords), complete };
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
    const last = next.done === true;
    const bytes: Uint8Array = last ? new Uint8Array(0) : next.value;
    const gathered = rejects;
    rejects = [];
    say({ kind: 'chunk', bytes, share: last ? 1 : share, rejects: gathered, last });
  };
}

let reader: RecordReader | null = null;
let make: (() => Promise<void>) | null = null;
let file: ReaderAsked | null = null;

async function open(asked: ReaderAsked): Promise<void> {
  file = asked;
  reader = await openReader(asked);
  say(await headOf(reader));
}

async function serve(message: ToReader): Promise<void> {
  if (message.kind === 'open') await open(message.asked);
  else if (message.kind === 'next') await make?.();
  else if (reader !== null && file !== null) make = chunkMaker(reader, message.form, file);
}

let turn = Promise.resolve();
process.on('message', (message: ToReader) => {
  turn = turn.then(() => serve(message)).catch(sayFault);
});
process.on('disconnect', () => process.exit());
