/**
 * Starts and completions as events that last: SQL over rows (journey, activity, started = the moment, event_no, phase 1
 * start or 2 completion, and `fields`), giving (journey, activity, started, ended, event_no and `fields`).
 *
 * A completion takes the oldest open start of the same journey and activity (first in, first out; order: moment, then
 * event_no). With none open the event has no length. Starts that are never completed, and other transitions, are
 * dropped. The event keeps the completion's event_no and fields.
 *
 * `open` counts the starts waiting after each row: the running sum of +1 and −1 that never falls below zero. A completion
 * met while none waits stands alone; the k-th other completion takes the k-th start. One journey and activity at a time
 * is held, its rows in arrays, no pair of them compared: linear in rows.
 */
export function pairLifecycleSql(from: string, fields: readonly string[]): string {
  const kept = ['started', 'event_no', ...fields];
  const given = kept.slice(1).map((field, i) => `visit.2.${i + 2} AS ${field}`);
  return `SELECT journey, activity, visit.1 AS started, visit.2.1 AS ended, ${given.join(', ')}
FROM (
  SELECT journey, activity, groupArray(phase) AS phases, groupArray((${kept.join(', ')})) AS found,
    arrayCumSumNonNegative(arrayMap(one -> if(one = 1, 1, -1), phases)) AS open,
    arrayPushFront(arrayPopBack(open), 0) AS waiting,
    arrayFilter((row, one) -> one = 1, found, phases) AS starts,
    arrayFilter((row, one, before) -> one = 2 AND before > 0, found, phases, waiting) AS closed,
    arrayFilter((row, one, before) -> one = 2 AND before = 0, found, phases, waiting) AS alone
  FROM (SELECT journey, activity, phase, ${kept.join(', ')} FROM ${from} WHERE phase IN (1, 2) ORDER BY journey, activity, started, event_no)
  GROUP BY journey, activity
)
ARRAY JOIN arrayConcat(
  arrayZip(arrayMap(row -> row.1, arraySlice(starts, 1, length(closed))), closed),
  arrayZip(arrayMap(row -> row.1, alone), alone)
) AS visit`;
}
