import type { ReaderAsked, RecordReader } from './cell-records.ts';

/** Opens a file in the reader's process. Only the reader that is needed is loaded: the process starts for every file. */
export async function openReader(asked: ReaderAsked): Promise<RecordReader> {
  switch (asked.format) {
    case 'xlsx': {
      const { openWorkbook } = await import('../xlsx/open-workbook.ts');
      return await openWorkbook(asked);
    }
    case 'jsonl': {
      const { openJsonl } = await import('../jsonl/open-jsonl.ts');
      return await openJsonl(asked);
    }
    case 'parquet': {
      const { openParquet } = await import('../parquet/open-parquet.ts');
      return await openParquet(asked);
    }
    case 'sav': {
      const { openSav } = await import('../sav/open-sav.ts');
      return await openSav(asked);
    }
    case 'xes': {
      const { openXes } = await import('../xes/open-xes.ts');
      return await openXes(asked);
    }
  }
}
