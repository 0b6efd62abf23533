import type { ColumnRole, MessageKey } from '@touchstone/vocabulary';
import type { ColumnHint } from './table.ts';

/** A header as signatures compare it: no spaces or dashes, no case, half-width. */
export function signature(header: string | undefined): string {
  return (header ?? '')
    .normalize('NFKC')
    .replaceAll(/[\s_-]/g, '')
    .toLowerCase();
}

/** What a tool's own column is; `whenFilled` counts only if the column holds anything. */
export interface ToolColumn {
  readonly role: ColumnRole;
  readonly whenFilled?: true;
  readonly timeZone?: string;
}

const reason: MessageKey = 'listen.hint.toolColumn';

/**
 * Hints for the columns that a survey tool adds by itself, found by their signature. An identity column without
 * values would make all customers one, so it is ignored when the rows at hand leave it empty.
 */
export function toolColumnHints(
  names: readonly string[],
  columns: ReadonlyMap<string, ToolColumn>,
  data: readonly (readonly string[])[],
): ColumnHint[] {
  const hints: ColumnHint[] = [];
  for (const [column, name] of names.entries()) {
    const found = columns.get(signature(name));
    if (found === undefined) continue;
    const empty = data.every((row) => (row[column] ?? '').trim() === '');
    const role = found.whenFilled && empty ? 'ignored' : found.role;
    hints.push({ column, role, reason, ...(found.timeZone ? { timeZone: found.timeZone } : {}) });
  }
  return hints;
}
