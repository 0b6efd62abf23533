import type { Query } from '@touchstone/storage';
import { eventFields } from './event-tables.ts';

const eventColumns = eventFields.join(', ');

/** Which journeys the events belong to: themselves where the file names them, else by their customer. */
function shared(journeysCut: boolean): string {
  return journeysCut ? 'customer_key' : 'journey';
}

/**
 * Listed batches that hold journeys which the new events go on with or deliver again, or, where journeys are cut, other
 * journeys of their customers. Exact; the set of the new events travels to every node (GLOBAL).
 */
export function logOverlapQuery(listed: readonly string[], events: string, journeysCut: boolean): Query {
  const by = shared(journeysCut);
  return {
    name: 'listen-log-overlap',
    sql: `SELECT batch, sum(length(activities)) AS visits FROM journeys
WHERE batch IN (SELECT DISTINCT batch FROM journeys WHERE batch IN {listed:Array(UInt64)} AND ${by} GLOBAL IN (SELECT ${by} FROM ${events}))
GROUP BY batch ORDER BY batch`,
    parameters: { listed: listed.map(BigInt) },
    seconds: 600,
    settings: { distributed_product_mode: 'global' },
  };
}

/** Stored visits stand before new events of the same time. */
const afterStored = '1099511627776';

/**
 * The visits of stored batches and the new events together, ready to be cut into journeys anew: `journey` holds the
 * customer. Of several equal events the k-th of one delivery stands for the k-th of the other.
 */
export function recutQuery(overlapped: readonly string[], events: string, into: string): Query {
  const equal = 'customer_key, activity, started, ended, staff, channel';
  const stored = `SELECT customer_key AS journey, customer_key, '' AS case_id, activity, fromUnixTimestamp64Milli(start, 'UTC') AS started,
  fromUnixTimestamp64Milli(end, 'UTC') AS ended, place AS event_no, visit_channel AS channel, visit_unit AS unit, staff, result, score, categories
FROM (SELECT customer_key, score, categories, activities, starts, ends, channels, units, staffs, results
  FROM journeys WHERE batch IN {overlapped:Array(UInt64)})
ARRAY JOIN activities AS activity, starts AS start, ends AS end, channels AS visit_channel, units AS visit_unit,
  staffs AS staff, results AS result, arrayEnumerate(activities) AS place`;
  const fresh = `SELECT customer_key AS journey, customer_key, '' AS case_id, activity, started, ended, event_no + ${afterStored} AS event_no,
  channel, unit, staff, result, score, categories FROM ${events}`;
  return {
    name: 'listen-recut',
    sql: `INSERT INTO ${into} (${eventColumns})
SELECT ${eventColumns} FROM (
  SELECT *, row_number() OVER (PARTITION BY delivery, ${equal} ORDER BY event_no) AS repeat
  FROM (SELECT *, 0 AS delivery FROM (${stored}) UNION ALL SELECT *, 1 AS delivery FROM (${fresh}))
  ORDER BY delivery LIMIT 1 BY ${equal}, repeat)`,
    parameters: { overlapped: overlapped.map(BigInt) },
    settings: { max_bytes_before_external_sort: 500_000_000 },
  };
}
