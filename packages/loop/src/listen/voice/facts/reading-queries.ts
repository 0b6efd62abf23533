import type { Query } from '@touchstone/storage';

/** A number of ours as it may stand in DDL, where no parameters are taken. */
function literal(number: string): string {
  if (!/^\d{1,20}$/.test(number)) throw new RangeError(`not a number: ${number}`);
  return number;
}

/**
 * The comments of one batch with what is known of their responses, one row each, for `readRow`. The responses travel to
 * every node (GLOBAL): after a correction of the customer column a comment may lie on another node than its response.
 */
export function commentsToReadQuery(batch: string): Query {
  return {
    name: 'voice-comments-to-read',
    sql: `SELECT toString(said.response), toString(said.customer_key), answers.bucket, said.item, toString(said.answered),
  answers.channel, answers.unit, answers.categories, said.text
FROM (SELECT response, customer_key, item, answered, text FROM comments WHERE batch = {batch:UInt64}) AS said
GLOBAL INNER JOIN (
  SELECT response, any(bucket) AS bucket, any(channel) AS channel, any(unit) AS unit, any(categories) AS categories
  FROM responses WHERE batch = {batch:UInt64} GROUP BY response
) AS answers ON said.response = answers.response`,
    parameters: { batch },
    seconds: 3600,
  };
}

/** Where read comments go; the data follow as JSON rows. */
export function storeReadingsQuery(): Query {
  return {
    name: 'voice-store-readings',
    sql: `INSERT INTO readings (batch, reader, response, customer_key, bucket, item, answered, channel, unit, categories, text,
  overall, sentiment, complaint, praise, suggestion, question, leave, intents, urgency, emotion,
  aspects, touchpoints, polarities, sentiments, probabilities, certainties, starts, ends) FORMAT JSONCompactEachRow`,
    settings: { distributed_foreground_insert: 1 },
    seconds: 3600,
  };
}

/** Comments of batches, each with their number. Exact. */
export function countCommentsQuery(batches: readonly string[]): Query {
  return {
    name: 'voice-count-comments',
    sql: 'SELECT batch, count() AS comments FROM comments WHERE batch IN {batches:Array(UInt64)} GROUP BY batch',
    parameters: { batches: batches.map(BigInt) },
    seconds: 60,
  };
}

/** Which batches have been read by whom, and how many comments. Exact. */
export function readingsHeldQuery(): Query {
  return {
    name: 'voice-readings-held',
    sql: 'SELECT batch, reader, count() AS comments FROM readings GROUP BY batch, reader',
    seconds: 60,
  };
}

/** What one reader has stored of one batch. Exact. */
export function countReadingsQuery(batch: string, reader: string): Query {
  return {
    name: 'voice-count-readings',
    sql: 'SELECT count() AS comments FROM readings WHERE batch = {batch:UInt64} AND reader = {reader:UInt64}',
    parameters: { batch, reader },
    seconds: 60,
  };
}

/** Removes what one reader stored of one batch from one node: instant, a whole partition. Run on each node. */
export function dropReadingsQuery(batch: string, reader: string): Query {
  return {
    name: 'voice-drop-readings',
    sql: `ALTER TABLE readings_local DROP PARTITION (${literal(batch)}, ${literal(reader)})`,
  };
}
