import type { ColumnMapping, ColumnRole, FileMapping, Scale } from '@touchstone/vocabulary';

export const fivePoints: Scale = {
  min: 1,
  max: 5,
  lowLimit: 2,
  highLimit: 5,
  direction: 'higherIsBetter',
  labels: {},
};

/** A column as recognised, for tests. */
export function column(
  index: number,
  name: string,
  role: ColumnRole,
  extra: Partial<ColumnMapping> = {},
): ColumnMapping {
  return {
    index,
    header: name,
    name,
    role,
    confidence: 0.9,
    reasons: [],
    examples: ['5', '4'],
    filled: 100,
    distinct: 5,
    missing: [],
    suspected: [],
    ...(role === 'rating' || role === 'outcome' ? { scale: fivePoints } : {}),
    ...extra,
  };
}

/** A mapping of a plain table with these columns, for tests. */
export function mappingOf(...columns: readonly ColumnMapping[]): FileMapping {
  return {
    version: 1,
    kind: 'survey',
    format: 'csv',
    layout: 'plain',
    encoding: 'utf-8',
    separator: ',',
    headerRows: 1,
    timeZone: 'Asia/Shanghai',
    dateOrder: 'ymd',
    shape: 'a',
    columns: [...columns],
  };
}
