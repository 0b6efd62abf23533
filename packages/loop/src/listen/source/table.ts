import type { ColumnRole, FileFormat, FileKind, FileLayout, MessageKey } from '@touchstone/vocabulary';
import type { Limits } from './limits.ts';

/** Why a row of the file is not among the rows of the table; its sentence is `listen.reject.<code>`. */
export const rejectCodes = [
  'fieldCount', // more or fewer fields than the header names; parameters: expected, found
  'brokenQuote', // text after a closing quote
  'zeroByte', // a NUL byte: the file was damaged
  'cellTooLong', // parameters: limit, found (bytes)
  'lineTooLong', // JSONL; parameters: limit
  'unknownKey', // JSONL: a field that the first rows do not have; parameters: rows
  'notJson', // JSONL: the line is not a JSON object; parameters: example
  'nestedValue', // JSONL, Parquet: a list or an object where one value is expected
  'previewAnswer', // the survey tool's own preview or test answer, not a customer's
] as const;
export type RejectCode = (typeof rejectCodes)[number];

/** A row that was left out. `row` is the row people see in the file, header rows included, from 1. */
export interface Reject {
  readonly row: number;
  /** The column's name; empty when the fault is the whole row's. */
  readonly column: string;
  /** What stood there, at most 200 characters. */
  readonly value: string;
  readonly code: RejectCode;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** What the file itself or its layout tells about a column, before any content is looked at. */
export interface ColumnHint {
  /** Position of the column, from 0. A column has at most one hint. */
  readonly column: number;
  readonly role?: ColumnRole;
  /** Message without parameters that says where this is known from. */
  readonly reason: MessageKey;
  /** Texts as they stand in the rows, and the number each stands for (SPSS value labels). */
  readonly labels?: Readonly<Record<string, number>>;
  /** Texts as they stand in the rows that mean "no answer". */
  readonly missing?: readonly string[];
  /** IANA zone of the times in this column. */
  readonly timeZone?: string;
}

export interface RowsOptions {
  readonly signal?: AbortSignal;
  /** Share of the file's bytes that were read, 0–1. */
  onProgress?(share: number): void;
  onReject?(reject: Reject): void;
}

/** The sheets of a workbook, and the one that is read. */
export interface Workbook {
  readonly sheets: readonly string[];
  readonly sheet: string;
}

/**
 * A file read as one table: headers, and rows as canonical delimited bytes that the engine loads as they are.
 *
 * Row numbers: the first field of every row is the number of the row in the file (header rows counted, from 1;
 * a record with line breaks inside quotes is one row, an empty line is one row), so the engine needs no order
 * and any later complaint can name the row. The engine's table therefore has 1 + headers.length columns.
 */
export interface TableSource {
  /** Name of the file as people know it. */
  readonly name: string;
  readonly format: FileFormat;
  readonly layout: FileLayout;
  /** What the rows are, where the format says it. */
  readonly kind?: FileKind;
  /** Character encoding of the file, as a WHATWG label: utf-8, gb18030, utf-16le, utf-16be. */
  readonly encoding: string;
  /** Separator of the file, for people; empty when the format has none. */
  readonly separator: string;
  /** File rows above the first data row. */
  readonly headerRows: number;
  /** Unique; an empty header is named `#<position from 1>`, a repeated one gets ` (2)`. */
  readonly headers: readonly string[];
  /** Absent for formats without sheets. */
  readonly workbook?: Workbook;
  /** Sparse, ordered by column. */
  readonly hints: readonly ColumnHint[];
  /** The first 50 data rows. */
  readonly preview: readonly (readonly string[])[];
  /**
   * The good rows as CSV bytes: UTF-8, `canonicalSeparator`, no header, LF row ends, first field = file row.
   * May be called again: every call reads the file anew. Faults of the whole file are thrown as TouchstoneError;
   * an aborted signal throws its reason.
   */
  rows(options?: RowsOptions): AsyncIterable<Uint8Array>;
  readonly canonicalSeparator: string;
  close(): Promise<void>;
}

export interface OpenTableOptions {
  /** Name shown to people; default: the last part of the path. */
  readonly name?: string;
  /** Default: recognised. */
  readonly encoding?: string | undefined;
  /** Default: recognised. */
  readonly separator?: string | undefined;
  /** File rows above the first data row; default: recognised. */
  readonly headerRows?: number | undefined;
  /** Sheet of a workbook; default: the first visible one with content. */
  readonly sheet?: string | undefined;
  readonly limits?: Partial<Limits>;
}

/** How many data rows `preview` holds. */
export const previewRows = 50;

/**
 * ClickHouse settings under which `FORMAT CSV` reads the canonical stream exactly as it was written
 * (with `format_csv_delimiter` = canonicalSeparator): no trimming, no NULL marker, no single
 * quotes, and a tab may separate.
 */
export const canonicalSettings = {
  format_csv_allow_single_quotes: 0,
  format_csv_allow_double_quotes: 1,
  format_csv_null_representation: '\u0001\u0002NULL\u0002\u0001',
  input_format_csv_trim_whitespaces: 0,
  input_format_csv_allow_whitespace_or_tab_as_delimiter: 1,
  input_format_csv_skip_first_lines: 0,
  input_format_csv_detect_header: 0,
  input_format_csv_allow_variable_number_of_columns: 0,
} as const;

/** A value for a reject: at most 200 characters. */
export function excerpt(value: string): string {
  return value.length > 200 ? `${value.slice(0, 199)}…` : value;
}
