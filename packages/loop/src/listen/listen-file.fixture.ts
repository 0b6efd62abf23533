import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import type { ColumnMapping, FileMapping } from '@touchstone/vocabulary';
import { profileTable } from './facts/profile-table.ts';
import { stageTable } from './facts/stage-table.ts';
import { type LoadedFile, loadFile } from './load-file.ts';
import type { LoadOptions } from './load-options.ts';
import { proposeMapping } from './method/propose-mapping.ts';
import { openTable } from './source/open-table.ts';

/** A warehouse and a folder for the files of one test file. */
export interface Listening {
  readonly warehouse: Warehouse;
  /** Writes a table as CSV (cells quoted where needed) and gives its path. */
  write(headers: readonly string[], rows: readonly (readonly (string | number)[])[]): Promise<string>;
  propose(path: string): Promise<FileMapping>;
  load(path: string, options?: LoadOptions): Promise<LoadedFile>;
  close(): Promise<void>;
}

const cell = (value: string | number): string => `"${String(value).replaceAll('"', '""')}"`;

export async function startListening(): Promise<Listening> {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-listen-'));
  const { warehouse, close } = await temporaryWarehouse();
  let files = 0;
  return {
    warehouse,
    async write(headers, rows) {
      files++;
      const path = join(folder, `survey-${files}.csv`);
      await writeFile(path, `${[headers, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`);
      return path;
    },
    async propose(path) {
      const source = await openTable(path);
      try {
        const staged = await stageTable(warehouse, source, { id: 'fixture' });
        return proposeMapping(await profileTable(warehouse, staged), source);
      } finally {
        await source.close();
      }
    },
    load: (path, options) => loadFile(warehouse, path, options),
    async close() {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Roles by column name, in file order. */
export function rolesOf(mapping: FileMapping): Readonly<Record<string, ColumnMapping['role']>> {
  return Object.fromEntries(mapping.columns.map(({ name, role }) => [name, role]));
}

/** The column of this name. */
export function columnOf(mapping: FileMapping, name: string): ColumnMapping {
  const found = mapping.columns.find((column) => column.name === name);
  if (!found) throw new Error(`no column ${name}`);
  return found;
}
