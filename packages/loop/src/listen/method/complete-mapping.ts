import type { ColumnMapping, FileMapping } from '@touchstone/vocabulary';
import { scaleFor } from './apply-overrides.ts';
import type { TableProfile } from './column-profile.ts';
import { mostCategories } from './recognise-column.ts';

function complete(column: ColumnMapping, profile: TableProfile): ColumnMapping {
  const found = profile.columns[column.index];
  if (!found) return column;
  if (column.role === 'segment' && found.distinct > mostCategories) {
    return { ...column, role: 'ignored', reasons: ['listen.reason.tooManyValues'] };
  }
  if (column.role !== 'rating' && column.role !== 'outcome') return column;
  const scale = scaleFor(column, found);
  return scale ? { ...column, scale } : column;
}

/**
 * A mapping as a person left it, made fit to run: ratings without a scale get the one their answers form, groups with
 * more than 200 values are left out.
 */
export function completeMapping(mapping: FileMapping, profile: TableProfile): FileMapping {
  return { ...mapping, columns: mapping.columns.map((column) => complete(column, profile)) };
}
