import type { FileLayout } from '@touchstone/vocabulary';
import type { ColumnHint } from './table.ts';

/** What the first rows of a file say about the rest of it. */
export interface LayoutPlan {
  readonly layout: FileLayout;
  /** How many of the given rows are headers. */
  readonly headerRows: number;
  /** One text a column, as it stands; not yet unique. */
  readonly headers: readonly string[];
  readonly hints: readonly ColumnHint[];
  /** Rows that hold one of these values in this column are the tool's own tests. */
  readonly drop?: { readonly column: number; readonly values: ReadonlySet<string> };
}

/** The widest of the header rows, each column's texts joined where several rows speak. */
export function joinedHeaders(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: columns }, (_, at) => {
    const texts = rows.map((row) => (row[at] ?? '').trim()).filter((text) => text !== '');
    return [...new Set(texts)].join(' – ');
  });
}

function plain(rows: readonly (readonly string[])[], headerRows: number): LayoutPlan {
  return { layout: 'plain', headerRows, headers: joinedHeaders(rows.slice(0, headerRows)), hints: [] };
}

/** Recognises the layout of a file from its first rows; `headerRows` overrides what would be recognised. */
export function planLayout(rows: readonly (readonly string[])[], headerRows?: number): LayoutPlan {
  return plain(rows, headerRows ?? 1);
}
