import type { Warehouse } from '@touchstone/storage';
import { askBuckets } from '../../../facts/ask-buckets.ts';
import { inBackground, type SqlPart } from '../../../facts/bucket-query.ts';

/** Journeys of one bucket of customers; at each position of the levels how many passed, and were low and high. */
export interface CoverageBucket {
  readonly journeys: number;
  readonly passing: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Behaviour of all journeys of the log, and of those that answered. */
export interface Coverage {
  readonly all: readonly CoverageBucket[];
  readonly answered: readonly CoverageBucket[];
  readonly query: string;
}

/**
 * Counts of behaviour over all journeys and over those with an answer, by bucket of customers. One scan of the journeys;
 * class: exact and bounded (counts).
 */
export async function coverage(
  warehouse: Warehouse,
  {
    behaviour,
    answers,
    signal,
  }: {
    /** Journeys with their words, and the levels as expressions over them. */
    readonly behaviour: { readonly query: SqlPart; readonly levels: readonly string[] };
    /** A SELECT of the journeys that have an outcome. */
    readonly answers: SqlPart;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Coverage> {
  const { query, levels } = behaviour;
  const counts = ['!= 3', '= 0', '= 2'].flatMap((is) => [
    levels.map((_, at) => `countIf(level${at} ${is})`),
    levels.map((_, at) => `countIf(level${at} ${is} AND answered)`),
  ]);
  const opened = levels.map((level, at) => `${level} AS level${at}`).join(', ');
  // Grouped as the table is ordered, so that runs of one bucket are added up at once.
  const sql = `SELECT bucket, sum(told), sum(journeys), ${counts.map((_, at) => `sumForEach(counts${at})`).join(', ')}
FROM (SELECT batch, bucket, countIf(answered) AS told, count() AS journeys, ${counts.map((list, at) => `[${list.join(', ')}] AS counts${at}`).join(',\n  ')}
FROM (SELECT batch, bucket, journey GLOBAL IN (${answers.sql}) AS answered, ${opened} FROM (${query.sql}))
GROUP BY batch, bucket) GROUP BY bucket ORDER BY bucket`;
  const parameters = { ...query.parameters, ...answers.parameters };
  const settings = inBackground;
  const asked = { name: 'find-coverage', sql, parameters, settings, signal };
  const rows = await askBuckets(warehouse, asked, (read) => {
    read.uint8();
    const [answered, journeys] = [read.uint64(), read.uint64()];
    const pair = () => [read.array(read.uint64), read.array(read.uint64)] as const;
    const [passing, low, high] = [pair(), pair(), pair()];
    return {
      all: { journeys, passing: passing[0], low: low[0], high: high[0] },
      answered: { journeys: answered, passing: passing[1], low: low[1], high: high[1] },
    };
  });
  return { all: rows.map((row) => row.all), answered: rows.map((row) => row.answered), query: sql };
}
