import { type ColumnRole, columnRoles, type FileMapping, type Say } from '@touchstone/vocabulary';
import { padText, textWidth } from './terminal/text-width.ts';

/** Roles that say what is analysed; the others are only counted. */
const mostNames = 30;

/** What was taken for what: one line a role with its columns, in the order of the role list. */
export function rolesTaken(mapping: FileMapping, say: Say): string[] {
  const rows = columnRoles.flatMap((role: ColumnRole) => {
    const names = mapping.columns.filter((column) => column.role === role).map((column) => column.name);
    if (names.length === 0) return [];
    const more = names.length > mostNames ? ` … (${names.length})` : '';
    return [
      [say(`listen.role.${role}`), names.slice(0, mostNames).join(say('find.separator')) + more] as const,
    ];
  });
  const width = Math.max(0, ...rows.map(([role]) => textWidth(role)));
  return rows.map(([role, names]) => `  ${padText(role, width)}  ${names}`);
}
