import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Column } from '@touchstone/statistics';

/** A CSV file as text cells, column by column. */
export interface Table {
  readonly rows: number;
  /** Columns in the file's order. */
  readonly names: readonly string[];
  /** The cells of a column; throws when the file has no such column. */
  cells(name: string): readonly string[];
  /** The column as numbers; an empty cell is NaN. */
  column(name: string): Column;
  /** The first rows only. */
  head(count: number): Table;
}

/** Reads `folder/file`, unzipping `.gz`. */
export function readTable(folder: string, file: string): Table {
  const bytes = readFileSync(join(folder, file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [header = [], ...lines] = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map(cellsOf);
  return tableOf(header, lines);
}

function tableOf(header: readonly string[], lines: readonly (readonly string[])[]): Table {
  const cells = (name: string): readonly string[] => {
    const at = header.indexOf(name);
    if (at < 0) throw new Error(`the file has no column ${name}`);
    return lines.map((line) => line[at] ?? '');
  };
  const toNumber = (cell: string): number => (cell === '' || cell === 'NA' ? Number.NaN : Number(cell));
  return {
    rows: lines.length,
    names: header,
    cells,
    column: (name) => ({ name, values: Float64Array.from(cells(name), toNumber) }),
    head: (count) => tableOf(header, lines.slice(0, count)),
  };
}

function cellsOf(line: string): readonly string[] {
  const cells: string[] = [];
  // A comma in front of every cell, the first too: an empty first cell would be an empty match, which eats the next comma.
  for (const match of `,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    cells.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
  }
  return cells;
}
