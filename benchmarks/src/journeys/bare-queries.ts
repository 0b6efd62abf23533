/** The best bare statements known for the same questions, to compare with: no filter, no catalogue, nothing beside. */

/** A typed table of events as somebody would make it for this file alone. */
export const bareTable = `CREATE TABLE bare (case_id UInt64, activity LowCardinality(String), started DateTime64(3, 'UTC'), ended DateTime64(3, 'UTC'),
  event_no UInt64, staff LowCardinality(String), channel LowCardinality(String)) ENGINE = MergeTree ORDER BY (case_id, started, ended, event_no)`;

export const bareLoad = `INSERT INTO bare SELECT cityHash64(case_id), activity, start_time, end_time, rowNumberInAllBlocks(), staff, channel
FROM input('case_id String, activity LowCardinality(String), start_time DateTime64(3, \\'UTC\\'), end_time DateTime64(3, \\'UTC\\'), staff LowCardinality(String), channel LowCardinality(String)')
FORMAT CSVWithNames`;

/** Who follows whom, with mean, median and 90th percentile, by window functions over the events. */
export const bareAdHoc = `SELECT a, b, count(), avg(g), quantilesExactInclusive(0.5, 0.9)(g) FROM (
  SELECT activity AS b, lagInFrame(activity) OVER o AS a, row_number() OVER o AS place,
    toUnixTimestamp64Milli(started) - toUnixTimestamp64Milli(lagInFrame(ended) OVER o) AS g
  FROM bare WINDOW o AS (PARTITION BY case_id ORDER BY started, ended, event_no ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))
WHERE place > 1 GROUP BY a, b`;

/** The same from the arrays of the journeys. */
export const barePrepared = `SELECT a, b, count(), avg(g), quantilesExactInclusive(0.5, 0.9)(g) FROM journeys
ARRAY JOIN arrayPopBack(activities) AS a, arrayPopFront(activities) AS b,
  arrayMap((end, start) -> start - end, arrayPopBack(ends), arrayPopFront(starts)) AS g GROUP BY a, b`;

export const bareVariants = `SELECT variant, count() AS c, any(activities), avg(duration) FROM journeys GROUP BY variant ORDER BY c DESC LIMIT 50`;
