import { type Bearer, bearers, type FileMapping } from '@touchstone/vocabulary';

/** What the rows of a survey or a log can be compared by: branches, members of staff, customers, as far as a column names them. */
export function bearersOf({ columns }: Pick<FileMapping, 'columns'>): Bearer[] {
  return bearers.filter((bearer) => columns.some(({ role }) => role === bearer));
}
