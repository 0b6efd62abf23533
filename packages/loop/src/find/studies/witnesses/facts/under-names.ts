import type { SqlPart } from '../../../facts/bucket-query.ts';

/** A part of a query with its bound names moved under a prefix, so that parts which use the same names can be joined. */
export function underNames({ sql, parameters }: SqlPart, prefix: string): SqlPart {
  const named = (name: string): string => `${prefix}_${name}`;
  return {
    sql: sql.replaceAll(/\{(\w+):/g, (_, name: string) => `{${named(name)}:`),
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [named(name), value] as const),
    ),
  };
}
