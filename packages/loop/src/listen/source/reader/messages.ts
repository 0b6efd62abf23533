import type { ErrorCode, ErrorParameters } from '@touchstone/vocabulary';
import type { ColumnHint, Reject, Workbook } from '../table.ts';
import type { CellRecord, ReaderAsked, RecordForm } from './cell-records.ts';

/** What the asking process says: the file, what its rows are to become, and one `next` for every chunk it can take. */
export type ToReader =
  | { readonly kind: 'open'; readonly asked: ReaderAsked }
  | { readonly kind: 'rows'; readonly form: RecordForm }
  | { readonly kind: 'next' };

/** What a look at the beginning of the file found. */
export interface ReaderHead {
  readonly kind: 'head';
  readonly encoding: string;
  readonly workbook?: Workbook;
  readonly columns: { readonly headers: readonly string[]; readonly hints: readonly ColumnHint[] } | null;
  /** At most `headRecords` records. */
  readonly records: readonly CellRecord[];
  /** True when there are no more. */
  readonly complete: boolean;
}

interface ReaderChunk {
  readonly kind: 'chunk';
  readonly bytes: Uint8Array;
  readonly share: number;
  readonly rejects: readonly Reject[];
  readonly last: boolean;
}

/** A sentence for people, or (code null) a fault of ours. */
interface ReaderFault {
  readonly kind: 'fault';
  readonly code: ErrorCode | null;
  readonly parameters: ErrorParameters;
  readonly message: string;
}

export type FromReader = ReaderHead | ReaderChunk | ReaderFault;

export const headRecords = 1000;
