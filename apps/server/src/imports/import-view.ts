import { type ImportPreview, importPreview } from '@touchstone/loop/listen';
import type { Ledger, Stores } from '@touchstone/storage';
import {
  type ErrorCode,
  errorCodes,
  fileMappingSchema,
  fileReadingSchema,
  type Locale,
  TouchstoneError,
} from '@touchstone/vocabulary';
import { z } from 'zod';
import type { ApiError, ImportView } from '../contract.ts';
import { errorView } from '../http/error-reply.ts';

async function importRow({ db }: Ledger, id: string) {
  const row = await db.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new TouchstoneError('notFound', { what: 'import', found: id });
  return row;
}
type ImportRow = Awaited<ReturnType<typeof importRow>>;

const storedErrorSchema = z.object({
  code: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
});

function isErrorCode(code: string): code is ErrorCode {
  return errorCodes.includes(code);
}

function storedError(stored: unknown, locale: Locale): ApiError | null {
  if (stored === null) return null;
  const { code, parameters } = storedErrorSchema.parse(stored);
  // A code that another version of the program wrote has no sentence here.
  const known = isErrorCode(code) ? code : 'internal';
  const filled = known === 'internal' ? { name: code, reference: '-', ...parameters } : parameters;
  return errorView(new TouchstoneError(known, filled), locale);
}

/** An import as the API shows it, without its preview and mapping. */
function brief(row: ImportRow, locale: Locale): ImportView {
  return {
    id: row.id,
    projectId: row.project_id,
    surveyId: row.survey_id,
    logId: row.log_id,
    fileName: row.file_name,
    size: Number(row.size),
    state: row.state,
    stage: row.stage,
    progress: row.progress,
    rows: row.rows === null ? null : Number(row.rows),
    rejected: row.rejected === null ? null : Number(row.rejected),
    unchanged: row.stage === 'listen.stage.unchanged',
    mapping: null,
    mappingReused: false,
    reading: fileReadingSchema.parse(row.reading),
    workbook: null,
    preview: [],
    error: storedError(row.error, locale),
    createdAt: row.created_at.toISOString(),
  };
}

const noPreview: ImportPreview = { rows: [], workbook: null };

async function preview(stores: Stores, id: string): Promise<ImportPreview> {
  try {
    return await importPreview(stores, id);
  } catch (error) {
    // Between our look and this one the import may have ended and its file be gone: then there is nothing to show.
    if (error instanceof TouchstoneError) return noPreview;
    throw error;
  }
}

/** One import with its mapping, and while it waits for a person the first rows of its file. Throws `notFound`. */
export async function importView(stores: Stores, id: string, locale: Locale): Promise<ImportView> {
  const row = await importRow(stores.ledger, id);
  const mapping = row.mapping === null ? null : fileMappingSchema.parse(row.mapping);
  const saved = (column: { reasons: readonly string[] }): boolean =>
    column.reasons.includes('listen.reason.saved');
  const { rows, workbook } = row.state === 'confirm' && mapping ? await preview(stores, id) : noPreview;
  return {
    ...brief(row, locale),
    mapping,
    mappingReused: mapping?.columns.some(saved) ?? false,
    workbook: workbook && { ...workbook, sheets: [...workbook.sheets] },
    preview: rows,
  };
}

const mostListed = 100;

/** The imports of a project, newest first, without mappings and previews. */
export async function listImports(stores: Stores, projectId: string, locale: Locale): Promise<ImportView[]> {
  const rows = await stores.ledger.db
    .selectFrom('import')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('created_at', 'desc')
    .limit(mostListed)
    .execute();
  return rows.map((row) => brief(row, locale));
}
