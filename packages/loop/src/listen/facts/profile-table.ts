import type { Warehouse } from '@touchstone/storage';
import { z } from 'zod';
import {
  type ColumnMeasures,
  type ColumnProfile,
  type DateStyle,
  exactLimit,
  type TableProfile,
  type ValueCount,
} from '../method/column-profile.ts';
import { measureValues } from '../method/measure-values.ts';
import { cellsQuery, glanceQuery, measuresQuery, valuesQuery } from './profile-queries.ts';
import type { Staged } from './staged.ts';

const glanceSchema = z.object({ found: z.array(z.coerce.number()) });
const countSchema = z.object({ rows: z.coerce.number() });
const valueSchema = z.object({ column: z.number(), value: z.string(), count: z.coerce.number() });
const measuresSchema = z.object({
  column: z.number(),
  filled: z.coerce.number(),
  distinct: z.coerce.number(),
  length: z.nullable(z.number()),
  plain: z.coerce.number(),
  numeric: z.coerce.number(),
  integer: z.coerce.number(),
  min: z.nullable(z.number()),
  max: z.nullable(z.number()),
  units: z.array(z.string()),
  dates: z.array(z.coerce.number()),
  first_part: z.number(),
  second_part: z.number(),
  values: z.array(z.string()),
  counts: z.array(z.coerce.number()),
});
type MeasuresRow = z.infer<typeof measuresSchema>;

/** Columns asked in one query: more would open too many pipelines at once. */
const columnsPerQuery = 64;
/** Up to here a pass over cells is cheaper than a pipeline a column. */
const fewRows = 50_000;

function chunks<T>(items: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / columnsPerQuery);
  return Array.from({ length: count }, (_, i) => items.slice(i * columnsPerQuery, (i + 1) * columnsPerQuery));
}

function datesOf(counts: readonly number[]): Readonly<Record<DateStyle, number>> {
  const [yearFirst = 0, compact = 0, dayOrMonthFirst = 0, monthName = 0, serial = 0, epoch = 0] = counts;
  return { yearFirst, compact, dayOrMonthFirst, monthName, serial, epoch };
}

function manyValued(row: MeasuresRow, header: string, rows: number): ColumnProfile {
  const measures: ColumnMeasures = {
    plain: row.plain,
    numeric: row.numeric,
    integer: row.integer,
    min: row.min ?? Number.POSITIVE_INFINITY,
    max: row.max ?? Number.NEGATIVE_INFINITY,
    unit: row.units.length === 1 ? (row.units[0] ?? '') : '',
    dates: datesOf(row.dates),
    firstPart: row.first_part,
    secondPart: row.second_part,
  };
  const values = row.values.map((value, i): ValueCount => ({ value, count: row.counts[i] ?? 0 }));
  const { column: index, filled, distinct } = row;
  return {
    index,
    header,
    rows,
    filled,
    distinct,
    exact: false,
    values,
    meanLength: row.length ?? 0,
    measures,
  };
}

/** Every value is known: all figures follow from the counts. White space alone counts as empty. */
function fewValued(index: number, header: string, rows: number, all: readonly ValueCount[]): ColumnProfile {
  const values = all.filter(({ value }) => value.trim() !== '');
  const filled = values.reduce((sum, { count }) => sum + count, 0);
  const length = values.reduce((sum, { value, count }) => sum + [...value].length * count, 0);
  const meanLength = filled === 0 ? 0 : length / filled;
  const measures = measureValues(values);
  return { index, header, rows, filled, distinct: values.length, exact: true, values, meanLength, measures };
}

/** What is looked at: the staged table, or its first rows as a table. */
type Looked = Pick<Staged, 'table' | 'rows'>;

async function firstRowsOf(warehouse: Warehouse, { table }: Staged, most: number): Promise<Looked> {
  const first = `(SELECT * FROM ${table} WHERE n <= ${most})`;
  const sql = `SELECT count() AS rows FROM ${first}`;
  const [row] = await warehouse.rows({ name: 'listen-first-rows', sql }, countSchema);
  return { table: first, rows: row?.rows ?? 0 };
}

async function askValues(
  warehouse: Warehouse,
  staged: Looked,
  columns: readonly number[],
  signal?: AbortSignal,
) {
  const found = new Map<number, ValueCount[]>(columns.map((index) => [index, []]));
  for (const chunk of chunks(columns)) {
    const query = staged.rows <= fewRows ? cellsQuery(staged.table, chunk) : valuesQuery(staged.table, chunk);
    const rows = await warehouse.rows(signal ? { ...query, signal } : query, valueSchema);
    for (const { column, value, count } of rows) found.get(column)?.push({ value, count });
  }
  return found;
}

async function askMeasures(
  warehouse: Warehouse,
  staged: Looked,
  columns: readonly number[],
  signal?: AbortSignal,
) {
  const found: MeasuresRow[] = [];
  for (const chunk of chunks(columns)) {
    const query = measuresQuery(staged.table, chunk);
    found.push(...(await warehouse.rows(signal ? { ...query, signal } : query, measuresSchema)));
  }
  return found;
}

/**
 * What each column of a staged file holds. Columns that show few values in the first rows are counted value by value
 * (exact up to 300); the others are measured. Three queries, whatever the number of rows. `firstRows`: only rows of the
 * file up to this number are looked at, and the profile says so.
 */
export async function profileTable(
  warehouse: Warehouse,
  staged: Staged,
  options: { readonly signal?: AbortSignal; readonly firstRows?: number } = {},
): Promise<TableProfile> {
  const { headers } = staged;
  const { firstRows } = options;
  const looked = firstRows === undefined ? staged : await firstRowsOf(warehouse, staged, firstRows);
  const { rows } = looked;
  const [glance] = await warehouse.rows(glanceQuery(looked.table, headers.length), glanceSchema);
  const positions = headers.map((_, index) => index);
  const few = positions.filter((index) => (glance?.found[index] ?? 0) <= exactLimit);
  const values = await askValues(warehouse, looked, few, options.signal);
  const tooMany = few.filter((index) => (values.get(index)?.length ?? 0) > exactLimit);
  const many = positions.filter((index) => !few.includes(index) || tooMany.includes(index));
  const measured = await askMeasures(warehouse, looked, many, options.signal);
  const columns = headers.map((header, index): ColumnProfile => {
    const row = measured.find(({ column }) => column === index);
    return row ? manyValued(row, header, rows) : fewValued(index, header, rows, values.get(index) ?? []);
  });
  return { rows, columns, ...(firstRows === undefined ? {} : { sampled: true }) };
}
