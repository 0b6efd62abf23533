/** A value as it stands in the file, and in how many rows. */
export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

/** How many distinct values a column may have for all of them to be known exactly. */
export const exactLimit = 300;

export const dateStyleNames = [
  'yearFirst',
  'compact',
  'dayOrMonthFirst',
  'monthName',
  'serial',
  'epoch',
] as const;
export type DateStyle = (typeof dateStyleNames)[number];

/** Counts over the filled cells of one column. Numbers are read after cleaning (see `readNumber`). */
export interface ColumnMeasures {
  /** Cells that are a finite number as they stand. */
  readonly plain: number;
  /** Cells that are a finite number after cleaning: full-width, thousand separators, currency, unit. */
  readonly numeric: number;
  readonly integer: number;
  readonly min: number;
  readonly max: number;
  /** The one unit that follows the numbers; empty for none or several. */
  readonly unit: string;
  readonly dates: Readonly<Record<DateStyle, number>>;
  /** Largest first and second part of dates written day or month first: above 12 it can only be the day. */
  readonly firstPart: number;
  readonly secondPart: number;
}

/** What one pass over the staged table says about a column. */
export interface ColumnProfile {
  readonly index: number;
  readonly header: string;
  readonly rows: number;
  /** Cells that are not empty. */
  readonly filled: number;
  /** Distinct filled values, compared as people read them (NFKC, trimmed). */
  readonly distinct: number;
  /** True when `values` holds every distinct value (at most `exactLimit`). */
  readonly exact: boolean;
  /** Most frequent first, the empty cell left out; the 100 most frequent when not `exact`. */
  readonly values: readonly ValueCount[];
  /** In characters, over filled cells. */
  readonly meanLength: number;
  readonly measures: ColumnMeasures;
}

export interface TableProfile {
  readonly rows: number;
  /** True when only the first rows of a long log were looked at: `rows` are those. */
  readonly sampled?: boolean;
  readonly columns: readonly ColumnProfile[];
}
