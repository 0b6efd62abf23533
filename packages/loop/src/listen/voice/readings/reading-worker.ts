import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { readLines } from '../facts/read-row.ts';
import { type ReaderSource, readerFrom } from './reader-source.ts';

/** One piece of work for a thread: rows to read, as bytes of JSON lines. */
export interface LinesToRead {
  readonly id: number;
  readonly batch: string;
  readonly key: string;
  readonly lines: Uint8Array;
}
export type LinesRead =
  | { readonly id: number; readonly lines: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly failure: string };

// A thread that reads comments: the model is opened once, the main thread only passes bytes on.
const source: ReaderSource = workerData;
const reader = readerFrom(readFileSync(source.model), source.adaptation);
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const { domain } = source;

parentPort?.on('message', ({ id, batch, key, lines }: LinesToRead) => {
  try {
    const reading = { reader, batch, key, ...(domain === undefined ? {} : { domain }) };
    const read = encoder.encode(readLines(decoder.decode(lines), reading));
    const reply: LinesRead = { id, lines: read };
    parentPort?.postMessage(reply, [read.buffer]);
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const reply: LinesRead = { id, failure };
    parentPort?.postMessage(reply);
  }
});
