import type { Warehouse } from '@touchstone/storage';
import { askBuckets } from '../../../facts/ask-buckets.ts';
import type { SqlPart } from '../../../facts/bucket-query.ts';

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
    /** One row a journey: journey, bucket, levels. */
    readonly behaviour: SqlPart;
    /** A SELECT of the journeys that have an outcome. */
    readonly answers: SqlPart;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Coverage> {
  const counts = ['code != 3', 'code = 0', 'code = 2'].flatMap((is) => [
    `sumForEach(arrayMap(code -> toUInt64(${is}), levels))`,
    `sumForEachIf(arrayMap(code -> toUInt64(${is}), levels), answered = 1)`,
  ]);
  const sql = `SELECT bucket, sum(answered), count(), ${counts.join(',\n  ')}
FROM (SELECT bucket, levels, toUInt64(journey GLOBAL IN (${answers.sql})) AS answered FROM (${behaviour.sql}))
GROUP BY bucket ORDER BY bucket`;
  const parameters = { ...behaviour.parameters, ...answers.parameters };
  const rows = await askBuckets(warehouse, { name: 'find-coverage', sql, parameters, signal }, (read) => {
    read.uint8();
    const [answered, journeys] = [read.uint64(), read.uint64()];
    const pair = (): readonly [Float64Array, Float64Array] => {
      const whole = read.array(read.uint64);
      const some = read.array(read.uint64);
      // Where nobody of a bucket answered, the engine gives an empty list.
      return [whole, some.length === whole.length ? some : new Float64Array(whole.length)];
    };
    const [passing, low, high] = [pair(), pair(), pair()];
    return {
      all: { journeys, passing: passing[0], low: low[0], high: high[0] },
      answered: { journeys: answered, passing: passing[1], low: low[1], high: high[1] },
    };
  });
  return { all: rows.map((row) => row.all), answered: rows.map((row) => row.answered), query: sql };
}
