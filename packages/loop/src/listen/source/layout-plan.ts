import type { FileLayout } from '@touchstone/vocabulary';
import type { ColumnHint } from './table.ts';

/** The first rows of a file, as texts. */
export type HeadRows = readonly (readonly string[])[];

/** What the first rows of a file say about the rest of it. */
export interface LayoutPlan {
  readonly layout: FileLayout;
  /** How many of the given rows are headers (titles above them included). */
  readonly headerRows: number;
  /** One text a column, as it stands; not yet unique. */
  readonly headers: readonly string[];
  readonly hints: readonly ColumnHint[];
  /** Rows that hold one of these values in this column are the tool's own tests. */
  readonly drop?: { readonly column: number; readonly values: ReadonlySet<string> };
}
