import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import type { Warehouse } from '@touchstone/storage';
import type { FileMapping, SurveyItems } from '@touchstone/vocabulary';
import { type Converted, convertTable } from './facts/convert-table.ts';
import { fileHash } from './facts/file-hash.ts';
import { profileTable } from './facts/profile-table.ts';
import { dropStaged, stageTable } from './facts/stage-table.ts';
import { mappingNotices, type Notice } from './finding/mapping-notices.ts';
import type { RowReject } from './finding/row-reject.ts';
import { applyOverrides, type RoleOverrides } from './method/apply-overrides.ts';
import { proposeMapping } from './method/propose-mapping.ts';
import { defaultOutcome, surveyItems } from './method/survey-items.ts';
import { openTable } from './source/open-table.ts';
import type { OpenTableOptions } from './source/table.ts';

export type LoadStage = 'stage' | 'profile' | 'convert';

export interface LoadOptions {
  /** Default: proposed from the file. */
  readonly mapping?: FileMapping;
  readonly overrides?: RoleOverrides;
  /** Zone of times without an offset. Default Asia/Shanghai. */
  readonly timeZone?: string;
  /** How the file is opened: encoding, separator, sheet, … */
  readonly table?: OpenTableOptions;
  readonly signal?: AbortSignal;
  /** Share of the whole, 0–1. */
  onProgress?(stage: LoadStage, share: number): void;
}

export interface LoadedFile {
  readonly batch: string;
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
 * The pseudonym key of a file that is looked at once: of its content, so that the same file falls into the same
 * buckets and gives the same figures. It protects nobody and need not: the batch is gone with the process.
 */
function passingKey(file: string): { readonly low: string; readonly high: string } {
  const half = (at: number): string => BigInt(`0x${file.slice(at, at + 16)}`).toString();
  return { low: half(0), high: half(16) };
}

/**
 * Loads one file into a warehouse as batch 1, without a ledger: for a question asked of a file once.
 * The staging table is gone when this returns, whatever happens.
 */
export async function loadFile(
  warehouse: Warehouse,
  path: string,
  options: LoadOptions = {},
): Promise<LoadedFile> {
  const { signal } = options;
  const aborted = signal ? { signal } : {};
  const batch = '1';
  const source = await openTable(path, options.table);
  try {
    const name = options.table?.name ?? basename(path);
    const [staged, file] = await Promise.all([
      stageTable(warehouse, source, {
        id: randomBytes(8).toString('hex'),
        ...aborted,
        onProgress: (share) => options.onProgress?.('stage', share * 0.5),
      }),
      fileHash(path),
    ]);
    try {
      const profile = await profileTable(warehouse, staged, aborted);
      options.onProgress?.('profile', 0.6);
      const zone = options.timeZone === undefined ? {} : { timeZone: options.timeZone };
      const proposed = options.mapping ?? proposeMapping(profile, source, zone);
      const mapping = applyOverrides(proposed, options.overrides ?? {}, { profile, file: name });
      const converted = await convertTable(warehouse, staged, mapping, {
        ...aborted,
        batch,
        key: passingKey(file),
        file,
        name,
        profile,
        onProgress: (share) => options.onProgress?.('convert', 0.6 + 0.4 * share),
      });
      return loaded({ batch, mapping, converted, profile, staged });
    } finally {
      await dropStaged(warehouse, staged.table);
    }
  } finally {
    await source.close();
  }
}

function loaded(done: {
  readonly batch: string;
  readonly mapping: FileMapping;
  readonly converted: Converted;
  readonly profile: Parameters<typeof mappingNotices>[1];
  readonly staged: { readonly rejected: number; readonly rejects: readonly RowReject[] };
}): LoadedFile {
  const { batch, mapping, converted, staged } = done;
  const outcome = defaultOutcome(mapping);
  return {
    batch,
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
