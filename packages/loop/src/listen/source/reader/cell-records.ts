import type { FileFormat } from '@touchstone/vocabulary';
import type { FileAsked } from '../file-bytes.ts';
import type { ColumnHint, Reject, Workbook } from '../table.ts';

/** One row of a file that is not delimited text: its number in the file and its cells as texts, '' where nothing is. */
export interface CellRecord {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface ReadEvents {
  /** Share of the file that was read, 0–1. */
  onProgress(share: number): void;
  onReject(reject: Reject): void;
}

/** A file opened for reading row by row, inside the reader's process. */
export interface RecordReader {
  readonly encoding: string;
  readonly workbook?: Workbook;
  /** The columns, where the format names them; null when the first records are headers (a sheet). */
  readonly columns: { readonly headers: readonly string[]; readonly hints: readonly ColumnHint[] } | null;
  /** Batches of rows in file order. Every call reads from the beginning. */
  records(events: ReadEvents): AsyncIterable<readonly CellRecord[]>;
  close(): Promise<void>;
}

/** What the reader's process is asked to open. */
export interface ReaderAsked extends FileAsked {
  readonly format: Exclude<FileFormat, 'csv'>;
  readonly gzip: boolean;
  readonly encoding?: string | undefined;
  readonly sheet?: string | undefined;
}

/** How the records become rows: decided from the head, in the asking process. */
export interface RecordForm {
  readonly headers: readonly string[];
  /** File row of the last header; 0 when the format names its columns. */
  readonly headerRow: number;
  readonly drop?: { readonly column: number; readonly values: ReadonlySet<string> };
}
