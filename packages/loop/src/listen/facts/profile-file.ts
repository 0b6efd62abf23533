import type { Warehouse } from '@touchstone/storage';
import type { TableProfile } from '../method/column-profile.ts';
import { type ProposeOptions, proposeMapping } from '../method/propose-mapping.ts';
import type { TableSource } from '../source/table.ts';
import { profileTable } from './profile-table.ts';
import type { Staged } from './staged.ts';

/** A longer log is known by its first rows: its events are checked one by one when they are converted. */
const sampledRows = 500_000;

/**
 * Profiles a staged file: all of it, but for a long service log, whose columns of ids and times are all different and
 * would cost more to count than to convert.
 */
export async function profileFile(
  warehouse: Warehouse,
  staged: Staged,
  source: TableSource,
  options: ProposeOptions & { readonly signal?: AbortSignal } = {},
): Promise<TableProfile> {
  const aborted = options.signal ? { signal: options.signal } : {};
  if (staged.rows > 2 * sampledRows) {
    const sample = await profileTable(warehouse, staged, { ...aborted, firstRows: sampledRows });
    if (proposeMapping(sample, source, options).kind === 'log') return sample;
  }
  return profileTable(warehouse, staged, aborted);
}
