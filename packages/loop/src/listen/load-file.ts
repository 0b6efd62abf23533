import type { Warehouse } from '@touchstone/storage';
import type { FileMapping, SurveyItems } from '@touchstone/vocabulary';
import { type Converted, convertTable } from './facts/convert-table.ts';
import { mappingNotices, type Notice } from './finding/mapping-notices.ts';
import type { RowReject } from './finding/row-reject.ts';
import type { LoadOptions, PassingKey } from './load-options.ts';
import { defaultOutcome, surveyItems } from './method/survey-items.ts';
import { withStagedFile } from './with-staged-file.ts';

export interface LoadedFile {
  readonly batch: string;
  /** What a log of the same journeys must be loaded with. */
  readonly key: PassingKey;
  readonly items: SurveyItems;
  readonly mapping: FileMapping;
  /** Responses stored. */
  readonly rows: number;
  /** Rows refused, by the reader and for their cells. */
  readonly rejected: number;
  readonly rejects: readonly RowReject[];
  readonly repeated: number;
  /** The outcome taken by default; absent when none was recognised. */
  readonly outcome?: string;
  readonly notices: readonly Notice[];
}

/**
 * Loads one file into a warehouse as batch 1, without a ledger: for a question asked of a file once.
 * The staging table is gone when this returns, whatever happens. A service log is not a survey: `loadLog` takes it.
 *
 * @throws TouchstoneError fileIsLog, and what reading and converting throw
 */
export async function loadFile(
  warehouse: Warehouse,
  path: string,
  options: LoadOptions = {},
): Promise<LoadedFile> {
  const batch = '1';
  return withStagedFile(warehouse, path, { ...options, kind: 'survey' }, async (ready) => {
    const { staged, profile, mapping, file, name, key, aborted } = ready;
    const converted = await convertTable(warehouse, staged, mapping, {
      ...aborted,
      batch,
      key,
      file,
      name,
      profile,
      onProgress: (share) => options.onProgress?.('convert', 0.6 + 0.4 * share),
    });
    return loaded({ batch, key, mapping, converted, profile, staged });
  });
}

function loaded(done: {
  readonly batch: string;
  readonly key: PassingKey;
  readonly mapping: FileMapping;
  readonly converted: Converted;
  readonly profile: Parameters<typeof mappingNotices>[1];
  readonly staged: { readonly rejected: number; readonly rejects: readonly RowReject[] };
}): LoadedFile {
  const { batch, key, mapping, converted, staged } = done;
  const outcome = defaultOutcome(mapping);
  return {
    batch,
    key,
    mapping,
    items: surveyItems(mapping),
    rows: converted.rows,
    rejected: converted.rejected + staged.rejected,
    rejects: [...staged.rejects, ...converted.rejects].toSorted((a, b) => a.row - b.row),
    repeated: converted.repeated,
    ...(outcome === undefined ? {} : { outcome }),
    notices: mappingNotices(mapping, done.profile, converted),
  };
}
