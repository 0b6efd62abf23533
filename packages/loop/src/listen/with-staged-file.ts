import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import type { Warehouse } from '@touchstone/storage';
import { type FileKind, type FileMapping, TouchstoneError } from '@touchstone/vocabulary';
import { fileHash } from './facts/file-hash.ts';
import { profileFile } from './facts/profile-file.ts';
import { dropStaged, stageTable } from './facts/stage-table.ts';
import type { Staged } from './facts/staged.ts';
import type { LoadOptions, PassingKey } from './load-options.ts';
import { applyOverrides } from './method/apply-overrides.ts';
import type { TableProfile } from './method/column-profile.ts';
import { proposeMapping } from './method/propose-mapping.ts';
import { openTable } from './source/open-table.ts';
import type { TableSource } from './source/table.ts';

/** A file in quarantine and what its columns mean. */
export interface StagedFile {
  /** Names staging tables. */
  readonly id: string;
  readonly staged: Staged;
  readonly profile: TableProfile;
  readonly mapping: FileMapping;
  /** sha256. */
  readonly file: string;
  readonly name: string;
  readonly key: PassingKey;
  readonly aborted: { readonly signal?: AbortSignal };
}

/**
 * The pseudonym key of a file that is looked at once: of its content, so that the same file falls into the same
 * buckets and gives the same figures. It protects nobody and need not: the batch is gone with the process.
 */
function passingKey(file: string): PassingKey {
  const half = (at: number): string => BigInt(`0x${file.slice(at, at + 16)}`).toString();
  return { low: half(0), high: half(16) };
}

interface Asked extends LoadOptions {
  /** What the caller can work with. */
  readonly kind: FileKind;
}

async function mapped(
  warehouse: Warehouse,
  staged: Staged,
  source: TableSource,
  { kind, ...options }: Asked & { readonly fileName: string },
): Promise<Pick<StagedFile, 'profile' | 'mapping'>> {
  const { signal, timeZone, fileName, overrides = {} } = options;
  const named = overrides.outcome !== undefined || overrides.touchpoints !== undefined;
  const propose = {
    ...(timeZone === undefined ? {} : { timeZone }),
    // What a person names says what the file is; a survey that nobody names is told from a log first.
    ...(kind === 'log' || named ? { kind } : {}),
  };
  const profile = await profileFile(warehouse, staged, source, { ...propose, ...(signal ? { signal } : {}) });
  options.onProgress?.('profile', 0.6);
  const proposed = options.mapping ?? proposeMapping(profile, source, propose);
  if (proposed.kind !== kind && kind === 'survey') throw new TouchstoneError('fileIsLog', { file: fileName });
  return { profile, mapping: applyOverrides(proposed, overrides, { profile, file: fileName }) };
}

/** Reads a file into quarantine for as long as `work` takes; the staging table is gone afterwards, whatever happens. */
export async function withStagedFile<T>(
  warehouse: Warehouse,
  path: string,
  options: Asked,
  work: (ready: StagedFile) => Promise<T>,
): Promise<T> {
  const { signal } = options;
  const aborted = signal ? { signal } : {};
  const source = await openTable(path, options.table);
  const name = options.table?.name ?? basename(path);
  const id = randomBytes(8).toString('hex');
  try {
    const [staged, file] = await Promise.all([
      stageTable(warehouse, source, {
        id,
        ...aborted,
        onProgress: (share) => options.onProgress?.('stage', share * 0.5),
      }),
      fileHash(path),
    ]);
    try {
      const known = await mapped(warehouse, staged, source, { ...options, fileName: name });
      return await work({ id, staged, ...known, file, name, key: options.key ?? passingKey(file), aborted });
    } finally {
      await dropStaged(warehouse, staged.table);
    }
  } finally {
    await source.close();
  }
}
