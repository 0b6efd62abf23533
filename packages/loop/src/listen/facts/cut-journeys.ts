/**
 * Events of customers as journeys: SQL over rows whose `journey` is the customer, giving the same rows with the journey
 * they belong to. A journey goes on until nothing of the customer is in progress for longer than `gap` milliseconds
 * ({gap:Int64}); it is named by the keyed hash of the customer and the moment at which it began.
 */
export function cutJourneysSql(from: string, fields: readonly string[]): string {
  const order = 'PARTITION BY customer ORDER BY started, ended, event_no';
  return `SELECT sipHash64Keyed(({low:UInt64}, {high:UInt64}), concat('spell ', toString(customer), ' ', toString(toUnixTimestamp64Milli(begun)))) AS journey,
  ${fields.join(', ')}
FROM (
  SELECT *, max(if(fresh, started, toDateTime64('1900-01-01 00:00:00', 3, 'UTC'))) OVER (${order} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS begun
  FROM (
    SELECT journey AS customer, ${fields.join(', ')},
      row_number() OVER (${order} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) = 1
        OR toUnixTimestamp64Milli(started) - toUnixTimestamp64Milli(max(ended) OVER (${order} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) > {gap:Int64} AS fresh
    FROM ${from}
  )
)`;
}
