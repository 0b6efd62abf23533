import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  type ErrorParameters,
  locales,
  type MessageKey,
  speaker,
  TouchstoneError,
} from '@touchstone/vocabulary';
import { parse } from 'csv-parse/sync';
import { openTable } from './open-table.ts';
import type { OpenTableOptions, Reject, TableSource } from './table.ts';

/** A folder for the files of one test file. */
export async function scratchFolder(): Promise<{ path(name: string): string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-source-'));
  return {
    path: (name) => join(folder, name),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export interface TableRead {
  readonly table: TableSource;
  /** Rows by an independent CSV reader, the first field being the file row. */
  readonly rows: readonly (readonly string[])[];
  readonly rejects: readonly Reject[];
  readonly bytes: Buffer;
}

/** Reads a table whole, and reads what it wrote with csv-parse. */
export async function readWhole(path: string, options?: OpenTableOptions): Promise<TableRead> {
  const table = await openTable(path, options);
  try {
    const rejects: Reject[] = [];
    const parts: Uint8Array[] = [];
    for await (const part of table.rows({ onReject: (reject) => rejects.push(reject) })) parts.push(part);
    const bytes = Buffer.concat(parts);
    const rows: string[][] = parse(bytes, { delimiter: table.canonicalSeparator });
    for (const { code, parameters } of rejects) sentences(`listen.reject.${code}`, parameters);
    return { table, rows, rejects, bytes };
  } finally {
    await table.close();
  }
}

export async function readText(
  path: string,
  content: string | Uint8Array,
  options?: OpenTableOptions,
): Promise<TableRead> {
  await writeFile(path, content);
  return await readWhole(path, options);
}

/** What people read, in both languages; throws when a sentence lacks a parameter. */
function sentences(key: MessageKey, parameters: ErrorParameters): string[] {
  return locales.map((locale) => speaker(locale)(key, parameters));
}

/** The error that reading a file ends in; its sentences name the file. */
export async function faultOf(path: string, options?: OpenTableOptions): Promise<TouchstoneError> {
  try {
    await readWhole(path, options);
  } catch (fault) {
    if (!(fault instanceof TouchstoneError)) throw fault;
    const name = options?.name ?? basename(path);
    const silent = sentences(`errors.${fault.code}`, fault.parameters).filter(
      (sentence) => !sentence.includes(name),
    );
    if (silent.length > 0) throw new Error(`not named in: ${silent.join()}`);
    return fault;
  }
  throw new Error(`${path} was read without a fault`);
}
