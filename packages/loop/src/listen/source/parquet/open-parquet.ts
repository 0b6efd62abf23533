import { open } from 'node:fs/promises';
import { TouchstoneError } from '@touchstone/vocabulary';
import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { CellRecord, ReadEvents, ReaderAsked, RecordReader } from '../reader/cell-records.ts';
import { parquetCell, parquetTexts } from './parquet-cell.ts';

interface Column {
  readonly name: string;
  /** Times that stand for an instant, not for what a clock on the wall showed. */
  readonly utc: boolean;
}

/** The columns; a list, map or struct among them is refused by name. */
function flatColumns(asked: ReaderAsked, metadata: FileMetaData): Column[] {
  const { children } = parquetSchema(metadata);
  const { columns: limit } = asked.limits;
  if (children.length > limit) {
    throw new TouchstoneError('tooManyColumns', { file: asked.name, found: children.length, limit });
  }
  return children.map(({ element, children: inner }) => {
    if (inner.length > 0 || element.repetition_type === 'REPEATED') {
      throw new TouchstoneError('parquetNested', { file: asked.name, column: element.name });
    }
    const { logical_type: logical, converted_type: converted } = element;
    const utc = logical?.type === 'TIMESTAMP' ? logical.isAdjustedToUTC : /^TIMESTAMP_/.test(converted ?? '');
    return { name: element.name, utc };
  });
}

function gate(asked: ReaderAsked, metadata: FileMetaData): void {
  const { expandedBytes } = asked.limits;
  const expanded = metadata.row_groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0);
  if (expanded > expandedBytes) {
    const size = { found: Math.ceil(expanded / 1024 ** 2), limit: Math.floor(expandedBytes / 1024 ** 2) };
    throw new TouchstoneError('zipBomb', { file: asked.name, ...size });
  }
}

/** Opens Parquet: row groups are read one after the other, each whole. */
export async function openParquet(asked: ReaderAsked): Promise<RecordReader> {
  const handle = await open(asked.path);
  const { size } = await handle.stat();
  const file: AsyncBuffer = {
    byteLength: size,
    async slice(start, end = size) {
      const from = start < 0 ? size + start : start;
      const bytes = new ArrayBuffer(Math.max(0, end - from));
      await handle.read(new Uint8Array(bytes), 0, bytes.byteLength, from);
      return bytes;
    },
  };
  const guarded = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (fault) {
      if (fault instanceof TouchstoneError) throw fault;
      const found = fault instanceof Error ? fault.message : String(fault);
      throw new TouchstoneError('fileDamaged', { file: asked.name, format: 'Parquet', found }, fault);
    }
  };

  async function readMetadata(): Promise<{ metadata: FileMetaData; columns: Column[] }> {
    const metadata = await guarded(parquetMetadataAsync(file));
    gate(asked, metadata);
    return { metadata, columns: flatColumns(asked, metadata) };
  }

  const { metadata, columns } = await readMetadata().catch(async (fault: unknown) => {
    await handle.close();
    throw fault;
  });
  const total = Number(metadata.num_rows);

  async function* records(events: ReadEvents): AsyncGenerator<readonly CellRecord[]> {
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      let rows: readonly (readonly unknown[])[] = [];
      const onComplete = (read: unknown[][]): void => {
        rows = read;
      };
      await guarded(
        parquetRead({ file, metadata, rowStart, rowEnd, compressors, onComplete, parsers: parquetTexts }),
      );
      for (let from = 0; from < rows.length; from += 1000) {
        const first = rowStart + from;
        yield rows.slice(from, from + 1000).map((row, at) => ({
          row: first + at + 1,
          cells: columns.map(({ utc }, column) => parquetCell(row[column], utc)),
        }));
        events.onProgress((first + 1000) / Math.max(1, total));
      }
      rowStart = rowEnd;
    }
  }

  const headers = columns.map(({ name }) => name);
  return { encoding: 'utf-8', columns: { headers, hints: [] }, records, close: () => handle.close() };
}
