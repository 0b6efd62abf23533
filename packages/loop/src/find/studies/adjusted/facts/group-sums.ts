import type { GroupMoments, GroupPairs } from '@touchstone/statistics';
import type { Warehouse } from '@touchstone/storage';
import { z } from 'zod';
import { askBuckets } from '../../../facts/ask-buckets.ts';
import { aggregateSettings } from '../../../facts/bucket-query.ts';
import { smallestGroup } from '../../../method/fitness.ts';
import { type CarriedColumn, type KnownAnalysis, modelRows } from './model-rows.ts';

/** Levels of one grouping that stand alone; more are a list of names, not groups to compare within. */
const mostLevels = 100;
/** Codes of levels stay below this. */
const mostCodes = 128;

/** One way to group journeys: an expression over the columns of the row source that gives a text. */
export interface Grouping {
  readonly name: string;
  readonly expression: string;
}

/** Which levels of a grouping stand alone. */
export interface ChosenLevels {
  readonly levels: readonly string[];
  /** Levels (and their journeys) that are pooled as one: smaller than 10 journeys, or beyond the most. */
  readonly pooledLevels: number;
  readonly pooledRows: number;
}

const levelSchema = z.object({
  level: z.string(),
  n: z.coerce.number(),
  all_levels: z.coerce.number(),
  all_rows: z.coerce.number(),
});

/**
 * The levels of a grouping by size, greatest first; at most 100 of at least 10 journeys stand alone.
 * Class: exact and bounded (counts); one row a level, of which 100 are read.
 */
export async function chosenLevels(
  warehouse: Warehouse,
  known: KnownAnalysis,
  grouping: Grouping,
  signal?: AbortSignal,
): Promise<ChosenLevels> {
  const rows = modelRows(known, [{ name: 'held', expression: grouping.expression }]);
  const counted = `SELECT held, count() AS n FROM (${rows.sql}) GROUP BY held`;
  const sql = `SELECT toString(held) AS level, n, count() OVER () AS all_levels, sum(n) OVER () AS all_rows FROM (${counted}) ORDER BY n DESC, level LIMIT ${mostLevels}`;
  const query = {
    name: 'find-group-levels',
    sql,
    parameters: rows.parameters,
    seconds: 120,
    settings: aggregateSettings,
  };
  const found = await warehouse.rows(signal ? { ...query, signal } : query, levelSchema);
  const alone = found.filter(({ n }) => n >= smallestGroup);
  const first = found[0];
  return {
    levels: alone.map(({ level }) => level),
    pooledLevels: (first?.all_levels ?? 0) - alone.length,
    pooledRows: (first?.all_rows ?? 0) - alone.reduce((sum, { n }) => sum + n, 0),
  };
}

/** A grouping with its levels, ready to be summed by. */
export interface ReadyGrouping extends Grouping, ChosenLevels {}

/** Code of a row's level: its place from 1; 0 for those pooled. The names are bound as `levels_<at>`. */
function levelCode(
  { expression, levels }: ReadyGrouping,
  at: number,
): { carried: CarriedColumn; parameters: Readonly<Record<string, unknown>> } {
  return {
    carried: {
      name: `held${at}`,
      expression: `transform(${expression}, {levels_${at}:Array(String)}, {codes_${at}:Array(UInt16)}, toUInt16(0))`,
    },
    parameters: { [`levels_${at}`]: levels, [`codes_${at}`]: levels.map((_, place) => place + 1) },
  };
}

/** Sums by bucket and level, and the text of the query. */
export interface GroupSums {
  readonly moments: GroupMoments;
  readonly query: string;
}

/**
 * Sums of the model's columns by bucket of customers and level of one grouping: with them the levels' effects can be
 * taken off the cross-products of the analysis.
 * Class: exact and bounded (sums): buckets × levels × columns.
 */
export async function groupSums(
  warehouse: Warehouse,
  known: KnownAnalysis,
  grouping: ReadyGrouping,
  signal?: AbortSignal,
): Promise<GroupSums> {
  const { carried, parameters } = levelCode(grouping, 0);
  const rows = modelRows(known, [carried]);
  const weighed = (column: string): string => (rows.weighted ? `w * ${column}` : column);
  const sums = rows.grids.map((_, index) => `toFloat64(sum(${weighed(`x${index}`)}))`).join(', ');
  const sql = `SELECT bucket, held0, toFloat64(sum(w)), [${sums}] FROM (${rows.sql}) GROUP BY bucket, held0 ORDER BY bucket, held0`;
  const asked = { name: 'find-groups', sql, parameters: { ...rows.parameters, ...parameters }, signal };
  const entries = await askBuckets(warehouse, asked, (read) => ({
    bucket: read.uint8(),
    level: read.uint8() + 256 * read.uint8(),
    weight: read.float64() / rows.weightGrid,
    sums: read.array(read.float64).map((sum, index) => sum / rows.weightGrid / (rows.grids[index] ?? 1)),
  }));
  const placeOf = bucketPlaces(entries);
  return {
    query: sql,
    moments: {
      levels: grouping.levels.length + 1,
      bucket: entries.map(({ bucket }) => placeOf(bucket)),
      level: entries.map(({ level }) => level),
      weights: entries.map(({ weight }) => weight),
      sums: entries.flatMap(({ sums: own }) => [...own]),
    },
  };
}

/** Number of a bucket → its place among those that hold journeys. */
function bucketPlaces(entries: readonly { readonly bucket: number }[]): (bucket: number) => number {
  const numbers = [...new Set(entries.map(({ bucket }) => bucket))].toSorted((a, b) => a - b);
  const places = new Map(numbers.map((bucket, place) => [bucket, place]));
  return (bucket) => places.get(bucket) ?? 0;
}

/**
 * Weights of the journeys at each pair of levels of two groupings, by bucket, for all pairs of groupings.
 * Class: exact and bounded (counts): at most buckets × levels × levels a pair, and never more than journeys.
 */
export async function pairSums(
  warehouse: Warehouse,
  known: KnownAnalysis,
  groupings: readonly ReadyGrouping[],
  signal?: AbortSignal,
): Promise<{ readonly pairs: readonly GroupPairs[]; readonly query: string }> {
  const codes = groupings.map(levelCode);
  const rows = modelRows(
    known,
    codes.map(({ carried }) => carried),
  );
  const both = groupings.flatMap((_, first) =>
    groupings.slice(first + 1).map((__, after) => [first, first + 1 + after] as const),
  );
  const cells = both.map(
    ([first, second], pair) =>
      `toUInt32(${pair * mostCodes ** 2} + ${mostCodes} * held${first} + held${second})`,
  );
  const sql = `SELECT bucket, cell, toFloat64(sum(w)) FROM (${rows.sql}) ARRAY JOIN [${cells.join(', ')}] AS cell GROUP BY bucket, cell ORDER BY bucket, cell`;
  const parameters = Object.assign({}, rows.parameters, ...codes.map((code) => code.parameters));
  const asked = { name: 'find-group-pairs', sql, parameters, signal };
  const entries = await askBuckets(warehouse, asked, (read) => {
    const bucket = read.uint8();
    const cell = read.uint8() + 2 ** 8 * read.uint8() + 2 ** 16 * read.uint8() + 2 ** 24 * read.uint8();
    return {
      bucket,
      pair: Math.floor(cell / mostCodes ** 2),
      first: Math.floor(cell / mostCodes) % mostCodes,
      second: cell % mostCodes,
      weight: read.float64() / rows.weightGrid,
    };
  });
  const placeOf = bucketPlaces(entries);
  const pairs = both.map((groups, pair) => {
    const own = entries.filter((entry) => entry.pair === pair);
    return {
      groups,
      bucket: own.map(({ bucket }) => placeOf(bucket)),
      first: own.map(({ first }) => first),
      second: own.map(({ second }) => second),
      weights: own.map(({ weight }) => weight),
    };
  });
  return { pairs, query: sql };
}
