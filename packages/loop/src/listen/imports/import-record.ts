import type { Ledger } from '@touchstone/storage';
import {
  type FileMapping,
  type FileReading,
  fileMappingSchema,
  fileReadingSchema,
  type ImportState,
  TouchstoneError,
} from '@touchstone/vocabulary';

/** An import as the ledger has it. */
export interface ImportRecord {
  readonly id: string;
  readonly projectId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly state: ImportState;
  /** What a person said about reading the file. */
  readonly reading: FileReading;
  readonly mapping: FileMapping | undefined;
  /** The batch it writes, once it has one. */
  readonly batch: string | undefined;
  /** The file in quarantine; undefined once the import has ended. */
  readonly path: string | undefined;
  readonly rows: number | undefined;
  readonly rejected: number | undefined;
}

/** Reads one import. Throws notFound. */
export async function importRecord(ledger: Ledger, id: string): Promise<ImportRecord> {
  const row = await ledger.db.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new TouchstoneError('notFound', { what: 'import', found: id });
  return {
    id,
    projectId: row.project_id,
    fileName: row.file_name,
    sha256: row.sha256,
    state: row.state,
    reading: fileReadingSchema.parse(row.reading),
    mapping: row.mapping === null ? undefined : fileMappingSchema.parse(row.mapping),
    batch: row.batch ?? undefined,
    path: row.path ?? undefined,
    rows: row.rows === null ? undefined : Number(row.rows),
    rejected: row.rejected === null ? undefined : Number(row.rejected),
  };
}
