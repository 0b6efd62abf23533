import type { ColumnMapping, FileMapping, LogItems } from '@touchstone/vocabulary';

/** What a stored log holds beside its visits. `hasStart`: some steps say when they began. */
export function logItems(mapping: FileMapping, hasStart: boolean): LogItems {
  const having = (role: ColumnMapping['role']): readonly ColumnMapping[] =>
    mapping.columns.filter((column) => column.role === role);
  const [score] = having('outcome');
  return {
    categories: having('segment').map(({ name, index }) => ({ name, column: index })),
    score: score
      ? { name: score.name, ...(score.scale ? { scale: score.scale } : {}), column: score.index }
      : null,
    hasStart,
    timeZone: mapping.timeZone,
    journeysCut: having('journey').length === 0,
  };
}
