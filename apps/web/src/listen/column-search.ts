import type { ColumnMapping, ColumnRole } from '@touchstone/vocabulary';
import { sureness } from './column-edit.ts';

/** All columns, those a person should look at, or those of one role. */
export type ColumnFilter = 'all' | 'doubt' | ColumnRole;

/** Whether recognition wants a person's eye: a code to be explained, or little confidence. */
export function isDoubtful(column: ColumnMapping): boolean {
  return column.suspected.length > 0 || sureness(column) === 'doubt';
}

/** Doubtful columns first. */
export function reviewOrder(columns: readonly ColumnMapping[]): readonly ColumnMapping[] {
  return [...columns.filter(isDoubtful), ...columns.filter((column) => !isDoubtful(column))];
}

/** The columns that pass a filter and hold a text in header, name or examples, in any case. */
export function foundColumns(
  columns: readonly ColumnMapping[],
  text: string,
  filter: ColumnFilter,
): readonly ColumnMapping[] {
  const wanted = text.trim().toLocaleLowerCase();
  const holds = (part: string): boolean => part.toLocaleLowerCase().includes(wanted);
  return columns.filter((column) => {
    if (filter === 'doubt' && !isDoubtful(column)) return false;
    if (filter !== 'all' && filter !== 'doubt' && column.role !== filter) return false;
    return wanted === '' || [column.header, column.name, ...column.examples].some(holds);
  });
}
