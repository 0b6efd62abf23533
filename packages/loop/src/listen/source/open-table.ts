import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { TouchstoneError } from '@touchstone/vocabulary';
import { openCsv } from './csv-table.ts';
import { type FileAsked, gunzippedBytes } from './file-bytes.ts';
import { fileKind } from './file-kind.ts';
import { defaultLimits } from './limits.ts';
import { openRecords } from './reader/open-records.ts';
import type { OpenTableOptions, TableSource } from './table.ts';
import { openZipPackage } from './xlsx/zip-package.ts';

const megabyte = 1024 ** 2;

/** The first bytes of the file; what cannot be opened and what is too large is refused here. */
async function firstBytes(file: FileAsked): Promise<Uint8Array> {
  const unreadable = (fault: unknown): TouchstoneError => {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
    if (code === 'ENOENT') return new TouchstoneError('fileMissing', { file: file.name }, fault);
    return new TouchstoneError('fileUnreadable', { file: file.name, found: code }, fault);
  };
  const handle = await open(file.path).catch((fault: unknown) => {
    throw unreadable(fault);
  });
  try {
    const { size } = await handle.stat();
    const { fileBytes } = file.limits;
    if (size > fileBytes) {
      const sizes = { found: Math.ceil(size / megabyte), limit: Math.floor(fileBytes / megabyte) };
      throw new TouchstoneError('fileTooLarge', { file: file.name, ...sizes });
    }
    const bytes = new Uint8Array(512);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    if (bytesRead === 0) throw new TouchstoneError('fileEmpty', { file: file.name });
    return bytes.subarray(0, bytesRead);
  } catch (fault) {
    throw fault instanceof TouchstoneError ? fault : unreadable(fault);
  } finally {
    await handle.close();
  }
}

async function gunzippedHead(file: FileAsked): Promise<Uint8Array> {
  for await (const chunk of gunzippedBytes(file)) return chunk.subarray(0, 512);
  throw new TouchstoneError('fileEmpty', { file: file.name });
}

/** JSON Lines by name, or by a first line that is an object. */
function isJsonl(name: string, head: Uint8Array): boolean {
  if (/\.(jsonl|ndjson|json)(\.gz)?$/i.test(name)) return true;
  return /^(\ufeff)?\s*(\{\s*"|\[\s*\{)/.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(head));
}

async function openText(
  file: FileAsked,
  options: OpenTableOptions,
  gzip: boolean,
  head: Uint8Array,
): Promise<TableSource> {
  if (!isJsonl(file.name, head)) return await openCsv({ ...file, options, gzip });
  return await openRecords({ ...file, format: 'jsonl', gzip, encoding: options.encoding }, options);
}

/** An event log in XES: an XML file that is called so, or whose first element is a log. */
function isXes(name: string, head: Uint8Array): boolean {
  return /\.xes(\.gz)?$/i.test(name) || /<log[\s>]/.test(new TextDecoder().decode(head));
}

/**
 * Opens a file of any format that Touchstone reads: delimited text, JSON Lines, XES (all also inside .gz), workbooks,
 * Parquet and SPSS. The format is taken from the bytes, not from the name. Throws a TouchstoneError whose sentence
 * names the file, the place, what was found and what would do.
 */
export async function openTable(path: string, options: OpenTableOptions = {}): Promise<TableSource> {
  const limits = { ...defaultLimits, ...options.limits };
  const file: FileAsked = { path, name: options.name ?? basename(path), limits };
  const head = await firstBytes(file);
  const { kind, called } = fileKind(head);
  const asked = { ...file, gzip: false, encoding: options.encoding, sheet: options.sheet };
  switch (kind) {
    case 'zip':
      // The gate stands before the reader is even started: a bomb is refused by its directory.
      (await openZipPackage(file)).close();
      return await openRecords({ ...asked, format: 'xlsx' }, options);
    case 'parquet':
      return await openRecords({ ...asked, format: 'parquet' }, options);
    case 'sav':
      return await openRecords({ ...asked, format: 'sav' }, options);
    case 'gzip': {
      const inner = await gunzippedHead(file);
      const found = fileKind(inner);
      if (found.called === 'XML' && isXes(file.name, inner))
        return await openRecords({ ...asked, gzip: true, format: 'xes' }, options);
      if (found.kind !== 'text') throw new TouchstoneError('gzipNotText', { file: file.name });
      return await openText(file, options, true, inner);
    }
    case 'oldOffice':
      throw new TouchstoneError('fileOldOffice', { file: file.name });
    case 'foreign':
      if (called === 'XML' && isXes(file.name, head))
        return await openRecords({ ...asked, format: 'xes' }, options);
      throw new TouchstoneError('fileUnknown', { file: file.name, found: called });
    case 'text':
      return await openText(file, options, false, head);
  }
}
