import { maskPersonalData } from '@touchstone/language';
import type { ColumnMapping } from '@touchstone/vocabulary';
import type { RowReject } from '../finding/row-reject.ts';
import { excerpt } from '../source/table.ts';
import { cellValue } from './cell-value.ts';

/** Says what is wrong with a cell that the engine refused. */
export function rejectOf(row: number, column: ColumnMapping, raw: string): RowReject {
  const value = excerpt(maskPersonalData(raw.trim()).text);
  const base = { row, column: column.name, value };
  if (column.role === 'time') return { ...base, code: 'notADate', parameters: {} };
  if (column.role === 'weight' && raw.trim() === '')
    return { ...base, code: 'weightMissing', parameters: {} };
  const read = cellValue(raw, column);
  if (read.kind === 'value' && column.role === 'weight')
    return { ...base, code: 'weightNegative', parameters: {} };
  const code = read.kind === 'fault' ? read.fault : 'notANumber';
  const scale = column.scale;
  const parameters: Readonly<Record<string, number>> = scale ? { min: scale.min, max: scale.max } : {};
  return { ...base, code, parameters };
}
