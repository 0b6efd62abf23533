import { openJsonl } from '../jsonl/open-jsonl.ts';
import { openParquet } from '../parquet/open-parquet.ts';
import { openSav } from '../sav/open-sav.ts';
import { openWorkbook } from '../xlsx/open-workbook.ts';
import type { ReaderAsked, RecordReader } from './cell-records.ts';

const openers = { xlsx: openWorkbook, jsonl: openJsonl, parquet: openParquet, sav: openSav } as const;

export function openReader(asked: ReaderAsked): Promise<RecordReader> {
  return openers[asked.format](asked);
}
