/** What a file may be at most; every limit can be set by the caller. */
export interface Limits {
  /** Bytes of the file on disk. */
  readonly fileBytes: number;
  /** Bytes after decompression (gzip, workbook). */
  readonly expandedBytes: number;
  /** Expanded bytes a compressed byte, looked at once 16 MB are expanded. */
  readonly ratio: number;
  /** Files inside a workbook. */
  readonly entries: number;
  readonly columns: number;
  /** Bytes of one cell. */
  readonly cellBytes: number;
  /** Bytes of one record: a quote that is never closed must not swallow the file. */
  readonly recordBytes: number;
  /** Bytes of one line of JSONL. */
  readonly lineBytes: number;
  /** Megabytes of heap for the process that reads workbooks, SPSS and Parquet. */
  readonly readerMemory: number;
}

export const defaultLimits: Limits = {
  fileBytes: 4 * 1024 ** 3,
  expandedBytes: 8 * 1024 ** 3,
  ratio: 200,
  entries: 10_000,
  columns: 2000,
  cellBytes: 256 * 1024,
  recordBytes: 4 * 1024 ** 2,
  lineBytes: 1024 ** 2,
  readerMemory: 1024,
};
